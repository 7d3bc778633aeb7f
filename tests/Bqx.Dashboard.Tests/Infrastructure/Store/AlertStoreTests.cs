using Bqx.Core.Alerts;
using Bqx.Core.Alerts.Notices;
using Bqx.Core.Common;
using Bqx.Dashboard.Tests.Core.Alerts;
using Bqx.Infrastructure.Store;
using Dapper;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

public sealed class AlertStoreTests : IDisposable
{
    private const string Model = "gbpjpy/xgboost";
    private const string Fingerprint = "model-drift|gbpjpy/xgboost";

    private readonly StoreFixture _store = new();
    private readonly AlertBook _book = new([AlertCase.AtOnce]);

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Step_Fires_IsThereWithItsNoticeAfterARestart()
    {
        Step(Alerts(), 0.314);
        _store.Restart();

        var alerts = Alerts();
        var alert = Assert.Single(alerts.Current.Alerts);
        Assert.Equal((Fingerprint, AlertState.Firing, 0.314, NoticeKind.Fired), (alert.Fingerprint, alert.State, alert.Value, alert.Told));
        Assert.Equal(("gbpjpy", "/models?model=gbpjpy/xgboost"), (alert.Subject.Pair?.Key, alert.Subject.Link));
        Assert.Equal([AlertEventKind.Pending, AlertEventKind.Fired], alerts.Current.Events.Select(e => e.Kind));
        var notice = Assert.Single(alerts.After(0, 10));
        Assert.Equal((NoticeKind.Fired, Fingerprint), (notice.Notice.Kind, notice.Notice.Alerts.Single().Fingerprint));
        Assert.Empty(alerts.After(notice.Sequence, 10));
    }

    [Fact]
    public void Step_RestartBetween_TellsNothingTwiceAndLosesNothing()
    {
        Step(Alerts(), 0.314);
        _store.Restart();
        Step(Alerts(), 0.314);
        _store.Restart();
        Step(Alerts(), 0.1);
        _store.Restart();

        Assert.Equal([NoticeKind.Fired, NoticeKind.Resolved], Alerts().After(0, 10).Select(n => n.Notice.Kind));
    }

    [Fact]
    public void Step_NothingChanges_WritesNothingAndTellsNobody()
    {
        var alerts = Alerts();
        Step(alerts, 0.314);
        var before = alerts.Current;

        Step(alerts, 0.314);

        Assert.Same(before, alerts.Current);
    }

    [Fact]
    public void Step_StoreRefuses_SavesNeitherStateNorNoticeAndTellsBothLater()
    {
        var alerts = Alerts();
        _store.Database.Write((c, t) => c.Execute("CREATE TRIGGER full_disk BEFORE INSERT ON alert_notice BEGIN SELECT RAISE(ABORT, 'no space'); END", transaction: t));

        Assert.True(Assert.Throws<StoreException>(() => Step(alerts, 0.314)).IsRefusal);
        Assert.Empty(alerts.Current.Alerts);
        Assert.Equal(0, _store.Database.Read(c => c.ExecuteScalar<int>("SELECT count(*) FROM alert")));
        Assert.Equal(0, _store.Database.Read(c => c.ExecuteScalar<int>("SELECT count(*) FROM alert_event")));

        _store.Database.Write((c, t) => c.Execute("DROP TRIGGER full_disk", transaction: t));
        Step(alerts, 0.314);
        Assert.Single(alerts.After(0, 10));
        Assert.Single(alerts.Current.Alerts);
    }

    [Fact]
    public void Step_ResolvedLongAgo_LeavesTheStoreButNotTheRecord()
    {
        var alerts = Alerts();
        Step(alerts, 0.314);
        Step(alerts, 0.1);
        _store.Clock.Advance(AlertBoard.Keeps + TimeSpan.FromMinutes(1));
        Step(alerts, 0.1);

        Assert.Empty(alerts.Current.Alerts);
        Assert.Equal(0, _store.Database.Read(c => c.ExecuteScalar<int>("SELECT count(*) FROM alert")));
        Assert.Equal(3, _store.Database.Read(c => c.ExecuteScalar<int>("SELECT count(*) FROM alert_event")));
    }

