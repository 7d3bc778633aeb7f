using Bqx.Core.Runbooks;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Runbooks;

/// <summary>Each kind of step is done in its own way and in no other.</summary>
public sealed class StepRulesTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly StepAction.Check Check = new(["table t exists"]);

    private static readonly StepAction.Decide Decide = new("Which?", [new("One", [2], false), new("All", [2, 3], false), new("Noise", [], true), new("Other", [], false)]);

    [Fact]
    public void Check_PassesNow_MayBeDoneAndKeepsItsProof()
    {
        var run = Run([Check]);
        var moment = Moment(readings: Reading(CheckState.Passes, At.AddMinutes(1)));

        Assert.Null(RunRules.CanRecord(run, RunEventKind.StepDone, 1, null, moment));
        Assert.Equal("t: found it, expected it, measured 21 Nov 12:01 UTC", RunRules.Event(run, RunEventKind.StepDone, 1, "by hand", moment).Text);
    }

    [Theory]
    [InlineData(CheckState.Fails, 1, "Step 1 does not pass yet: t: found it, expected it.")]
    [InlineData(CheckState.Unknown, 1, "Step 1 is not proven: t is unknown, found it.")]
    [InlineData(CheckState.Passes, -1, "Step 1 is not proven: t was measured 21 Nov 11:59 UTC, before this run started. Check again.")]
    public void Check_NotProvenNow_CannotBeDoneByHand(CheckState state, int minutes, string sentence) =>
        Assert.Equal(sentence, RunRules.CanRecord(Run([Check]), RunEventKind.StepDone, 1, "I looked", Moment(readings: Reading(state, At.AddMinutes(minutes)))));

    [Fact]
    public void Refusal_AnotherFindingOrAnotherPerson_IsKeptAgain()
    {
        var first = RunRules.Refusal(Run([Check]), RunEventKind.StepDone, 1, Moment(readings: Reading(CheckState.Fails, At)))!;
        var run = Run([Check]);
        var looked = run with { Events = run.Events.Add(first) };

        Assert.Null(RunRules.Refusal(looked, RunEventKind.StepDone, 1, Moment(readings: Reading(CheckState.Fails, At))));
        Assert.NotNull(RunRules.Refusal(looked, RunEventKind.StepDone, 1, Moment(readings: Reading(CheckState.Unknown, At.AddMinutes(1)))));
        Assert.NotNull(RunRules.Refusal(looked, RunEventKind.StepDone, 1, Moment(readings: Reading(CheckState.Fails, At)) with { By = "Somebody else" }));
    }

    [Fact]
    public void Refusal_WhereNothingWasJudged_IsNone()
    {
        var failing = Moment(readings: Reading(CheckState.Fails, At));

        Assert.Null(RunRules.Refusal(Run([Check]), RunEventKind.StepDone, 1, Moment()));
        Assert.Null(RunRules.Refusal(Run([Check]), RunEventKind.StepSkipped, 1, failing));
        Assert.Null(RunRules.Refusal(Run([StepAction.Plain]), RunEventKind.StepDone, 1, failing));
        Assert.Null(RunRules.Refusal(Run([Check]), RunEventKind.StepDone, 7, failing));
        Assert.Null(RunRules.Refusal(Then(Run([Check]), RunEventKind.Aborted, 1, "wrong"), RunEventKind.StepDone, 1, failing));
    }

    [Fact]
    public void CheckRefused_RecordedByHand_IsRefused() =>
        Assert.NotNull(RunRules.CanRecord(Run([Check]), RunEventKind.CheckRefused, 1, "it was bad", Moment(readings: Reading(CheckState.Fails, At))));

    [Fact]
    public void Check_OneOfTwoFails_CannotBeDone() => Assert.Contains(
        "does not pass yet",
        RunRules.CanRecord(Run([Check]), RunEventKind.StepDone, 1, null, Moment(readings: [Reading(CheckState.Passes, At), Reading(CheckState.Fails, At)])),
        StringComparison.Ordinal);

    [Fact]
    public void Check_NothingToJudgeBy_CannotBeDone() =>
        Assert.Equal("Step 1 cannot be judged: no figures were read.", RunRules.CanRecord(Run([Check]), RunEventKind.StepDone, 1, null, Moment()));

    [Theory]
    [InlineData(RunEventKind.StepSkipped)]
    [InlineData(RunEventKind.StepFailed)]
    [InlineData(RunEventKind.StepDeclined)]
    public void Check_Failing_MayBeClosedOtherwiseWithAReason(RunEventKind kind)
    {
        var moment = Moment(readings: Reading(CheckState.Fails, At));

        Assert.Null(RunRules.CanRecord(Run([Check]), kind, 1, "The table is being dropped", moment));
        Assert.NotNull(RunRules.CanRecord(Run([Check]), kind, 1, " ", moment));
    }

    [Theory]
    [InlineData("One", new[] { StepState.Done, StepState.Open, StepState.NotNeeded, StepState.Open })]
    [InlineData("All", new[] { StepState.Done, StepState.Open, StepState.Open, StepState.Open })]
    [InlineData("Other", new[] { StepState.Done, StepState.NotNeeded, StepState.NotNeeded, StepState.Open })]
    [InlineData("Noise", new[] { StepState.Done, StepState.NotNeeded, StepState.NotNeeded, StepState.NotNeeded })]
    public void Decide_BranchTaken_LeavesOutWhatOnlyOthersNeed(string label, StepState[] states)
    {
        var run = Run([Decide, StepAction.Plain, StepAction.Plain, StepAction.Plain]);
        Assert.Null(RunRules.CanRecord(run, RunEventKind.BranchTaken, 1, label, Moment()));

        var after = Then(run, RunEventKind.BranchTaken, 1, label);

        Assert.Equal(states, Enumerable.Range(1, 4).Select(after.StateOf));
    }

    [Fact]
    public void Decide_Reopened_AsksForItsStepsAgain()
    {
        var run = Then(Run([Decide, StepAction.Plain]), RunEventKind.BranchTaken, 1, "Other");
        Assert.Contains("another branch was taken", RunRules.CanRecord(run, RunEventKind.StepDone, 2, null, Moment()), StringComparison.Ordinal);

        var again = Then(run, RunEventKind.StepReopened, 1);

        Assert.Equal((1, StepState.Open), (again.CurrentStep, again.StateOf(2)));
    }

    [Theory]
    [InlineData(RunEventKind.StepDone, null, "Step 1 is a decision: take one of its branches.")]
    [InlineData(RunEventKind.BranchTaken, "Neither", "Step 1 has no option 'Neither'.")]
    [InlineData(RunEventKind.StepApproved, null, "That is not how step 1 is done.")]
    public void Decide_AnotherWay_IsRefused(RunEventKind kind, string? text, string sentence) =>
        Assert.Equal(sentence, RunRules.CanRecord(Run([Decide]), kind, 1, text, Moment()));

    [Theory]
    [InlineData("Priya", RunEventKind.StepApproved, false, null)]
    [InlineData("Lena", RunEventKind.StepApproved, false, "Lena ran the step before: another person has to approve.")]
    [InlineData("Lena", RunEventKind.StepSelfApproved, false, "Lena ran the step before: another person has to approve.")]
    [InlineData("Lena", RunEventKind.StepApproved, true, "Lena ran the step before: it can only be recorded as approved by the same person.")]
    [InlineData("Lena", RunEventKind.StepSelfApproved, true, null)]
    [InlineData("Priya", RunEventKind.StepSelfApproved, true, "Lena ran the step before, not Priya: approve it as another person.")]
    [InlineData("Priya", RunEventKind.StepDone, true, "Step 2 is an approval: it cannot be marked done.")]
    public void Approve_ByWhom_IsNeverSilentlyTheSamePerson(string by, RunEventKind kind, bool alone, string? sentence)
    {
        var run = Then(Run([StepAction.Plain, new StepAction.Approve("Lead")]), RunEventKind.StepDone, 1);

        Assert.Equal(sentence, RunRules.CanRecord(run, kind, 2, null, Moment(by, alone)));
    }

    [Fact]
    public void Approve_StepBeforeSkipped_IsAboutTheLastOneThatWasDone()
    {
        var run = Then(Run([StepAction.Plain, StepAction.Plain, new StepAction.Approve("Lead")]), RunEventKind.StepDone, 1);
        run = Then(run, RunEventKind.StepSkipped, 2, "no need", "Priya");

        Assert.Equal("Lena", run.RanBefore(3));
    }

    [Fact]
    public void Wait_Started_EndsByItsTimeOrEarlierWithAReason()
    {
        var run = Run([new StepAction.Wait(TimeSpan.FromMinutes(15))]);
        Assert.Equal("Start the wait of step 1 first.", RunRules.CanRecord(run, RunEventKind.StepDone, 1, null, Moment()));
        Assert.Null(RunRules.CanRecord(run, RunEventKind.WaitStarted, 1, null, Moment()));
        var started = RunRules.Event(run, RunEventKind.WaitStarted, 1, null, Moment());
        Assert.Equal(At.AddMinutes(15), started.Until);

        run = run with { Events = run.Events.Add(started) };

        Assert.Equal(StepState.Open, run.StateOf(1));
        Assert.Equal("Step 1 waits until 21 Nov 12:15 UTC: give a reason for ending it early.", RunRules.CanRecord(run, RunEventKind.StepDone, 1, null, Moment(minutes: 14)));
        Assert.Null(RunRules.CanRecord(run, RunEventKind.StepDone, 1, "It is calm", Moment(minutes: 14)));
        Assert.Null(RunRules.CanRecord(run, RunEventKind.StepDone, 1, null, Moment(minutes: 15)));
        Assert.Equal("The wait of step 1 has begun already.", RunRules.CanRecord(run, RunEventKind.WaitStarted, 1, null, Moment(minutes: 1)));
    }

    [Fact]
    public void Wait_Reopened_BeginsAnew()
    {
        var run = Run([new StepAction.Wait(TimeSpan.FromMinutes(15))]);
        run = run with { Events = run.Events.Add(RunRules.Event(run, RunEventKind.WaitStarted, 1, null, Moment())) };
        run = Then(Then(run, RunEventKind.StepDone, 1, "early"), RunEventKind.StepReopened, 1);

        Assert.Null(run.WaitsUntil(1));
    }

    [Fact]
    public void Note_WithoutText_IsRefused()
    {
        var run = Run([new StepAction.Note("The cause")]);

        Assert.Equal("Write the note that step 1 asks for.", RunRules.CanRecord(run, RunEventKind.StepDone, 1, "  ", Moment()));
        Assert.Null(RunRules.CanRecord(run, RunEventKind.StepDone, 1, "A cut feed", Moment()));
    }

    [Fact]
    public void Outcomes_OfAStep_AreToldApart()
    {
        var run = Run([StepAction.Plain, StepAction.Plain, StepAction.Plain]);
        run = Then(Then(Then(run, RunEventKind.StepFailed, 1, "no rights"), RunEventKind.StepDeclined, 2, "too late"), RunEventKind.StepSkipped, 3, "fine already");

        Assert.Equal([StepState.Failed, StepState.Declined, StepState.Skipped], Enumerable.Range(1, 3).Select(run.StateOf));
        Assert.Null(RunRules.CanRecord(run, RunEventKind.Finished, null, null, Moment()));
        Assert.Equal("Step 2 is already decided against by Lena.", RunRules.CanRecord(run, RunEventKind.StepDone, 2, null, Moment()));
    }

    [Theory]
    [InlineData(null, "RB-05 also needs table.")]
    [InlineData("x; rm -rf /", "'x; rm -rf /' cannot stand as table in a command: only letters, digits and . _ : / - can.")]
    [InlineData("lag_bqx_eurusd\n", "'lag_bqx_eurusd\n' cannot stand as table in a command: only letters, digits and . _ : / - can.")]
    [InlineData("lag_bqx_eurusd", null)]
    public void CanStart_Fields_MustBeThereAndPlain(string? table, string? sentence)
    {
        var runbook = RunbookSamples.Runbook() with { Steps = [new RunbookStep(1, "Count", "", "SELECT COUNT(*) FROM {table}")] };
        var fields = RunPrefill.None.Fields;

        Assert.Equal(sentence, RunRules.CanStart(runbook, new RunStart("t") { Prefill = new RunPrefill { Fields = table is null ? fields : fields.Add("table", table) } }));
    }

    private static RunbookRun Run(ImmutableArray<StepAction> actions) => new()
    {
        Id = "abc",
        Runbook = RunbookSamples.Runbook() with { Steps = [.. actions.Select((a, i) => new RunbookStep(i + 1, $"Step {i + 1}", "", null) { Action = a })] },
        Subject = "t",
        Events = [new RunEvent(1, At, "Lena", RunEventKind.Started, null, null)],
    };

    private static RunbookRun Then(RunbookRun run, RunEventKind kind, int step, string? text = null, string by = "Lena") =>
        run with { Events = run.Events.Add(new RunEvent(run.Events.Length + 1, At, by, kind, step, text)) };

    private static RunMoment Moment(string by = "Lena", bool alone = false, int minutes = 0, params ImmutableArray<CheckReading> readings) =>
        new(by, At.AddMinutes(minutes), alone, readings);

    private static CheckReading Reading(CheckState state, DateTimeOffset at) => new(state, "t", "found it", "it", at);
}
