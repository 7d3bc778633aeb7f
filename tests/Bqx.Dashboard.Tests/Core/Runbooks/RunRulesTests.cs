using Bqx.Core.Runbooks;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Runbooks;

public sealed class RunRulesTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly RunMoment Moment = new("Lena", At, MaySelfApprove: false, []);

    [Theory]
    [InlineData(RunEventKind.StepDone, 1, null)]
    [InlineData(RunEventKind.StepDone, 2, null)]
    [InlineData(RunEventKind.StepSkipped, 1, "not needed here")]
    [InlineData(RunEventKind.Noted, null, "a note")]
    [InlineData(RunEventKind.Noted, 2, "a note on a step")]
    [InlineData(RunEventKind.Aborted, null, "wrong runbook")]
    public void CanRecord_FreshRun_Allows(RunEventKind kind, int? step, string? text) =>
        Assert.Null(RunRules.CanRecord(Run(), kind, step, text, Moment));

    [Theory]
    [InlineData(RunEventKind.StepDone, null, null, "Say which step.")]
    [InlineData(RunEventKind.StepDone, 3, null, "RB-05 has no step 3.")]
    [InlineData(RunEventKind.StepSkipped, 1, " ", "Give a reason for skipping step 1.")]
    [InlineData(RunEventKind.StepReopened, 1, null, "Step 1 is open already.")]
    [InlineData(RunEventKind.Noted, null, "", "The note is empty.")]
    [InlineData(RunEventKind.Aborted, null, null, "Give a reason for stopping the run.")]
    [InlineData(RunEventKind.Finished, null, null, "Step 1 is still open: mark it done or skip it with a reason.")]
    [InlineData(RunEventKind.Started, null, null, "Run abc has already started.")]
    public void CanRecord_FreshRun_RefusesWithASentence(RunEventKind kind, int? step, string? text, string sentence) =>
        Assert.Equal(sentence, RunRules.CanRecord(Run(), kind, step, text, Moment));

    [Fact]
    public void CanRecord_StepDoneTwice_NamesWhoDidIt() =>
        Assert.Equal("Step 1 is already done by Ana.", RunRules.CanRecord(Run((RunEventKind.StepDone, 1)), RunEventKind.StepDone, 1, null, Moment));

    [Fact]
    public void CanRecord_ReopenedStep_MayBeDoneAgain() =>
        Assert.Null(RunRules.CanRecord(Run((RunEventKind.StepDone, 1), (RunEventKind.StepReopened, 1)), RunEventKind.StepDone, 1, null, Moment));

    [Fact]
    public void CanRecord_AllStepsClosed_MayFinish() =>
        Assert.Null(RunRules.CanRecord(Run((RunEventKind.StepDone, 1), (RunEventKind.StepSkipped, 2)), RunEventKind.Finished, null, null, Moment));

    [Fact]
    public void CanRecord_EndedRun_RefusesEverything() =>
        Assert.Equal(
            "Run abc has ended. Start RB-05 again to go on.",
            RunRules.CanRecord(Run((RunEventKind.Aborted, null)), RunEventKind.Noted, null, "late", Moment));

    [Fact]
    public void CanRecord_TextTooLong_Refuses() =>
        Assert.Contains("4,000", RunRules.CanRecord(Run(), RunEventKind.Noted, null, new string('x', 4_001), Moment), StringComparison.Ordinal);

    [Fact]
    public void CanStart_NoSubject_Refuses() => Assert.NotNull(RunRules.CanStart(RunbookSamples.Runbook(), new RunStart(" ")));

    private static RunbookRun Run(params (RunEventKind Kind, int? Step)[] events) => new()
    {
        Id = "abc",
        Runbook = RunbookSamples.Runbook(),
        Subject = "t",
        Events =
        [
            new RunEvent(1, At, "Ana", RunEventKind.Started, null, null),
            .. events.Select((e, i) => new RunEvent(i + 2, At, "Ana", e.Kind, e.Step, "why")),
        ],
    };
}
