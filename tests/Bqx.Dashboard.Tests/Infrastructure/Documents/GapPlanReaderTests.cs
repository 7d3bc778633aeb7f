using Bqx.Core.Plans;

namespace Bqx.Dashboard.Tests.Infrastructure.Documents;

public sealed class GapPlanReaderTests
{
    private const string Whole = """
        # Gap of the Harbour Plan

        1. **Thin** - Only ~60 features vs 130 in the new plan

        ## By phase

        ### Phase 0: Ground ✅ COMPLETE (No Updates Needed)
        - Repository exists

        ### Phase 1.2: Cranes 🔨 MAJOR UPDATES NEEDED

        **Current:**
        - 1.2.1: Masts ✅
        - 1.2.2: Hooks ❌ (empty)

        #### NEW Stage 1.2.3: Rename
        **Duration:** 2 hours
        **Priority:** ⚠️ CRITICAL - Blocks all others
        **Description:** Rename the tables
        **Tables to Rename:**
        - reg_{pair} → reg_idx_{pair}

        **Tasks:**
        - TSK-1.2.3.1: Run the script (1.5h)
        - TSK-1.2.3.2: Count rows (0.5h)

        #### NEW Stage 1.2.4: Swing
        **Duration:** Ongoing
        **Dependencies:** Stage 1.2.3
        **Tables:** swing_bqx_{pair} (336 partitions)

        ---

        ### Phase 3: Models NEEDS ADDITION

        #### Stage 3.1: Base (NEW)
        - Forest (5h)

        #### Stage 3.2: Deep (CONDITIONAL)
        - Deep net (60h if needed)

        #### Stage 3.3: Choice
        **Update to include:**
        - 130 base features from all tables
        - First domain: 70 features
        - Second domain: 60 features

        ---

        ## Timeline
        - Phase 1.2: 8-10h → 4h (2 workers)
        - Phase 3: 20h → 6-8h
        - **Total: 30h → 10-12h wall time**
        - Original estimate: $500/month
        - Optimized: $250/month (50% reduction)

        ### CRITICAL (Do First)
        1. **Rename** - first
        2. **Swing**

        ### MEDIUM
        3. **Choose**

        ## Summary
        **Stages to Add:** 4 new stages
        **Tasks to Add:** ~9 new tasks
        **Stages to Update:** 2 existing stages
        """;

    private readonly PlanDocument _plan = PlanTexts.Read(Whole);

    [Fact]
    public void Read_Phases_KeepsNameAndState()
    {
        Assert.Equal(PlanGrammar.GapPlan, _plan.Grammar);
        Assert.Equal(
            ["0|Ground|COMPLETE", "1.2|Cranes|MAJOR UPDATES NEEDED", "3|Models|NEEDS ADDITION"],
            _plan.Phases.Select(p => $"{p.Id}|{p.Title}|{p.State}"));
        Assert.Empty(_plan.ReadFindings);
    }

    [Fact]
    public void Read_Stages_KeepsTheirMark() => Assert.Equal(
        [
            ("1.2.1", "Masts", StageMark.Existing), ("1.2.2", "Hooks", StageMark.Existing), ("1.2.3", "Rename", StageMark.New), ("1.2.4", "Swing", StageMark.New),
            ("3.1", "Base", StageMark.New), ("3.2", "Deep", StageMark.Conditional), ("3.3", "Choice", StageMark.Update),
        ],
        _plan.Stages.Select(s => (s.Id, s.Name, s.Mark)));

    [Fact]
    public void Read_KeysOfAStage_AreKept()
    {
        var rename = _plan.Stages.Single(s => s.Id == "1.2.3");
        var swing = _plan.Stages.Single(s => s.Id == "1.2.4");

        Assert.Equal(("2 hours", 2.0, "CRITICAL - Blocks all others", "Rename the tables"), (rename.Duration, rename.DurationHours, rename.Priority, rename.Description));
        Assert.Equal(["reg_{pair} → reg_idx_{pair}"], rename.Tables);
        Assert.Equal(("Ongoing", null, "Stage 1.2.3"), (swing.Duration, swing.DurationHours, swing.Dependencies));
        Assert.Equal(["swing_bqx_{pair}"], swing.Tables);
    }

    [Fact]
    public void Read_Tasks_HaveHoursWithOrWithoutId() => Assert.Equal(
        ["TSK-1.2.3.1 Run the script 1.5", "TSK-1.2.3.2 Count rows 0.5", " Forest 5", " Deep net 60"],
        _plan.Tasks.Select(t => $"{t.Id} {t.Text} {t.Hours}"));

    [Theory]
    [InlineData("1.2", "hours", 8, 10, false)]
    [InlineData("1.2", "wall hours", 4, 4, false)]
    [InlineData("3", "wall hours", 6, 8, false)]
    [InlineData("total", "hours", 30, 30, false)]
    [InlineData("total", "wall hours", 10, 12, false)]
    [InlineData("total", "new stages", 4, 4, false)]
    [InlineData("total", "new tasks", 9, 9, true)]
    [InlineData("total", "stages to update", 2, 2, false)]
    [InlineData("total", "current features", 60, 60, true)]
    [InlineData("total", "features", 130, 130, false)]
    public void Read_StatedFigure_IsKept(string subject, string measure, double low, double high, bool rough) =>
        Assert.Contains(_plan.Stated, s => s.Subject == subject && s.Measure == measure && s.Quantity == new Quantity(low, high, rough) && s.Role == StatedRole.Total);

    [Fact]
    public void Read_PartsOfAStage_AreParts() =>
        Assert.Equal([70, 60], _plan.Stated.Where(s => s is { Subject: "3.3", Role: StatedRole.Part }).Select(s => s.Value));

    [Fact]
    public void Read_Reduction_TakesTheOriginalFromTheLineBefore()
    {
        var change = Assert.Single(_plan.Changes);

        Assert.Equal((StatedChange.Cost, Quantity.Of(500), Quantity.Of(250), (Quantity?)Quantity.Of(50)), (change.Subject, change.From, change.To, change.Percent));
    }

    [Fact]
    public void Read_Priorities_AreNumberedThrough() =>
        Assert.Equal(["1 CRITICAL", "2 CRITICAL", "3 MEDIUM"], _plan.Priorities.Select(p => $"{p.Number} {p.Level}"));
}
