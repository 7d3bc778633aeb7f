using Bqx.Core.Annotations;
using Bqx.Core.Common;
using Bqx.Infrastructure.Store;
using Dapper;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

public sealed class AnnotationStoreTests : IDisposable
{
    private readonly StoreFixture _store = new();

    private DateTimeOffset Now => _store.Clock.GetUtcNow();

    private AnnotationDraft Draft => new(AnnotationKind.Decision, Now.AddDays(-2), Now.AddDays(-1), " v1 is frozen ", "/models");

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task AddAsync_Restarted_StandsWithAllThatWasSaid()
    {
        Assert.Null(await Notes().AddAsync(Draft, "Lena Kovac", Role.Operator, CancellationToken.None));
        _store.Restart();

        var note = Assert.Single(Notes().Current.Standing);

        Assert.Equal((AnnotationKind.Decision, Now.AddDays(-2), Now.AddDays(-1), "v1 is frozen", "/models", "Lena Kovac", false),
            (note.Kind, note.At, note.EndsAt!.Value, note.Text, note.Link, note.Author, note.IsFromFile));
    }

    [Fact]
    public async Task WithdrawAsync_WithAReason_TakesItAwayAndKeepsTheRecord()
    {
        var notes = Notes();
        await notes.AddAsync(Draft, "Lena Kovac", Role.Operator, CancellationToken.None);

        Assert.Null(await notes.WithdrawAsync(notes.Current.Standing[0].Id, "It was thawed", "Marc Olsen", Role.Operator, CancellationToken.None));
        _store.Restart();

        Assert.Empty(Notes().Current.Standing);
        Assert.Equal([("Lena Kovac", "v1 is frozen"), ("Marc Olsen", "It was thawed")], Notes().Current.Events.Select(e => (e.By, e.Text)));
    }

    [Fact]
    public async Task WithdrawAsync_Twice_IsRefused()
    {
        var notes = Notes();
        await notes.AddAsync(Draft, "Lena Kovac", Role.Operator, CancellationToken.None);
        var id = notes.Current.Standing[0].Id;
        await notes.WithdrawAsync(id, "It was thawed", "Marc Olsen", Role.Operator, CancellationToken.None);

        Assert.Equal("Marc Olsen has withdrawn it already.", await notes.WithdrawAsync(id, "Again", "Lena Kovac", Role.Operator, CancellationToken.None));
    }

    [Fact]
    public async Task AddAsync_Refused_KeepsNothing()
    {
        var notes = Notes();

        Assert.NotNull(await notes.AddAsync(Draft with { Link = "javascript:alert(1)" }, "Lena Kovac", Role.Operator, CancellationToken.None));
        Assert.Empty(notes.Current.Events);
    }

    [Theory]
    [InlineData("UPDATE annotation_event SET text = 'x'")]
    [InlineData("DELETE FROM annotation_event")]
    public async Task AnnotationEvent_Changed_IsRefusedByTheStore(string sql)
    {
        await Notes().AddAsync(Draft, "Lena Kovac", Role.Operator, CancellationToken.None);

        Assert.Contains("append-only", Assert.Throws<StoreException>(() => _store.Database.Read(c => c.Execute(sql))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_OfAViewer_AreRefusedAndNothingIsKept()
    {
        var notes = Notes();
        await notes.AddAsync(Draft, "Lena Kovac", Role.Operator, CancellationToken.None);

        Assert.Equal("Needs the role operator.", await notes.AddAsync(Draft, "Eve", Role.Viewer, CancellationToken.None));
        Assert.Equal("Needs the role operator.", await notes.WithdrawAsync(notes.Current.Standing[0].Id, "No", "Eve", Role.Viewer, CancellationToken.None));
        Assert.Single(Notes().Current.Events);
    }

    private AnnotationStore Notes()
    {
        var notes = new AnnotationStore(_store.Database, _store.Live(KeptAnnotations.Empty), _store.Clock);
        notes.Load();
        return notes;
    }
}
