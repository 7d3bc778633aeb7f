using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.Infrastructure.Files;
using Bqx.Infrastructure.Documents;
using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.Documents;

public sealed class PlanDocumentFileTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();
    private readonly PlanDocumentFile _source;

    public PlanDocumentFileTests() =>
        _source = new PlanDocumentFile(new WorkspacePaths(_folder.Path, _folder.Path), "plan.md", PlanVocabulary.Default, _clock);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_Document_HasProvenance()
    {
        _folder.Write("plan.md", PlanTexts.Stage("  - T07.01.01.01-03: Build"));

        var read = Assert.IsType<SourceReading<PlanDocument>.Read>(await _source.ReadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(3, read.Value.Tasks.Count());
        Assert.Equal((SourceName.Document, "plan.md", true, 3L, _clock.GetUtcNow()), (read.Provenance.Source, read.Provenance.Request, read.Provenance.Complete, read.Provenance.Rows, read.Provenance.TakenAt));
    }

    [Fact]
    public async Task ReadAsync_NoFile_IsNotFound() => Assert.Equal(SourceProblemKind.NotFound, (await Problem()).Kind);

    [Theory]
    [InlineData("")]
    [InlineData("just a letter\nto somebody")]
    [InlineData("text\n\0")]
    public async Task ReadAsync_NoPlan_IsBadDataWithLine(string text)
    {
        _folder.Write("plan.md", text);

        var problem = await Problem();

        Assert.Equal(SourceProblemKind.BadData, problem.Kind);
        Assert.Contains("plan.md, line ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_TwentyMegabytes_IsRefused()
    {
        await File.WriteAllBytesAsync(_folder["plan.md"], new byte[20 * 1024 * 1024], TestContext.Current.CancellationToken);

        Assert.Contains("larger than 5 MiB", (await Problem()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ChangeMark_FileChanges_Differs()
    {
        var absent = _source.ChangeMark();
        var path = _folder.Write("plan.md", "one");
        var first = _source.ChangeMark();
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(2));

        Assert.Distinct([absent, first, _source.ChangeMark()]);
    }

    private async Task<SourceProblem> Problem() =>
        Assert.IsType<SourceReading<PlanDocument>.Failed>(await _source.ReadAsync(TestContext.Current.CancellationToken)).Problem;
}
