using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;
using static Bqx.Dashboard.Tests.Core.Truth.Findings.TableFindingsTests;

namespace Bqx.Dashboard.Tests.Core.Truth.Findings;

public sealed class PlanFindingsTests
{
    [Fact]
    public void Assess_PhaseCompletedWithOpenTask_IsFound()
    {
        var now = Build.Assessment(w => w.ChangePhase("MP03.02", p => p with { Status = Build.Status(WorkStatus.Done, "Completed") }).Reopen("T03.02.01.01", WorkStatus.InProgress));

        Assert.Equal("MP03.02 says Completed, but 1 task is not Done, of 4", Only(now, "phase-done-open-tasks|MP03.02").Message);
    }

    [Fact]
    public void Assess_TwoRecordsWithOneId_IsFoundOnce() => Only(
        Build.Assessment(w => w.Tasks.Add(w.Tasks[0] with { RecordId = "recCopy" })),
        "duplicate-task-id|T03.01.01.01");

    [Fact]
    public void Assess_BlankIds_AreNoDuplicates() =>
        Assert.Empty(Build.Assessment(w => w.Tasks.AddRange([w.Tasks[0] with { RecordId = "rec1", TaskId = "", NewestNote = null }, w.Tasks[0] with { RecordId = "rec2", TaskId = "", NewestNote = null }])).Findings);

    [Fact]
    public void Assess_StageDoneWithOpenTask_IsOneFindingForTheClass()
    {
        var now = Build.Assessment(w => w.ChangeTask("T03.01.01.01", t => t with { Status = Build.Status(WorkStatus.InProgress), NewestNote = null }).RemoveTable("lag_bqx_eurusd"));

        var finding = now.Findings.Single(f => f.Rule == FindingRules.RollUpContradiction);
        Assert.Equal(("plan records", "1 record says something else of progress than what is below"), (finding.Subject, finding.Message));
        Assert.Equal("/reconciliation", now.Attention.Single(a => a.Rule == finding.Rule).Link);
        Assert.Equal("S03.01.01", now.Integrity.Single(i => i.Rule == finding.Rule).Records.Single().Id);
    }

    [Fact]
    public void Assess_BudgetsDisagreeWithoutAPlan_StandsInItsClass()
    {
        var now = Build.Assessment(w =>
        {
            w.Unread[SourceName.Plan] = SourceState.NotConfigured;
            w.DocumentBudgets.Add(new StatedBudget(9_000, "$9,000/month", 1));
        });

        Assert.Equal(now.Findings.Any(f => f.Rule == FindingRules.BudgetsDisagree), now.Integrity.Any(i => i.Rule == FindingRules.BudgetsDisagree));
    }

    [Fact]
    public void Assess_LinkToNoRecord_IsDangling() => Only(
        Build.Assessment(w => w.ChangeTask("T03.01.01.01", t => t with { StageLinks = ["recS03.01.01", "recGone"] })),
        "dangling-link|recT03.01.01.01→recGone");

    [Fact]
    public void Assess_LinkToNoRecordInACutListing_CannotBeTold()
    {
        var now = Build.Assessment(w =>
        {
            w.ChangeTask("T03.01.01.01", t => t with { StageLinks = ["recS03.01.01", "recGone"] });
            w.Cut.Add(SourceName.Plan);
        });

        Only(now, "listing-incomplete|plan");
    }

    [Fact]
    public void Assess_StageInAnotherPhaseThanTask_Disagrees()
    {
        var finding = Only(Build.Assessment(w => w.ChangeTask("T03.01.01.01", t => t with { PhaseLinks = ["recMP03.02"] })), "parents-disagree|T03.01.01.01");

        Assert.Equal(["MP03.01", "MP03.02"], finding.Phases);
    }

    [Fact]
    public void Assess_NotesSayAnotherStatus_IsFound() => Only(
        Build.Assessment(w => w.ChangeTask("T03.01.01.01", t => t with { NewestNote = new StatusNote(WorkStatus.InProgress, "IN PROGRESS", Build.Now.AddDays(-1)) })),
        "notes-contradict-status|T03.01.01.01");

    [Fact]
    public void Assess_WordOutsideTheOptions_IsFound()
    {
        var now = Build.Assessment(w => w.ChangeTask("T03.02.01.01", t => t with { Status = new StatusReading(WorkStatus.Done, "Complete", IsOption: false) }));

        Only(now, "unknown-status-word|T03.02.01.01");
    }

    [Fact]
    public void Assess_StatusAbsent_IsNoWord() =>
        Assert.DoesNotContain(Build.Assessment(w => w.ChangeTask("T03.02.01.01", t => t with { Status = StatusReading.Absent })).Findings, f => f.Rule == FindingRules.UnknownStatusWord);

    [Theory]
    [InlineData(null)]
    [InlineData("ffff")]
    public void Assess_FileAbsentOrChanged_DisprovesItsTask(string? found)
    {
        var now = Build.Assessment(w =>
        {
            w.AddTask("T03.01.01.09", "Write the report", "S03.01.01", "MP03.01", new Deliverable.File("report.md"));
            w.Artifacts.Add(new Artifact("T03.01.01.09", "artifacts/report.md", "AB12", found, null, null, null));
        });

        Only(now, "artifact-missing|T03.01.01.09");
        Assert.Equal(Verdict.Contradicted, now.Phases[0].Tasks.Single(t => t.Task.TaskId == "T03.01.01.09").Verdict);
    }

    [Fact]
    public void Assess_FileAsRecorded_VerifiesItsTask()
    {
        var now = Build.Assessment(w =>
        {
            w.AddTask("T03.01.01.09", "Write the report", "S03.01.01", "MP03.01", new Deliverable.File("report.md"));
            w.Artifacts.Add(new Artifact("T03.01.01.09", "artifacts/report.md", "AB12", "ab12", Build.Now.AddDays(-2), null, null));
        });

        var task = now.Phases[0].Tasks.Single(t => t.Task.TaskId == "T03.01.01.09");
        Assert.Equal((Verdict.Verified, Build.Now.AddDays(-2)), (task.Verdict, task.VerifiedAt));
    }

    [Fact]
    public void Assess_TaskInNoPhase_IsKept()
    {
        var now = Build.Assessment(w => w.ChangeTask("T03.01.01.01", t => t with { StageLinks = [], PhaseLinks = [] }));

        Assert.Equal(["T03.01.01.01"], now.Homeless.Select(t => t.Task.TaskId));
        Assert.Equal(8, now.Programme.Share.Tasks);
    }

    [Fact]
    public void Assess_TaskWithoutStage_StandsInItsPhase()
    {
        var now = Build.Assessment(w => w.ChangeTask("T03.01.01.01", t => t with { StageLinks = [] }));

        Assert.Empty(now.Homeless);
        Assert.Equal("Without stage", now.Phases[0].Stages[^1].Stage.Name);
    }
}
