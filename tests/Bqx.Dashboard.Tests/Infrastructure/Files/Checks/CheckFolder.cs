using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Files.Checks;

namespace Bqx.Dashboard.Tests.Infrastructure.Files.Checks;

/// <summary>A workspace's folder with the files that a test writes, and their reader.</summary>
public abstract class CheckFolder : IDisposable
{
    protected const string Good = "{ key: there, name: Exists, kind: exists, families: \"*\", severity: critical, from: Common sense }";

    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected string this[string file] => _folder[file];

    protected string Write(string file, string text) => _folder.Write(file, text);

    protected ISource<CheckBook> Source() => new CheckFiles(new WorkspaceSources { Folder = _folder.Path }, new World().Workspace, TimeProvider.System);

    protected async Task<(CheckBook Book, Provenance Provenance)> ReadAsync(string checks)
    {
        Write("checks.yaml", checks);
        var (book, provenance) = Assert.IsType<SourceReading<CheckBook>.Read>(await Source().ReadAsync(TestContext.Current.CancellationToken));
        return (book, provenance);
    }
}
