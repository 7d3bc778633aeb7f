using Bqx.Core.Runbooks;
using Bqx.Dashboard.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.Runbooks;

/// <summary>What must hold for any run: commands of any kind on steps of any kind, with figures that say anything, in any order.</summary>
public sealed class StepProperties
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly ImmutableArray<StepAction> Actions =
    [
        new StepAction.Check(["table t exists"]),
        new StepAction.Decide("Which?", [new("One", [3], false), new("All", [3, 4], false), new("Noise", [], true)]),
        StepAction.Plain,
        new StepAction.Wait(TimeSpan.FromMinutes(15)),
        new StepAction.Approve("Lead"),
        new StepAction.Note("What was found?"),
    ];

    private static readonly Arbitrary<Command[]> Stories = (
        from kind in Gen.Elements(Enum.GetValues<RunEventKind>())
        from step in Gen.Choose(0, Actions.Length + 1)
        from text in Gen.Elements(null, "", " ", "why", "One", "All", "Noise")
        from who in Gen.Elements("Lena", "Ana")
        from person in Gen.Elements(null, "Lena", "Ana")
        from alone in Gen.Elements(true, false)
        from state in Gen.Elements(Enum.GetValues<CheckState>())
        from measured in Gen.Choose(-30, 30)
        from readings in Gen.Choose(0, 2)
        select new Command(kind, step == 0 ? null : step, text, who, person, alone, state, measured, readings)).ArrayOf(40).ToArbitrary();

    [Fact]
    public void Story_AnyOrder_ClosesACheckOnlyByFiguresThatPassSinceTheStart() => Prop.ForAll(Stories, story =>
    {
        foreach (var (before, after, moment) in Tell(story))
        {
            if (before.StateOf(1) == StepState.Open && after.StateOf(1) == StepState.Done)
            {
                Assert.NotEmpty(moment.Readings);
                Assert.All(moment.Readings, r => Assert.True(r.State == CheckState.Passes && r.MeasuredAt >= before.StartedAt));
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Story_AnyOrder_ClosesEachStepByItsOwnEventOrWithAReason() => Prop.ForAll(Stories, story =>
    {
        foreach (var closed in Tell(story).SelectMany(t => t.After.Events.Except(t.Before.Events)).Where(e => e.Result is not null and not StepState.Open))
        {
            Assert.True(closed.Kind switch
            {
                RunEventKind.StepSkipped or RunEventKind.StepFailed or RunEventKind.StepDeclined => !string.IsNullOrWhiteSpace(closed.Text),
                RunEventKind.BranchTaken => closed.Step == 2 && closed.Text is "One" or "All" or "Noise",
                RunEventKind.StepApproved or RunEventKind.StepSelfApproved => closed.Step == 5,
                _ => closed.Step is 1 or 3 or 4 or 6,
            });
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Story_AnyOrder_NeverCountsOnePersonAsTwo() => Prop.ForAll(Stories, story =>
    {
        foreach (var (before, after, _) in Tell(story))
        {
            Assert.All(
                after.Events.Except(before.Events).Where(e => e.Kind == RunEventKind.StepApproved),
                approved => Assert.NotEqual(before.RanBefore(5), approved.By));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Story_AnyOrder_EndsOnceAndWithoutAnOpenStep() => Prop.ForAll(Stories, story =>
    {
        foreach (var (before, after, _) in Tell(story))
        {
            Assert.True(before.Outcome == RunOutcome.Running || before.Events == after.Events);
            Assert.True(after.Outcome != RunOutcome.Resolved || after.CurrentStep is null);
            Assert.Equal(Enumerable.Range(1, after.Events.Length), after.Events.Select(e => e.Sequence));
        }
    }).QuickCheckThrowOnFailure();

    /// <summary>The run before and after each command, as the store keeps it: what is refused changes nothing but what was looked at.</summary>
    private static IEnumerable<(RunbookRun Before, RunbookRun After, RunMoment At)> Tell(Command[] story)
    {
        var run = new RunbookRun
        {
            Id = "abc",
            Runbook = RunbookSamples.Runbook() with { Steps = [.. Actions.Select((a, i) => new RunbookStep(i + 1, $"Step {i + 1}", "", null) { Action = a })] },
            Subject = "t",
            Events = [new RunEvent(1, At, "Lena", RunEventKind.Started, null, null)],
        };
        for (var i = 0; i < story.Length; i++)
        {
            var command = story[i];
            var now = At.AddMinutes(i + 1);
            var readings = command.Step == 1 ? Enumerable.Range(0, command.Readings).Select(n => new CheckReading(command.State, $"t{n}", "found", "expected", now.AddMinutes(command.Measured - 30))) : [];
            var moment = new RunMoment(command.By, now, command.Alone, [.. readings]);
            var before = run;
            if (RunRules.CanRecord(run, command.Kind, command.Step, command.Text, moment, command.Person) is null)
            {
                run = run with { Events = run.Events.Add(RunRules.Event(run, command.Kind, command.Step, command.Text, moment, command.Person)) };
            }
            else if (RunRules.Refusal(run, command.Kind, command.Step, moment) is { } looked)
            {
                run = run with { Events = run.Events.Add(looked) };
                Assert.Equal(before.StateOf(1), run.StateOf(1));
            }

            yield return (before, run, moment);
        }
    }

    private sealed record Command(
        RunEventKind Kind, int? Step, string? Text, string By, string? Person, bool Alone, CheckState State, int Measured, int Readings);
}
