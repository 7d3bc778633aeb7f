using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.Files;

public sealed class ContainedPathTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.json", "a.json")]
    [InlineData("deep/er/a.json", "deep/er/a.json")]
    [InlineData("deep/../a.json", "a.json")]
    [InlineData("..a.json", "..a.json")]
    public void Resolve_Inside_GivesPlace(string relative, string name) =>
        Assert.Equal(new FilePlace(_folder[name], name), ContainedPath.Resolve(_folder.Path, relative));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("../a.json")]
    [InlineData("deep/../../a.json")]
    [InlineData("..\\a.json")]
    [InlineData("/etc/passwd")]
    [InlineData("a\0.json")]
    public void Resolve_Outside_GivesNothing(string relative) => Assert.Null(ContainedPath.Resolve(_folder.Path, relative));

    [Fact]
    public void Resolve_FolderWithTheSamePrefix_IsOutside() =>
        Assert.Null(ContainedPath.Resolve(_folder.Path, $"../{Path.GetFileName(_folder.Path)}2/a.json"));

    [Fact]
    public void Resolve_LinkThatStaysInside_IsFollowed()
    {
        _folder.Write("..data/a.json", "{}");
        File.CreateSymbolicLink(_folder["a.json"], "..data/a.json");

        Assert.NotNull(ContainedPath.Resolve(_folder.Path, "a.json"));
    }

    [Theory]
    [InlineData("link")]
    [InlineData("link/passwd")]
    [InlineData("through/passwd")]
    public void Resolve_LinkThatLeadsOut_GivesNothing(string relative)
    {
        Directory.CreateSymbolicLink(_folder["link"], "/etc");
        Directory.CreateSymbolicLink(_folder["through"], "link");

        Assert.Null(ContainedPath.Resolve(_folder.Path, relative));
    }

    [Fact]
    public void Resolve_RingOfLinks_GivesNothing()
    {
        File.CreateSymbolicLink(_folder["a"], "b");
        File.CreateSymbolicLink(_folder["b"], "a");

        Assert.Null(ContainedPath.Resolve(_folder.Path, "a"));
    }
}
