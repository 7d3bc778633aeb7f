using Bqx.Core.Common;
using Bqx.Core.Quality.Incidents;
using Bqx.Infrastructure.Store;
using Dapper;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

public sealed class IncidentStoreTests : IDisposable
{
    private static readonly IncidentChange.Open Opened = new("lag_bqx_gbpjpy", "feature-nulls", Severity.Critical, "QA", "7.8%", 0.078);

    private readonly StoreFixture _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Apply_Open_IsThereAfterARestart()
    {
        Incidents().Apply([Opened]);
        _store.Restart();

        var incident = Assert.Single(Incidents().Current.Incidents);

        Assert.Equal(("lag_bqx_gbpjpy", "feature-nulls", Severity.Critical, "QA", IncidentState.Open), (incident.Table, incident.CheckKey, incident.Severity, incident.Owner, incident.State));
        Assert.Equal(("7.8%", 0.078, "dashboard"), (incident.Events[0].Text, incident.Events[0].Value, incident.Events[0].By));
        Assert.Equal(10, incident.Id.Length);
    }

    [Fact]
    public void Apply_OpenTwice_IsOneIncident()
    {
        var incidents = Incidents();

        incidents.Apply([Opened]);
        incidents.Apply([Opened]);

        Assert.Single(Assert.Single(incidents.Current.Incidents).Events);
    }

    [Fact]
    public void Apply_ClosedThenReopened_IsTheSameIncidentWithItsHistory()
    {
        var incidents = Incidents();
        incidents.Apply([Opened]);
        var id = incidents.Current.Incidents[0].Id;

        incidents.Apply([new IncidentChange.Append(id, IncidentEventKind.ClosedByEvidence, "0.2%", 0.002)]);
        Assert.Equal(IncidentState.Resolved, incidents.Current.Incidents[0].State);
        _store.Clock.Advance(TimeSpan.FromHours(1));
        incidents.Apply([new IncidentChange.Append(id, IncidentEventKind.Reopened, "9%", 0.09)]);

        var incident = Assert.Single(incidents.Current.Incidents);
        Assert.Equal([IncidentEventKind.Opened, IncidentEventKind.ClosedByEvidence, IncidentEventKind.Reopened], incident.Events.Select(e => e.Kind));
        Assert.Equal([1, 2, 3], incident.Events.Select(e => e.Sequence));
        Assert.Equal(_store.Clock.GetUtcNow(), incident.OpenedAt);
    }

    [Fact]
    public async Task Apply_PersonResolvedItFirst_DoesNotCloseItAgain()
    {
        var incidents = Incidents();
        incidents.Apply([Opened]);
        var id = incidents.Current.Incidents[0].Id;
        await RecordAsync(incidents, id, IncidentEventKind.Resolved, reason: IncidentReason.Fixed);

        incidents.Apply([new IncidentChange.Append(id, IncidentEventKind.ClosedByEvidence, "0.2%", 0.002)]);

        Assert.Equal(2, incidents.Current.Incidents[0].Events.Length);
    }

    [Fact]
    public async Task Record_AllThatPeopleDo_IsKeptInOrder()
    {
        var incidents = Incidents();
        incidents.Apply([Opened]);
        var id = incidents.Current.Incidents[0].Id;
        var until = _store.Clock.GetUtcNow().AddDays(3);

        Assert.Null(await RecordAsync(incidents, id, IncidentEventKind.Acknowledged));
        Assert.Null(await RecordAsync(incidents, id, IncidentEventKind.Assigned, "data team"));
        Assert.Null(await RecordAsync(incidents, id, IncidentEventKind.Muted, "Known until the backfill", until: until));
        Assert.Null(await RecordAsync(incidents, id, IncidentEventKind.Resolved, "Thin hours", IncidentReason.Expected));
        _store.Restart();

        var incident = Incidents().Current.Find(id)!;
        Assert.Equal(("data team", IncidentState.Resolved), (incident.Owner, incident.State));
        Assert.Equal(until, incident.MutedUntil(_store.Clock.GetUtcNow()));
        Assert.Equal(IncidentReason.Expected, incident.Events[^1].Reason);
        Assert.All(incident.Events.Skip(1), e => Assert.Equal("Ada", e.By));
    }