    [Fact]
    public async Task Acknowledge_Firing_IsKeptWithNoteAndPerson()
    {
        var alerts = Alerts();
        Step(alerts, 0.314);

        Assert.Null(await alerts.AcknowledgeAsync(Fingerprint, " Retraining now ", "Ada", Role.Operator, CancellationToken.None));
        _store.Restart();

        alerts = Alerts();
        Assert.Equal(("Ada", "Retraining now"), (alerts.Current.Alerts[0].Acknowledgement?.By, alerts.Current.Alerts[0].Acknowledgement?.Note));
        Assert.Equal((AlertEventKind.Acknowledged, "Ada"), (alerts.Current.Events[^1].Kind, alerts.Current.Events[^1].By));
        Assert.Equal("Ada has acknowledged it already.", await alerts.AcknowledgeAsync(Fingerprint, "", "Bo", Role.Operator, CancellationToken.None));
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Engineer)]
    public async Task Commands_RoleBelowOperator_AreRefusedByTheService(Role role)
    {
        var alerts = Alerts();
        Step(alerts, 0.314);

        Assert.Equal("Needs the role operator.", await alerts.AcknowledgeAsync(Fingerprint, "", "Ada", role, CancellationToken.None));
        Assert.Equal("Needs the role operator.", await alerts.SilenceAsync(Request(), "Ada", role, CancellationToken.None));
        Assert.Equal("Needs the role operator.", await alerts.EndSilenceAsync("x", "Ada", role, CancellationToken.None));

        Assert.Null(alerts.Current.Alerts[0].Acknowledgement);
        Assert.Empty(alerts.Current.Silences);
    }

    [Fact]
    public async Task Silence_UntilATime_HoldsAcrossARestartAndCanBeEndedEarly()
    {
        var alerts = Alerts();
        Assert.Null(await alerts.SilenceAsync(Request(), "Ada", Role.Operator, CancellationToken.None));
        _store.Restart();
        alerts = Alerts();
        Step(alerts, 0.314);

        Assert.Empty(alerts.After(0, 10));
        var silence = alerts.Current.SilenceOf(alerts.Current.Alerts[0], _store.Clock.GetUtcNow());
        Assert.Equal(("Ada", "Known until the backfill", _store.Clock.GetUtcNow().AddHours(4)), (silence?.By, silence?.Reason, silence?.Until));

        Assert.Null(await alerts.EndSilenceAsync(silence!.Id, "Bo", Role.Operator, CancellationToken.None));
        Assert.Equal("It has ended already.", await alerts.EndSilenceAsync(silence.Id, "Bo", Role.Operator, CancellationToken.None));
        _store.Restart();
        alerts = Alerts();
        Step(alerts, 0.314);

        Assert.Equal("Bo", Assert.Single(alerts.Current.Silences).EndedBy);
        Assert.Single(alerts.After(0, 10));
    }

    [Fact]
    public async Task Silence_NotAllowed_SaysWhyAndKeepsNothing()
    {
        var (alerts, now) = (Alerts(), _store.Clock.GetUtcNow());

        Assert.Equal("Say why: it stays in the record.", await Silence(Request() with { Reason = " " }));
        Assert.Equal("The end of the silence has passed already.", await Silence(Request() with { Until = now }));
        Assert.Equal("A silence lasts at most 30 days.", await Silence(Request() with { Until = now.AddDays(31) }));
        Assert.StartsWith("Name a rule", await Silence(Request() with { Rule = "*", Subject = "*" }), StringComparison.Ordinal);
        Assert.Empty(alerts.Current.Silences);

        Task<string?> Silence(SilenceRequest request) => alerts.SilenceAsync(request, "Ada", Role.Admin, CancellationToken.None);
    }

    [Fact]
    public void Events_AreAppendOnly()
    {
        Step(Alerts(), 0.314);

        Assert.True(Assert.Throws<StoreException>(() => _store.Database.Write((c, t) => c.Execute("UPDATE alert_event SET text = ''", transaction: t))).IsRefusal);
        Assert.True(Assert.Throws<StoreException>(() => _store.Database.Write((c, t) => c.Execute("DELETE FROM alert_notice", transaction: t))).IsRefusal);
    }

    [Fact]
    public async Task Commands_ManyAtOnce_LoseNone()
    {
        var alerts = Alerts();
        Step(alerts, 0.314);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => alerts.SilenceAsync(Request() with { Reason = $"reason {i}" }, "Ada", Role.Operator, CancellationToken.None))
            .Append(alerts.AcknowledgeAsync(Fingerprint, "", "Ada", Role.Operator, CancellationToken.None)));

        Assert.Equal(20, alerts.Current.Silences.Length);
        Assert.NotNull(alerts.Current.Alerts[0].Acknowledgement);
    }

    private SilenceRequest Request() => new("model-drift", Model, "*", "Known until the backfill", _store.Clock.GetUtcNow().AddHours(4));

    private AlertStore Alerts()
    {
        var alerts = new AlertStore(_store.Database, _store.Live(AlertBoard.Empty), _store.Clock);
        alerts.Load();
        return alerts;
    }

    private void Step(AlertStore alerts, double value)
    {
        var now = _store.Clock.GetUtcNow();
        alerts.Step(AlertCase.Readings(AlertCase.AtOnce, AlertCase.Noon, [(Model, value)]), _book, now);
    }
}
