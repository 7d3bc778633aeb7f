using Bqx.Core.Annotations;
using Bqx.Core.Common;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Files.Annotations;

namespace Bqx.Dashboard.Tests.Infrastructure.Files.Annotations;

public sealed class AnnotationFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_Notes_CountFromTheDayOfTheDemoData()
    {
        var (notes, provenance) = await ReadAsync(
            """
            - { kind: incident, at: generated-9d 06:20, until: generated-9d 11:45, text: Feed down, author: Lena Kovac, link: /quality }
            - { kind: release, at: 2026-11-01, text: v2, author: Marc Olsen }
            """);

        Assert.Equal((AnnotationKind.Incident, new DateTimeOffset(2026, 11, 12, 6, 20, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 12, 11, 45, 0, TimeSpan.Zero), "/quality", true),
            (notes[0].Kind, notes[0].At, notes[0].EndsAt!.Value, notes[0].Link, notes[0].IsFromFile));
        Assert.Equal(("annotations.yaml:2", new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero)), (notes[1].Id, notes[1].At));
        Assert.True(provenance.Complete);
    }

    [Theory]
    [InlineData("- { kind: party, at: 2026-11-01, text: x, author: y }", "line 2", "'party' is not one of release, decision, incident")]
    [InlineData("- { kind: 1, at: 2026-11-01, text: x, author: y }", "line 2", "'1' is not one of")]
    [InlineData("- { kind: release, at: yesterday, text: x, author: y }", "line 2", "'yesterday' is not a day")]
    [InlineData("- { kind: release, at: 2026-11-01 25:00, text: x, author: y }", "line 2", "'25:00' is not a time of day")]
    [InlineData("- { kind: release, at: 2026-11-01, until: 2026-10-01, text: x, author: y }", "line 2", "is not after 'at'")]
    [InlineData("- { kind: release, at: 2026-11-01, text: x }", "line 2", "is required")]
    [InlineData("- { kind: release, at: 2026-11-01, text: x, author: y, link: \"javascript:alert(1)\" }", "line 2", "neither a web address nor a path")]
    [InlineData("- { kind: release, at: 2026-11-01, text: x, author: y, colour: red }", "line 2", "unknown key")]
    public async Task ReadAsync_WrongNote_IsListedWithItsLineAndTheOthersStand(string wrong, string place, string reason)
    {
        var (notes, provenance) = await ReadAsync($"- {{ kind: release, at: 2026-11-01, text: v2, author: Marc Olsen }}\n{wrong}\n");

        Assert.Single(notes);
        var rejected = Assert.Single(provenance.Rejected);
        Assert.EndsWith(place, rejected.Place, StringComparison.Ordinal);
        Assert.Contains(reason, rejected.Reason, StringComparison.Ordinal);
        Assert.False(provenance.Complete);
    }

    [Fact]
    public async Task ReadAsync_NoFile_IsNotConfigured() =>
        Assert.Equal(SourceProblemKind.NotConfigured, Assert.IsType<SourceReading<WrittenAnnotations>.Failed>(await Source().ReadAsync(CancellationToken.None)).Problem.Kind);

    [Fact]
    public async Task ReadAsync_NotAList_SaysTheLineAndKeepsTheLastGood()
    {
        _folder.Write("annotations.yaml", "notes: []");

        var failed = Assert.IsType<SourceReading<WrittenAnnotations>.Failed>(await Source().ReadAsync(CancellationToken.None));

        Assert.Contains("annotations.yaml line 1", failed.Problem.Message, StringComparison.Ordinal);
    }

    private AnnotationFile Source() => new(new WorkspaceSources { Folder = _folder.Path, GeneratedOn = new DateOnly(2026, 11, 21) }, TimeProvider.System);

    private async Task<(ImmutableArray<Annotation> Notes, Provenance Provenance)> ReadAsync(string text)
    {
        _folder.Write("annotations.yaml", text);
        var (written, provenance) = Assert.IsType<SourceReading<WrittenAnnotations>.Read>(await Source().ReadAsync(CancellationToken.None));
        return (written.Annotations, provenance);
    }
}
