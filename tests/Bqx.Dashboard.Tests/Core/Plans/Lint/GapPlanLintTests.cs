using Bqx.Core.Plans.Lint;
using Bqx.Dashboard.Tests.Infrastructure.Documents;

namespace Bqx.Dashboard.Tests.Core.Plans.Lint;

public sealed class GapPlanLintTests
{
    private const string Good = """
        1. Only ~60 features vs 130 in the new plan
        ### Phase 1.2: Cranes 🔨 MAJOR UPDATES NEEDED
        - 1.2.1: Masts
        #### NEW Stage 1.2.2: Rename
        **Duration:** 2 hours
        **Priority:** CRITICAL - Blocks all others
        **Tasks:**
        - TSK-1.2.2.1: Run (1.5h)
        - TSK-1.2.2.2: Count (0.5h)
        #### NEW Stage 1.2.3: Swing BQX Build
        **Duration:** 6 hours
        **Dependencies:** 1.2.2
        - TSK-1.2.3.1: Build
        #### NEW Stage 1.2.4: Last BQX Build
        **Duration:** 1 hour
        **Dependencies:** All other BQX features must be complete
        - TSK-1.2.4.1: Build
        ---
        ### Phase 3: Models NEEDS ADDITION
        - Shows features today (40 raw + 18 lagged)
        #### Stage 3.1: Features
        - 130 base features
        - First: 70 features
        - Second: 60 features
        #### Stage 3.2: Selection
        - Feature selection (130 → 40 features)
        ---
        ## Timeline
        - Phase 1.2: 9h → 4h
        - Phase 3: 20-30h → 6-8h
        - Total: 29-39h → 10-12h wall time
        - Original estimate: $535/month
        **Cost Reduction:** $535 → $286/month (47% reduction)
        ### HIGH
        1. Rename
        2. Build
        ## Summary
        **Stages to Add:** 3 new stages
        **Tasks to Add:** 4 new tasks
        **Stages to Update:** 2 existing stages
        """;

    /// <summary>The two amounts of the cost reduction are meant; every other document has one finding for them.</summary>
    private const string Always = "budget-stated-twice monthly budget";

    [Fact]
    public void Of_GoodDocument_FindsTheAmountsOnly() => Assert.Equal([Always], PlanTexts.Keys(Good));

    [Theory]
    [InlineData("3 new stages", "5 new stages", "total-mismatch total new stages")]
    [InlineData("4 new tasks", "~50 new tasks", "total-mismatch total new tasks")]
    [InlineData("4 new tasks", "4 new tasks\nAdd 5 new tasks", "stated-twice total new tasks", "total-mismatch total new tasks")]
    [InlineData("2 existing stages", "8 existing stages", "total-mismatch total stages to update")]
    [InlineData("(1.5h)", "(2.5h)", "duration-mismatch 1.2.2 hours")]
    [InlineData("**Duration:** 6 hours", "**Duration:** 7 hours", "duration-mismatch 1.2 hours")]
    [InlineData("Total: 29-39h", "Total: ~60h", "sum-mismatch total hours")]
    [InlineData("10-12h wall", "10-15h wall", "sum-mismatch total wall hours")]
    [InlineData("47% reduction", "50% reduction", "percent-mismatch cost reduction")]
    [InlineData("Second: 60", "Second: 61", "sum-mismatch total features")]
    [InlineData("40 raw", "90 raw", "sum-mismatch total current features")]
    [InlineData("- TSK-1.2.3.1: Build", "- to be planned", "stage-without-tasks 1.2.3", "total-mismatch total new tasks")]
    [InlineData("- TSK-1.2.3.1: Build", "- Build (6h)", "duration-mismatch 1.2.3 hours?", "stage-without-tasks 1.2.3", "total-mismatch total new tasks")]
    [InlineData("**Dependencies:** 1.2.2", "**Dependencies:** 1.2.9", "dependency-dangles 1.2.3→1.2.9")]
    [InlineData("**Dependencies:** 1.2.2", "**Dependencies:** 1.2.4", "dependency-cycle 1.2.3")]
    [InlineData("2. Build", "4. Build", "number-gap priority items")]
    public void Of_OneMistake_FindsThatOnly(string good, string bad, params string[] expected)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);

        var keys = PlanTexts.Keys(Good.Replace(good, bad, StringComparison.Ordinal)).Where(k => k != Always);

        Assert.Equal(expected.Where(e => !e.EndsWith('?')), keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_FeaturesNobodyCounts_AreNoted()
    {
        var text = Good.Replace("#### Stage 3.2: Selection", "#### Stage 3.2: More\n**Add these feature categories:**\n- Lagged features (18)\n- Averages (4)\n#### Stage 3.3: Selection", StringComparison.Ordinal);

        var finding = Assert.Single(PlanTexts.Lint(text), f => f.Rule == LintRules.FeaturesUncounted);

        Assert.Contains("adds 22 (18 + 4) features", finding.Message, StringComparison.Ordinal);
        Assert.Contains("starts from 130, not 152", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("535", "286", "47", true)]
    [InlineData("300", "80-100", "67", true)]
    [InlineData("300", "80-100", "75", false)]
    [InlineData("200", "100", "50", true)]
    [InlineData("200", "100", "60", false)]
    public void Compare_Reduction_IsRecomputed(string from, string to, string percent, bool agrees)
    {
        var text = $"### Phase 1: A\n---\nTimeline: {from}h → {to}h ({percent}% reduction)";

        Assert.Equal(agrees, PlanLint.Compare(PlanTexts.Read(text)).Single(c => c.Rule == LintRules.PercentMismatch).Agrees);
    }
}
