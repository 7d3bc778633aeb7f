using Bqx.Core.Plans;
using Bqx.Core.Plans.Integrity;
using Bqx.Dashboard.Tests.Fakes;
using static Bqx.Dashboard.Tests.Core.Plans.Integrity.IntegrityPlans;

namespace Bqx.Dashboard.Tests.Core.Plans.Integrity;

/// <summary>Links and ids.</summary>
public sealed class LinkRuleTests
{
    [Fact]
    public void Of_SoundPlan_FindsNothing() => Assert.Empty(PlanIntegrity.Of(Sound, isComplete: true));

    [Fact]
    public void Of_NoRecords_FindsNothing() => Assert.Empty(PlanIntegrity.Of(new PlanRecords { Plans = [], Phases = [], Stages = [], Tasks = [] }, isComplete: true));

    [Fact]
    public void MissingLink_TaskWithoutParents_NamesWhatIsMissing() => Assert.Equal(
        ["missing-link T03.01.01.02: no stage, no phase, no plan"],
        Found(Task(t => t with { StageLinks = [], PhaseLinks = [], PlanLinks = [] }, 1)));

    [Fact]
    public void MissingLink_PhaseAndStage_AreFoundToo()
    {
        Assert.Contains("missing-link MP03.01: no plan", Found(Phase(p => p with { PlanLinks = [] })));
        Assert.Contains("missing-link S03.01.01: no phase", Found(Stage(s => s with { PhaseLinks = [] })));
    }

    [Fact]
    public void MissingLink_LinkThatNoRecordOfTheTableHas_IsNotKeptThere() =>
        Assert.Empty(Found(Sound with { Tasks = [.. Sound.Tasks.Select(t => t with { PlanLinks = [] })] }));

    [Theory]
    [InlineData(true, "childless-phase MP03.03: no stage, no task")]
    [InlineData(false)]
    public void ChildlessPhase_IsProvenByACompleteListingOnly(bool isComplete, params string[] expected) => Assert.Equal(
        expected, Found(Sound with { Phases = Sound.Phases.Add(Build.Phase("MP03.03", "Empty", WorkStatus.NotStarted, "MP03.02") with { Milestones = "-" }) }, isComplete));

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void DanglingChild_IsProvenByACompleteListingOnly(bool isComplete, int expected) =>
        Assert.Equal(expected, Found(Stage(s => s with { TaskLinks = [.. s.TaskLinks, "recGone"] }), isComplete).Count(f => f == "dangling-child S03.01.01: names task recGone"));

    [Fact]
    public void DanglingChild_PhaseNamesAbsentStageAndTask_IsOneRecordForEachLink() => Assert.Equal(
        ["dangling-child MP03.01: names stage recA", "dangling-child MP03.01: names task recB"],
        Found(Phase(p => p with { StageLinks = ["recS03.01.01", "recA", "recA"], TaskLinks = [.. p.TaskLinks, "recB"] })));

    [Theory]
    [InlineData("T03.01.02.02", true)]
    [InlineData("T03.01.01", true)]
    [InlineData("MP03.P01.S01.T02", false)]
    [InlineData("TSK-3.1.1.2", false)]
    [InlineData("boom", false)]
    public void IdOutsideParent_OnlyWhereBothHoldNumbers(string id, bool isOutside) =>
        Assert.Equal(isOutside ? [$"id-outside-parent {id}: in S03.01.01"] : [], Found(Task(t => t with { TaskId = id }, 1)));

    [Fact]
    public void IdOutsideParent_StageOfAnotherPhase_IsFound() =>
        Assert.Contains("id-outside-parent S03.02.01: in MP03.01", Found(Stage(s => s with { PhaseLinks = ["recMP03.01"] }, 1)));

    [Fact]
    public void DuplicateId_TwoStages_AreBothNamedWhateverTheCase()
    {
        var found = Found(Stage(s => s with { StageId = "s03.01.01", PhaseLinks = ["recMP03.01"] }, 1)).Where(f => f.StartsWith(IntegrityRules.DuplicateId, StringComparison.Ordinal));

        Assert.Equal(["duplicate-id S03.01.01: stage id used more than once", "duplicate-id s03.01.01: stage id used more than once"], found);
    }

    [Fact]
    public void DuplicateName_DifferentIds_IsFound() =>
        Assert.Equal(["duplicate-name T03.01.01.01: Mast", "duplicate-name T03.01.01.02: Mast"], Found(Task(t => t with { Name = "mast" }, 1)));

    [Theory]
    [InlineData(9, 9)]
    [InlineData(10, 0)]
    public void DuplicateName_TenOfOneName_AreARange(int count, int expected) => Assert.Equal(
        expected,
        Found(Sound with { Tasks = [.. Sound.Tasks, .. Enumerable.Range(10, count).Select(i => Build.Task($"T03.01.01.{i}", "Export", "S03.01.01", "MP03.01", WorkStatus.InProgress))] })
            .Count(f => f.StartsWith(IntegrityRules.DuplicateName, StringComparison.Ordinal)));

    [Fact]
    public void DuplicateName_SameIdToo_IsTheFindingOfTheId() =>
        Assert.Empty(Found(Sound with { Tasks = Sound.Tasks.Add(Sound.Tasks[1] with { RecordId = "recCopy" }) }));

    [Fact]
    public void BlankId_Record_IsNamedByItsRecordId() =>
        Assert.Equal(["blank-id recT03.01.01.02: Boom"], Found(Task(t => t with { TaskId = "" }, 1)));
}
