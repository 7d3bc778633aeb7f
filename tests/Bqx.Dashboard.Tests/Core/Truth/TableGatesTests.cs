using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Truth;

public sealed class TableGatesTests
{
    [Fact]
    public void Of_HealthyTable_IsOpen()
    {
        var gate = TableGates.Of(Build.Assessment(), "lag_bqx_eurusd");

        Assert.Equal(new TableGate(GateOutcome.Accept, "5 checks passed"), gate);
    }

    [Fact]
    public void Of_MissingTable_IsBlockedWithWhatWasFound()
    {
        var gate = TableGates.Of(Build.Assessment(w => w.RemoveTable("lag_bqx_eurusd")), "lag_bqx_eurusd");

        Assert.Equal(GateOutcome.Block, gate.Outcome);
        Assert.StartsWith("Exists: Not among 11 tables, expected ", gate.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SeveralCriticalFailures_NamesTheFirstAndCountsTheRest()
    {
        var gate = TableGates.Of(Build.Assessment(w => w.ChangeTable("lag_bqx_eurusd", t => t with { Rows = 10, Columns = [t.Columns[0]] })), "lag_bqx_eurusd");

        Assert.Equal(GateOutcome.Block, gate.Outcome);
        Assert.StartsWith("Row count: ", gate.Reason, StringComparison.Ordinal);
        Assert.EndsWith("; and 1 more", gate.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WarningOnly_IsOpenAndSaysIt()
    {
        var gate = TableGates.Of(Build.Assessment(w => w.ChangeTable("lag_bqx_eurusd", t => t with { Rows = 19_000 })), "lag_bqx_eurusd");

        Assert.Equal(GateOutcome.Accept, gate.Outcome);
        Assert.StartsWith("4 checks passed, 1 warning: Row count: 95.0%", gate.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_CriticalCheckNotScanned_IsUnknown()
    {
        var gate = TableGates.Of(Build.Assessment(w => w.Checks = Nulls(w, Severity.Critical)), "lag_bqx_eurusd");

        Assert.Equal(GateOutcome.Hold, gate.Outcome);
        Assert.StartsWith("Nulls: Not scanned yet", gate.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WarningBesideACriticalCheckNotScanned_IsUnknownAndProvesNothing()
    {
        var now = Build.Assessment(w =>
        {
            w.Checks = Nulls(w, Severity.Critical);
            w.ChangeTable("lag_bqx_eurusd", t => t with { Rows = 19_000 });
        });

        Assert.Equal(GateOutcome.Hold, TableGates.Of(now, "lag_bqx_eurusd").Outcome);
        Assert.Equal(Status.Unknown, now.Tables.Single(t => t.Name == "lag_bqx_eurusd").Status);
    }

    [Fact]
    public void Of_WarningCheckNotScanned_IsOpen() =>
        Assert.Equal(GateOutcome.Accept, TableGates.Of(Build.Assessment(w => w.Checks = Nulls(w, Severity.Warning)), "lag_bqx_eurusd").Outcome);

    [Fact]
    public void Of_WarehouseNotRead_IsUnknown()
    {
        var gate = TableGates.Of(Build.Assessment(w => w.Unread[SourceName.Warehouse] = SourceState.Failed), "lag_bqx_eurusd");

        Assert.Equal(GateOutcome.Hold, gate.Outcome);
    }

    [Fact]
    public void Of_OldReading_IsUnknown()
    {
        var gate = TableGates.Of(Build.Assessment(w => w.Old[SourceName.Warehouse] = (SourceState.Stale, TimeSpan.FromHours(2))), "lag_bqx_eurusd");

        Assert.Equal(new TableGate(GateOutcome.Hold, "The warehouse is 2 h old"), gate);
    }

    [Fact]
    public void Of_AWrongCheckWasDropped_IsUnknown()
    {
        var now = Build.Assessment(w =>
        {
            w.Checks = CheckBooks.BuiltIn(w.Workspace);
            w.Cut.Add(SourceName.Checks);
        });

        Assert.Equal(new TableGate(GateOutcome.Hold, "checks.yaml was read in part"), TableGates.Of(now, "lag_bqx_eurusd"));
    }

    [Fact]
    public void Of_NoSuchTable_IsUnknown() =>
        Assert.Equal(new TableGate(GateOutcome.Hold, "There is no table lag_bqx_xxxyyy, and none is expected by that name"), TableGates.Of(Build.Assessment(), "lag_bqx_xxxyyy"));

    private static CheckBook Nulls(World world, Severity severity)
    {
        var builtIn = CheckBooks.BuiltIn(world.Workspace);
        return builtIn with
        {
            Checks = builtIn.Checks.Add(new QualityCheck
            {
                Key = "nulls",
                Name = "Nulls",
                Rule = new CheckRule.NotNull(["close"]),
                Families = ["lag_bqx"],
                Limits = new CheckLimits(null, 0),
                Severity = severity,
                From = "Test",
            }),
        };
    }
}
