using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Quality;

public sealed class ScanChecksTests
{
    private const string Table = "lag_bqx_gbpjpy";

    private static readonly QualityCheck NotNull = Scanned.Check(new CheckRule.NotNull(["close"]));

    private static readonly TableScan Sound = Scanned.Scan(Table, (new ScanMeasure.Rows(), 100), (new ScanMeasure.Nulls("close"), 0));

    [Fact]
    public void Of_NotScanned_IsErroredAndUnknown()
    {
        var result = Scanned.Judge(NotNull, ScanBoard.Empty);

        Assert.Equal((CheckOutcome.Errored, "Not scanned yet", Status.Unknown), (result.Outcome, result.Found, result.Status));
    }

    [Fact]
    public void Of_ScanOlderThanItHolds_ProvesNothing()
    {
        var result = Scanned.Judge(NotNull, Scanned.Board(Sound), now: Build.Now.AddHours(25));

        Assert.Equal((CheckOutcome.Errored, "Not scanned for 1 d 1 h"), (result.Outcome, result.Found));
    }

    [Fact]
    public void Of_ScanFailedAndNoneHolds_SaysWhy()
    {
        var problem = new SourceProblem(SourceProblemKind.Unreachable, "The warehouse is locked.", "Try again.");

        var result = Scanned.Judge(NotNull, ScanBoard.Empty with { Failed = ImmutableDictionary<string, SourceProblem>.Empty.Add(Table, problem) });

        Assert.Equal((CheckOutcome.Errored, "The warehouse is locked."), (result.Outcome, result.Found));
    }

    [Fact]
    public void Of_Scan_IsTheSourceOfTheResult() => Assert.Same(Sound.Provenance, Scanned.Judge(NotNull, Scanned.Board(Sound)).Source);

    [Fact]
    public void Of_Sample_SaysSo()
    {
        var result = Scanned.Judge(NotNull, Scanned.Board(Sound with { SampledRows = 100_000 }));

        Assert.Equal((CheckOutcome.Passed, "No nulls in a sample of 100,000 rows", 100_000L), (result.Outcome, result.Found, result.SampledRows));
    }

    [Fact]
    public void Of_SampleOfNeighbours_IsNotJudgedByIt()
    {
        var check = Scanned.Check(new CheckRule.Unique([]));
        var sample = Scanned.Scan(Table, (new ScanMeasure.Rows(), 100), (ScanMeasure.Distinct.Of([Scanned.Time]), 90)) with { SampledRows = 100 };
        var full = Scanned.Scan(Table, (new ScanMeasure.Rows(), 900), (ScanMeasure.Distinct.Of([Scanned.Time]), 900));
        var older = full with { Provenance = full.Provenance with { TakenAt = Build.Now.AddHours(-2) } };

        Assert.Equal("Needs every row; only a sample was read", Scanned.Judge(check, Scanned.Board(sample)).Found);
        Assert.Equal(CheckOutcome.Passed, Scanned.Judge(check, Scanned.Board(sample, older)).Outcome);
    }

    [Fact]
    public void Of_SeveralScans_HoldUntilTheFirstOfThemDoesNot()
    {
        var world = new World();
        var other = Sound with { Table = "lag_bqx_eurusd", Provenance = Sound.Provenance with { TakenAt = Build.Now.AddHours(-23) } };
        var warehouse = new WarehouseTables { Tables = new Listing<TableMetadata>([Build.Table(Table), Build.Table(other.Table)], true, 1) };

        var results = ScanChecks.Of(
            new BookChecks(Scanned.Book(NotNull), world.Workspace.Families), new TableNames(world.Workspace), warehouse, Scanned.Board(Sound, other), Bqx.Core.Quality.Incidents.IncidentBoard.Empty, Build.Now);

        Assert.Equal(Build.Now.AddHours(1), results.HoldUntil);
        Assert.Equal([Table, "lag_bqx_eurusd"], results.ByTable.Keys.OrderDescending());
    }
}
