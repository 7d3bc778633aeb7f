using Bqx.Core.Journal;
using Bqx.Core.Quality;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Journal;

public sealed class CheckMeasurementsTests
{
    private static readonly Assessment Now = Build.Assessment();

    private static readonly string Rows = Measures.Check("lag_bqx_gbpjpy", "has-rows");

    [Fact]
    public void Changes_FirstTime_KeepOutcomeAndNumberOfEveryCheckThatApplies()
    {
        var changes = Measurements.Changes(Now, History.Empty);

        Assert.Equal("Passed", changes.Single(c => c.Subject == Rows && c.Name == Measures.Outcome).Text);
        Assert.Equal(20_000, changes.Single(c => c.Subject == Rows && c.Name == Measures.Value).Number);
        Assert.Equal(
            Now.Tables.Sum(t => t.Checks.Count(c => c.Outcome != CheckOutcome.Skipped)),
            changes.Count(c => Measures.IsCheck(c.Subject) && c.Name == Measures.Outcome));
    }

    [Fact]
    public void Changes_SavedBefore_AreNotMeasuredAgain() => Assert.Empty(Checks(Measurements.Changes(Now, History.Empty, saved: Now)));

    [Fact]
    public void Changes_OneTableDiffers_OnlyItsResultsAreKept()
    {
        var history = History.Empty.With(Measurements.Changes(Now, History.Empty));
        var later = Build.Assessment(w => w.ChangeTable("lag_bqx_gbpjpy", t => t with { Rows = 0 }));

        var changes = Checks(Measurements.Changes(later, history, saved: Now));

        Assert.NotEmpty(changes);
        Assert.All(changes, c => Assert.StartsWith("check:lag_bqx_gbpjpy/", c.Subject, StringComparison.Ordinal));
        Assert.Contains(changes, c => c.Subject == Rows && c.Text == "Failed");
    }

    [Theory]
    [InlineData(20_010, false)]
    [InlineData(20_300, true)]
    public void Changes_RowsGrow_AreKeptByThreeDigits(long rows, bool isKept)
    {
        var history = History.Empty.With(Measurements.Changes(Now, History.Empty));
        var later = Build.Assessment(w => w.ChangeTable("lag_bqx_gbpjpy", t => t with { Rows = rows }));

        Assert.Equal(isKept, Measurements.Changes(later, history, saved: Now).Any(c => c.Subject == Rows && c.Name == Measures.Value));
    }

    [Fact]
    public void With_ResultsOfChecks_LeaveTheRecentChangesAlone()
    {
        var history = History.Empty.With(Measurements.Changes(Now, History.Empty));

        Assert.DoesNotContain(history.Recent, m => Measures.IsCheck(m.Subject));
        Assert.NotEmpty(history.Of(Rows, Measures.Outcome));
    }

    private static Measurement[] Checks(IEnumerable<Measurement> changes) => [.. changes.Where(c => Measures.IsCheck(c.Subject))];
}
