using Bqx.Core.Plans.Lint;
using Bqx.Dashboard.Tests.Infrastructure.Documents;

namespace Bqx.Dashboard.Tests.Core.Plans.Lint;

public sealed class PhasePlanLintTests
{
    private const string Good = """
        ## PHASE MP07.01: GROUND
        *Duration: 6 days | Priority: High*
        - **S07.01.01**: Measure
          - T07.01.01.01: Sound (3h)
          - T07.01.01.02: Draw
        ---
        ## PHASE MP07.02: TABLES
        *Duration: 4 days | Priority: High*
        - **S07.02.01**: Lags
          - T07.02.01.01-28: Create lag_bqx_[pair]
          - Dependencies: S07.01.01
        ---
        | Phase | Duration | Stages | Tasks | Tables Created |
        |---|---|---|---|---|
        | MP07.01 | 6 days | 1 | 2 | 0 |
        | MP07.02 | 4 days | 1 | 28 | 28 |
        | TOTAL | 10 days | 2 | 30 | 28+ |
        Budget $900/month
        """;

    [Fact]
    public void Of_GoodPlan_FindsNothing() => Assert.Empty(PlanTexts.Lint(Good));

    [Theory]
    [InlineData("| 2 | 0 |", "| 3 | 0 |", "sum-mismatch total tasks", "total-mismatch MP07.01 tasks")]
    [InlineData("| 28 | 28 |", "| 28 | 40 |", "sum-mismatch total tables", "total-mismatch MP07.02 tables")]
    [InlineData("| 6 days |", "| 7 days |", "sum-mismatch total days", "total-mismatch MP07.01 days")]
    [InlineData("| 10 days | 2 | 30 |", "| 10 days | 2 | 31 |", "sum-mismatch total tasks", "total-mismatch total tasks")]
    [InlineData("| 4 days | 1 |", "| 4 days | many |", "unread-cell MP07.02 stages")]
    [InlineData("| MP07.02 |", "| MP07.03 |", "phase-without-total MP07.02", "total-without-phase MP07.03")]
    [InlineData("T07.01.01.02", "T07.01.01.01", "duplicate-id T07.01.01.01")]
    [InlineData("T07.01.01.02", "T07.01.01.03", "number-gap S07.01.01")]
    [InlineData("T07.01.01.02", "T07.09.01.02", "id-outside-parent T07.09.01.02")]
    [InlineData("- **S07.02.01**: Lags", "- **S07.05.01**: Lags", "id-outside-parent S07.05.01", "id-outside-parent T07.02.01.01")]
    [InlineData("T07.01.01.02: Draw", "Draw", "missing-id S07.01.01")]
    [InlineData("Dependencies: S07.01.01", "Dependencies: S07.01.09", "dependency-dangles S07.02.01→S07.01.09")]
    [InlineData("Dependencies: S07.01.01", "Dependencies: MP07.02", "dependency-cycle MP07.02")]
    [InlineData("Budget $900/month", "Budget $900/month\nor $1,000/month", "budget-stated-twice monthly budget")]
    [InlineData("01-28: Create", "28-01: Create", "number-gap S07.02.01", "range-reversed T07.02.01.28-01", "total-mismatch MP07.02 tasks", "total-mismatch total tasks")]
    public void Of_OneMistake_FindsThatOnly(string good, string bad, params string[] expected)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);

        Assert.Equal(expected, PlanTexts.Keys(Good.Replace(good, bad, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_StageWithoutTasks_IsNamed()
    {
        var finding = Assert.Single(PlanTexts.Lint(PlanTexts.Stage("  - T07.01.01.01: Build", "- **S07.01.02**: Nothing yet")));

        Assert.Equal((LintRules.StageWithoutTasks, "S07.01.02", 5), (finding.Rule, finding.Subject, finding.Line));
    }

    [Fact]
    public void Of_PhaseWithoutStages_IsNamed() => Assert.Equal(["phase-without-stages MP07.01"], PlanTexts.Keys("## PHASE MP07.01: BUILD"));

    [Fact]
    public void Of_OpenTableType_DoesNotCountTables()
    {
        const string text = """
            ## PHASE MP07.01: BUILD
            - **S07.01.01**: Market
              - T07.01.01.01: Create mkt_* features
            | Phase | Tasks | Tables |
            | MP07.01 | 1 | 12 |
            """;

        Assert.Empty(PlanTexts.Lint(text));
    }

    [Fact]
    public void Of_TotalThatDisagrees_NamesBothFiguresAndTheLine()
    {
        var finding = PlanTexts.Lint(Good.Replace("| 2 | 0 |", "| 3 | 0 |", StringComparison.Ordinal)).First(f => f.Rule == LintRules.TotalMismatch);

        Assert.Equal(("For phase MP07.01 3 tasks are stated, 2 are listed.", 15), (finding.Message, finding.Line));
    }

    [Fact]
    public void Of_ThousandsOfTheSame_AreCountedNotListed()
    {
        var lines = Enumerable.Range(1, 500).Select(n => $"- **S07.01.{n}**: Empty");

        var findings = PlanTexts.Lint(PlanTexts.Phase([.. lines])).ToList();

        Assert.Equal(PlanLint.MostPerRule + 1, findings.Count);
        Assert.Equal("400 more places have the same trouble.", findings[0].Message);
    }

    [Fact]
    public void Compare_GoodPlan_AgreesEverywhere()
    {
        var comparisons = PlanLint.Compare(PlanTexts.Read(Good));

        Assert.All(comparisons, c => Assert.True(c.Agrees, c.Key));
        Assert.Contains(comparisons, c => c is { Key: "total tasks", Rule: LintRules.SumMismatch, Counted: "30 (2 + 28)" });
    }
}