    [Fact]
    public async Task Record_OfAnEngineer_IsRefusedAndKeepsNothing()
    {
        var incidents = Incidents();
        incidents.Apply([Opened]);
        var incident = incidents.Current.Incidents[0];

        Assert.Equal("Needs the role operator.", await incidents.RecordAsync(
            incident.Id, IncidentEventKind.Acknowledged, null, null, null, "Eve", Role.Engineer, TestContext.Current.CancellationToken));
        Assert.Equal(incident.Events, incidents.Current.Incidents[0].Events);
    }

    [Fact]
    public async Task Record_NotAllowed_SaysWhyAndKeepsNothing()
    {
        var incidents = Incidents();
        incidents.Apply([Opened]);
        var id = incidents.Current.Incidents[0].Id;

        Assert.NotNull(await RecordAsync(incidents, id, IncidentEventKind.Resolved));
        Assert.NotNull(await RecordAsync(incidents, id, IncidentEventKind.Muted, until: _store.Clock.GetUtcNow().AddDays(-1)));
        Assert.NotNull(await RecordAsync(incidents, id, IncidentEventKind.ClosedByEvidence));
        Assert.Equal("There is no incident nowhere.", await RecordAsync(incidents, "nowhere", IncidentEventKind.Noted, "?"));

        Assert.Single(incidents.Current.Incidents[0].Events);
    }

    [Fact]
    public async Task Record_ManyAtOnce_LosesNone()
    {
        var incidents = Incidents();
        incidents.Apply([Opened]);
        var id = incidents.Current.Incidents[0].Id;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => RecordAsync(incidents, id, IncidentEventKind.Noted, $"note {i}")));

        var events = incidents.Current.Find(id)!.Events;
        Assert.Equal(Enumerable.Range(1, 21), events.Select(e => e.Sequence));
        Assert.Equal(21, events.Select(e => e.Text).Distinct().Count());
    }

    [Fact]
    public async Task Record_ClockWentBack_KeepsTheOrder()
    {
        var incidents = Incidents();
        incidents.Apply([Opened]);
        var opened = incidents.Current.Incidents[0];
        var earlier = new IncidentStore(_store.Database, _store.Live(IncidentBoard.Empty), new Fakes.FakeClock(opened.OpenedAt.AddHours(-1)));
        earlier.Load();

        Assert.Null(await RecordAsync(earlier, opened.Id, IncidentEventKind.Noted, "later"));

        Assert.Equal(opened.OpenedAt, earlier.Current.Incidents[0].Events[^1].At);
    }

    [Theory]
    [InlineData("UPDATE incident_event SET by = 'nobody'")]
    [InlineData("DELETE FROM incident_event")]
    public void Events_AreAppendOnly(string sql)
    {
        Incidents().Apply([Opened]);

        Assert.True(Assert.Throws<StoreException>(() => _store.Database.Write((connection, transaction) => connection.Execute(sql, transaction: transaction))).IsRefusal);
    }

    [Fact]
    public void Apply_DiskFull_KeepsAndShowsNothing()
    {
        var incidents = Incidents();
        _store.Database.Read(c => c.ExecuteScalar<long>("PRAGMA max_page_count = 1"));

        Assert.Throws<StoreException>(() => incidents.Apply([.. Enumerable.Range(0, 500).Select(i => Opened with { Table = $"{new string('x', 200)}{i}" })]));

        Assert.Empty(incidents.Current.Incidents);
        Assert.Empty(Incidents().Current.Incidents);
    }

    private IncidentStore Incidents()
    {
        var incidents = new IncidentStore(_store.Database, _store.Live(IncidentBoard.Empty), _store.Clock);
        incidents.Load();
        return incidents;
    }

    private static Task<string?> RecordAsync(
        IncidentStore incidents, string id, IncidentEventKind kind, string? text = null, IncidentReason? reason = null, DateTimeOffset? until = null) =>
        incidents.RecordAsync(id, kind, text, reason, until, "Ada", Role.Operator, TestContext.Current.CancellationToken);
}
