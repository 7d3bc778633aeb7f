using System.Text.RegularExpressions;
using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;

namespace Bqx.Dashboard.Tests.Infrastructure.Files.Checks;

public sealed partial class BrokenChecksTests : CheckFolder
{
    [Theory]
    [InlineData("")]
    [InlineData("<html><body>")]
    [InlineData("- key: a")]
    [InlineData("checks: [[[")]
    [InlineData("checks: []\nchecks: []")]
    [InlineData("checks:\n  - { key: a, key: b }")]
    [InlineData("checks: &a [*a]")]
    [InlineData("masked: { close: true }\nchecks: []")]
    public async Task ReadAsync_AnotherKindOfFile_IsBadData(string text)
    {
        Write("checks.yaml", text);

        var failed = Assert.IsType<SourceReading<CheckBook>.Failed>(await Source().ReadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(SourceProblemKind.BadData, failed.Problem.Kind);
        Assert.StartsWith("checks.yaml", failed.Problem.Message, StringComparison.Ordinal);
    }

    /// <summary>Cut off anywhere, or with any character replaced: every outcome is an answer, and no check is made up.</summary>
    [Fact]
    public async Task ReadAsync_DemoFileDamagedAnywhere_IsReadOrRefusedButNeverThrows()
    {
        var whole = Architecture.Repository.Read("workspaces/demo/checks.yaml");
        var keys = KeyLine().Matches(whole).Select(m => m.Groups["key"].Value).ToHashSet(StringComparer.Ordinal);
        const string Odd = "\t\"'{}[]:-&*|>%@`\0\u00A0\u2028";
        for (var at = 0; at < whole.Length; at += 97)
        {
            foreach (var text in new[] { whole[..at], string.Concat(whole.AsSpan(0, at), Odd.AsSpan(at % Odd.Length, 1), whole.AsSpan(at + 1)) })
            {
                Write("checks.yaml", text);

                var reading = await Source().ReadAsync(TestContext.Current.CancellationToken);

                Assert.All((reading as SourceReading<CheckBook>.Read)?.Value.Checks ?? [], c => Assert.True(keys.Contains(c.Key) || text.Contains($"key: {c.Key}", StringComparison.Ordinal)));
            }
        }
    }

    [Fact]
    public async Task ReadAsync_FileTooLong_IsBadData()
    {
        Write("checks.yaml", new string('#', 1024 * 1024 + 1));

        var failed = Assert.IsType<SourceReading<CheckBook>.Failed>(await Source().ReadAsync(TestContext.Current.CancellationToken));

        Assert.Contains("longer than", failed.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_LinkOutOfTheWorkspace_IsBadData()
    {
        using var outside = new TempFolder();
        File.CreateSymbolicLink(this["checks.yaml"], outside.Write("secret.yaml", "checks: []"));

        var failed = Assert.IsType<SourceReading<CheckBook>.Failed>(await Source().ReadAsync(TestContext.Current.CancellationToken));

        Assert.Contains("leads out of the workspace", failed.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_NoFile_IsNotConfigured()
    {
        var failed = Assert.IsType<SourceReading<CheckBook>.Failed>(await Source().ReadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(SourceProblemKind.NotConfigured, failed.Problem.Kind);
    }

    [Fact]
    public void ChangeMark_FileIsWritten_Differs()
    {
        var source = Source();
        var before = source.ChangeMark();

        Write("checks.yaml", "checks: []");

        Assert.NotEqual(before, source.ChangeMark());
    }

    [GeneratedRegex("(?m)key: (?<key>[a-z0-9-]+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex KeyLine();
}
