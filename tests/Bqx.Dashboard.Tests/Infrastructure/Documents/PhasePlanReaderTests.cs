using Bqx.Core.Plans;

namespace Bqx.Dashboard.Tests.Infrastructure.Documents;

public sealed class PhasePlanReaderTests
{
    private const string Whole = """
        # HARBOUR PLAN
        ## Project P07: Harbour

        - **Phases**: MP07.01 through MP07.02 (2 major phases)

        ## 🔷 PHASE MP07.01: QUAYS
        *Duration: 6 days | Priority: High*

        **Description**: Build the quays and train 2 models.

        ### Stages:
        - **S07.01.01**: Ground 🧭
          - T07.01.01.01: Measure the ground (3h)
          - T07.01.01.02: Create depth.json with soundings
          - Include: tides

        ---

        ## PHASE MP07.02: CRANES
        *Duration: 4 days | Priority: Critical*
        **Dependencies**: MP07.01
        - **S07.02.01**: Masts
          - T07.02.01.01-28: Create lag_bqx_[pair] for all 28 pairs

        ---

        | Phase | Duration | Stages | Tasks | Tables/Files Created |
        |-------|----------|--------|-------|----------------------|
        | MP07.01 | 6 days | 1 | 2 | 1 (JSON) |
        | MP07.02 | 4 days | 1 | ~28 | 28+ |
        | **TOTAL** | **10 days** | **2** | **1,030** | **29** |

        Budget: $1,200.50/month
        """;

    private readonly PlanDocument _plan = PlanTexts.Read(Whole);

    [Fact]
    public void Read_Phases_KeepsTheirFacts()
    {
        Assert.Equal((PlanGrammar.PhasePlan, "HARBOUR PLAN"), (_plan.Grammar, _plan.Title));
        Assert.Equal(["MP07.01 QUAYS 6 High", "MP07.02 CRANES 4 Critical"], _plan.Phases.Select(p => $"{p.Id} {p.Title} {p.DurationDays} {p.Priority}"));
        Assert.Equal(("Build the quays and train 2 models.", "MP07.01", 6), (_plan.Phases[0].Description, _plan.Phases[1].Dependencies, _plan.Phases[0].Line));
        Assert.Empty(_plan.ReadFindings);
    }

    [Fact]
    public void Read_Stage_KeepsNameWithoutIconAndItsDetails()
    {
        var stage = _plan.Stages.First();

        Assert.Equal(("S07.01.01", "Ground", 12), (stage.Id, stage.Name, stage.Line));
        Assert.Equal(["Include: tides"], stage.Details);
    }

    [Fact]
    public void Read_Tasks_KeepsHoursAndDeliverable()
    {
        var tasks = _plan.Stages.First().Tasks;

        Assert.Equal(("T07.01.01.01", "Measure the ground", 3.0), (tasks[0].Id, tasks[0].Text, tasks[0].Hours));
        Assert.Equal(new Deliverable.File("depth.json"), tasks[1].Deliverable);
    }

    [Fact]
    public void Read_Range_GivesOneTaskPerPair()
    {
        var tasks = _plan.Stages.Last().Tasks;

        Assert.Equal(28, tasks.Length);
        Assert.Equal(("T07.02.01.01", "Create lag_bqx_eurusd"), (tasks[0].Id, tasks[0].Text));
        Assert.Equal(new Deliverable.Table("lag_bqx_chfjpy"), tasks[27].Deliverable);
        Assert.Equal("Create lag_bqx_[pair] for all 28 pairs", tasks[27].Raw);
    }

    [Fact]
    public void Read_TableOfTotals_KeepsFigureAndCell()
    {
        Assert.Contains(new StatedTotal("MP07.01", "tables and files", 1, false, "1 (JSON)", 29), _plan.Stated);
        Assert.Contains(new StatedTotal("MP07.02", "tasks", 28, true, "~28", 30), _plan.Stated);
        Assert.Contains(new StatedTotal("total", "tasks", 1030, false, "1,030", 31), _plan.Stated);
        Assert.Contains(_plan.Stated, s => s is { Subject: "MP07.02", Measure: "tables and files", Value: 28, IsApproximate: true });
        Assert.Contains(_plan.Stated, s => s is { Subject: "total", Measure: "phases", Value: 2 });
        Assert.Contains(_plan.Stated, s => s is { Subject: "MP07.01", Measure: "models", Value: 2 });
    }

    [Fact]
    public void Read_MonthlyAmount_IsABudgetWithItsLine() =>
        Assert.Equal([new StatedBudget(1200.50m, "Budget: $1,200.50/month", 33)], _plan.Budgets);

    [Theory]
    [InlineData("  - T07.01.01.01-03: Build", 3)]
    [InlineData("  - T07.01.01.01–03: Build", 3)]
    [InlineData("  - T07.01.01.01 - 03: Build", 3)]
    [InlineData("  * **T07.01.01.01**: Build", 1)]
    [InlineData("\t- T07.01.01.98-140: Build", 43)]
    [InlineData("  - Build without an id", 1)]
    [InlineData("  - Include: nothing to do", 0)]
    public void Read_TaskLine_GivesSoManyTasks(string line, int expected) =>
        Assert.Equal(expected, PlanTexts.Read(PlanTexts.Stage(line)).Tasks.Count());

    [Fact]
    public void Read_RangeAcrossAHundred_PadsToTwoDigits() =>
        Assert.Equal(
            ["T07.01.01.99", "T07.01.01.100", "T07.01.01.101"],
            PlanTexts.Read(PlanTexts.Stage("  - T07.01.01.99-101: Build")).Tasks.Select(t => t.Id));

    [Fact]
    public void Read_LinesAfterTheRule_BelongToNoStage()
    {
        var plan = PlanTexts.Read(PlanTexts.Stage("  - T07.01.01.01: Build", "", "---", "", "## SUCCESS", "- All tasks are done", "  - and proven"));

        Assert.Single(plan.Tasks);
        Assert.Empty(plan.ReadFindings);
    }

    [Theory]
    [InlineData("- **S07.01.01**: Ground", "stage-outside-phase S07.01.01")]
    [InlineData("  - T07.01.01.01: Measure", "task-outside-stage T07.01.01.01")]
    public void Read_WithoutParent_IsAFindingNotSilence(string line, string expected)
    {
        var plan = PlanTexts.Read("## PHASE MP07.01: BUILD\n---\n" + line);

        var finding = Assert.Single(plan.ReadFindings);
        Assert.Equal((expected, 3), ($"{finding.Rule} {finding.Subject}", finding.Line));
    }
}
