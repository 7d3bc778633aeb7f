using Bqx.Core.Plans;
using Bqx.Core.Plans.Integrity;
using Bqx.Dashboard.Tests.Fakes;
using static Bqx.Dashboard.Tests.Core.Plans.Integrity.IntegrityPlans;

namespace Bqx.Dashboard.Tests.Core.Plans.Integrity;

/// <summary>Status against tasks, notes and artefacts.</summary>
public sealed class StatusRuleTests
{
    [Fact]
    public void StatusAbsent_AnyTable_IsFound() => Assert.Equal(
        ["status-absent MP03.02: no status"],
        Found(Phase(p => p with { Status = StatusReading.Absent }, 1)));

    [Theory]
    [InlineData(WorkStatus.NotStarted, "roll-up-contradiction S03.01.01: NotStarted, 1 of 2 tasks done")]
    [InlineData(WorkStatus.Done, "roll-up-contradiction S03.01.01: Done, 1 of 2 tasks open")]
    [InlineData(WorkStatus.InProgress)]
    [InlineData(WorkStatus.Unknown)]
    public void RollUp_StageAgainstItsTasks(WorkStatus status, params string[] expected) =>
        Assert.Equal(expected, Found(Stage(s => s with { Status = Build.Status(status) })));

    [Fact]
    public void RollUp_PhaseNotStartedWithDoneTasks_IsFound() =>
        Assert.Equal(["roll-up-contradiction MP03.01: NotStarted, 1 of 2 tasks done"], Found(Phase(p => p with { Status = Build.Status(WorkStatus.NotStarted) })));

    [Fact]
    public void RollUp_CancelledTasks_CountForNeitherSide() => Assert.Empty(Found(
        Stage(s => s with { Status = Build.Status(WorkStatus.Done) }) with { Tasks = Task(t => t with { Status = Build.Status(WorkStatus.Cancelled) }, 1).Tasks }));

    [Theory]
    [InlineData(true, "roll-up-contradiction S03.02.01: Done without a task")]
    [InlineData(false)]
    public void RollUp_DoneStageWithoutTasks_IsProvenByACompleteListingOnly(bool isComplete, params string[] expected)
    {
        var plan = Stage(s => s with { Status = Build.Status(WorkStatus.Done), TaskLinks = [] }, 1) with { Tasks = [.. Sound.Tasks.Take(2)] };

        Assert.Equal(expected, Found(plan with { Phases = [.. plan.Phases.Select(p => p with { TaskLinks = [] })] }, isComplete));
    }

    [Theory]
    [InlineData(10, 300, 10)]
    [InlineData(9, 10, 0)]
    [InlineData(10, 301, 0)]
    [InlineData(22, 120, 22)]
    public void ManyDone_TenWithinFiveMinutes_AreFound(int count, int overSeconds, int expected)
    {
        var tasks = Enumerable.Range(0, count).Select(i => Build.Task($"T03.01.01.{i + 10}", $"Part {i}", "S03.01.01", "MP03.01", doneAt: Build.Now.AddSeconds((double)overSeconds * i / (count - 1))) with { Artifacts = "a.md" });

        Assert.Equal(expected, Found(Sound with { Tasks = [.. Sound.Tasks, .. tasks] }).Count(f => f.StartsWith(IntegrityRules.ManyDoneAtOnce, StringComparison.Ordinal)));
    }

    [Fact]
    public void ManyDone_TwoBursts_LeaveOutWhatLiesBetween()
    {
        var times = Enumerable.Range(0, 10).Select(i => i).Append(30).Concat(Enumerable.Range(60, 10).Select(i => i));
        var tasks = times.Select((minute, i) => Build.Task($"T03.01.01.{i + 10}", $"Part {i}", "S03.01.01", "MP03.01", doneAt: Build.Now.AddMinutes(minute < 30 ? minute / 2d : minute < 60 ? minute : 60 + ((minute - 60) / 2d))) with { Artifacts = "a.md" });

        Assert.Equal(20, Found(Sound with { Tasks = [.. Sound.Tasks, .. tasks] }).Count(f => f.StartsWith(IntegrityRules.ManyDoneAtOnce, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(null, "done-without-artifact-text T03.01.01.01: Mast")]
    [InlineData("  ", "done-without-artifact-text T03.01.01.01: Mast")]
    [InlineData("mast.md")]
    public void DoneWithoutArtifact_BlankText_IsFound(string? artifacts, params string[] expected) => Assert.Equal(expected, Found(Task(t => t with { Artifacts = artifacts })));

    [Theory]
    [InlineData(WorkStatus.InProgress, true)]
    [InlineData(WorkStatus.Blocked, true)]
    [InlineData(WorkStatus.NotStarted, true)]
    [InlineData(WorkStatus.Cancelled, false)]
    [InlineData(WorkStatus.Unknown, false)]
    public void ArtifactBeforeDone_OpenTask_IsFound(WorkStatus status, bool isFound) =>
        Assert.Equal(isFound, Found(Task(t => t with { Status = Build.Status(status), Artifacts = "boom.md" }, 1)).Contains($"artifact-text-before-done T03.01.01.02: {status}"));

    [Theory]
    [InlineData(WorkStatus.Done, true)]
    [InlineData(WorkStatus.InProgress, false)]
    [InlineData(WorkStatus.Unknown, false)]
    public void NotesOfParent_NoteAgainstField_IsFound(WorkStatus note, bool isFound) => Assert.Equal(
        isFound ? ["notes-contradict-parent S03.01.01: InProgress by its field, NOTE by its note"] : [],
        Found(Stage(s => s with { NewestNote = new StatusNote(note, "NOTE", null) })));
}
