using Bqx.Core.Alerts;
using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Runbooks;
using Bqx.Core.Runbooks.Checks;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Runbooks.Checks;

/// <summary>Check expressions on a world that is healthy but for what a test breaks.</summary>
public sealed class StepChecksTests
{
    private const string Table = "lag_bqx_eurusd";
    private static readonly DateTimeOffset Read = Build.Now.AddMinutes(-2);

    [Theory]
    [InlineData("table lag_bqx_eurusd exists")]
    [InlineData("table lag_bqx_eurusd has rows")]
    [InlineData("table lag_bqx_eurusd passes fresh")]
    [InlineData("table lag_bqx_eurusd is proven")]
    [InlineData("table lag_bqx_eurusd is younger than 10 min")]
    [InlineData("table lag_bqx_eurusd has-rows >= 1000")]
    [InlineData("task T03.01.01.01 is proven")]
    [InlineData("model eurusd/xgboost passes")]
    [InlineData("model eurusd/xgboost drift <= 10%")]
    [InlineData("model eurusd/xgboost r2 >= 0.85")]
    [InlineData("model eurusd/xgboost direction >= 60%")]
    [InlineData("model eurusd/xgboost age <= 10 d")]
    [InlineData("source warehouse is fresh")]
    [InlineData("source plan is younger than 1 h")]
    [InlineData("spend of the day <= $100")]
    [InlineData("spend of the month <= $2500")]
    [InlineData("no finding missing-table")]
    [InlineData("no finding empty-table on lag_bqx_eurusd")]
    public void Of_HealthyWorld_Passes(string expression)
    {
        var reading = Of(expression);

        Assert.True(reading.State == CheckState.Passes, reading.ToString());
        Assert.NotNull(reading.MeasuredAt);
    }

    [Fact]
    public void Of_EmptyTable_FailsWithFoundAndExpected()
    {
        var reading = Of($"table {Table} has rows", w => w.ChangeTable(Table, t => t with { Rows = 0, NewestRowAt = null }));

        Assert.Equal((CheckState.Fails, "0 rows", Read), (reading.State, reading.Found, reading.MeasuredAt));
    }

    [Theory]
    [InlineData("table lag_bqx_eurusd exists", CheckState.Fails)]
    [InlineData("table lag_bqx_eurusd has rows", CheckState.Unknown)]
    [InlineData("table lag_bqx_eurusd is proven", CheckState.Fails)]
    [InlineData("no finding done-without-table on lag_bqx_eurusd", CheckState.Fails)]
    public void Of_MissingTable_IsNeverAPass(string expression, CheckState state) => Assert.Equal(state, Of(expression, w => w.RemoveTable(Table)).State);

    [Theory]
    [InlineData("table lag_bqx_eurusd exists")]
    [InlineData("table lag_bqx_eurusd is proven")]
    [InlineData("table nobody_knows exists")]
    [InlineData("no finding missing-table")]
    public void Of_ListingIncomplete_IsUnknown(string expression) => Assert.Equal(CheckState.Unknown, Of(expression, w => w.Cut.Add(SourceName.Warehouse)).State);

    [Theory]
    [InlineData(SourceName.Warehouse, "table lag_bqx_eurusd is proven")]
    [InlineData(SourceName.Models, "model eurusd/xgboost passes")]
    [InlineData(SourceName.Models, "no finding mae-drift")]
    [InlineData(SourceName.Costs, "spend of the day <= $100")]
    [InlineData(SourceName.Plan, "task T03.01.01.01 is proven")]
    public void Of_StaleSource_IsUnknown(SourceName source, string expression)
    {
        var reading = Of(expression, w => w.Old[source] = (SourceState.Stale, TimeSpan.FromHours(5)));

        Assert.Equal(CheckState.Unknown, reading.State);
        Assert.Contains("5 h", reading.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_StaleSourceItself_Fails() =>
        Assert.Equal(CheckState.Fails, Of("source warehouse is fresh", w => w.Old[SourceName.Warehouse] = (SourceState.Stale, TimeSpan.FromHours(5))).State);

    [Theory]
    [InlineData("table lag_bqx_eurusd passes nonsense", "no check of that name")]
    [InlineData("table lag_bqx_xxxyyy has rows", "neither expected nor listed")]
    [InlineData("model eurusd/linear passes", "not trained")]
    [InlineData("model eurusd/oracle passes", "no model is expected by that name")]
    [InlineData("task T99 is proven", "no task of the plan has that id")]
    [InlineData("model eurusd/xgboost p99 <= 200 ms", "not measured")]
    [InlineData("incidents of lag_bqx_eurusd are closed", "none is on record")]
    [InlineData("signal is gone", "opened without one")]
    [InlineData("what is this", "not a check that this version knows")]
    public void Of_WhatNobodyKnows_IsUnknown(string expression, string found)
    {
        var reading = Of(expression);

        Assert.Equal(CheckState.Unknown, reading.State);
        Assert.Contains(found, reading.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_DriftingModel_SaysHowFar()
    {
        var reading = Of("model eurusd/xgboost drift <= 10%", w => w.ChangeModel("eurusd/xgboost", _ => Build.Model("eurusd", "xgboost", maeRise: 0.314)));

        Assert.Equal((CheckState.Fails, "31.4%", "at most 10%"), (reading.State, reading.Found, reading.Expected));
    }

    [Fact]
    public void Of_Latency_IsAsOldAsItsOwnMeasurement()
    {
        var measured = Build.Now.AddHours(-3);
        var reading = Of("model eurusd/xgboost p99 <= 200 ms", w => w.ChangeModel("eurusd/xgboost", m => m with { Latency = new ServingLatency(91, 2000, measured) }));

        Assert.Equal((CheckState.Passes, measured), (reading.State, reading.MeasuredAt));
    }

    [Fact]
    public void Of_Spend_IsAsOldAsTheNewestExport() => Assert.Equal(Build.Now.AddHours(-2), Of("spend of the day <= $100").MeasuredAt);

    [Theory]
    [InlineData("empty-table|lag_bqx_eurusd", CheckState.Fails)]
    [InlineData("empty-table", CheckState.Fails)]
    [InlineData("empty-table|lag_bqx_gbpjpy", CheckState.Passes)]
    [InlineData("mae-drift|eurusd", CheckState.Passes)]
    public void Of_SignalGone_LooksForTheFindingOrItsGroup(string signal, CheckState state) =>
        Assert.Equal(state, Of("signal is gone", w => w.ChangeTable(Table, t => t with { Rows = 0, NewestRowAt = null }), signal).State);

    [Fact]
    public void Of_DriftOfAPair_IsNotGoneWhileOneModelDrifts() => Assert.Equal(
        CheckState.Fails,
        Of("signal is gone", w => w.ChangeModel("eurusd/xgboost", _ => Build.Model("eurusd", "xgboost", maeRise: 0.314)), "mae-drift|eurusd").State);

    [Theory]
    [InlineData(IncidentEventKind.Opened, CheckState.Fails)]
    [InlineData(IncidentEventKind.ClosedByEvidence, CheckState.Passes)]
    public void Of_Incident_MustBeClosed(IncidentEventKind last, CheckState state)
    {
        var opened = new IncidentEvent(1, Build.Now.AddHours(-4), "dashboard", IncidentEventKind.Opened, "0 rows");
        ImmutableArray<IncidentEvent> events = last == IncidentEventKind.Opened ? [opened] : [opened, new(2, Build.Now.AddHours(-1), "dashboard", last)];
        var board = new IncidentBoard { Incidents = [new Incident { Id = "i", Table = Table, CheckKey = "has-rows", Severity = Severity.Critical, Events = events }] };

        Assert.Equal(state, StepChecks.Of($"incidents of {Table} are closed", null, new StepFigures(Build.Assessment(), board, AlertBoard.Empty)).State);
    }

    [Fact]
    public void Proven_Table_IsAsOldAsItsOldestMeasurement()
    {
        var now = Build.Assessment();
        var scanned = now.Tables.First(t => t.Name == Table);
        var old = Build.Provenance(SourceName.Warehouse) with { TakenAt = Build.Now.AddHours(-9) };
        var changed = scanned with { Checks = [.. scanned.Checks.Select((c, i) => i == 0 ? c with { Source = old } : c)] };

        var reading = StepChecks.Of($"table {Table} is proven", null, new StepFigures(now with { Tables = now.Tables.Replace(scanned, changed) }, IncidentBoard.Empty, AlertBoard.Empty));

        Assert.Equal(Build.Now.AddHours(-9), reading.MeasuredAt);
        Assert.False(reading.Proves(Build.Now.AddHours(-1)));
    }

    private static CheckReading Of(string expression, Action<World>? change = null, string? signal = null) =>
        StepChecks.Of(expression, signal, new StepFigures(Build.Assessment(change), IncidentBoard.Empty, AlertBoard.Empty));
}
