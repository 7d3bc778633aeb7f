using Bqx.Core.Runbooks;
using Bqx.Dashboard.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.Runbooks;

public sealed class HandOffTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void HandOff_Accepted_ChangesTheHolderAndKeepsTheTimer()
    {
        var run = Given("Lena", RunEventKind.HandedOff, "my shift ends", "Priya");

        Assert.Equal(("Priya", "Lena"), (run.OpenHandOff?.Person, run.Holder));
        run = Then(run, "Priya", RunEventKind.HandOffAccepted);

        Assert.Equal((null, "Priya"), (run.OpenHandOff, run.Holder));
        Assert.Equal((At, "Lena"), (run.StartedAt, run.StartedBy));
        Assert.Equal("Priya", run.Events[^1].Person);
    }

    [Theory]
    [InlineData("Lena", RunEventKind.HandOffAccepted, null, false, "Lena handed the run off: another person has to accept it.")]
    [InlineData("Lena", RunEventKind.HandOffAccepted, null, true, "Lena handed the run off: it can only be recorded as accepted by the same person.")]
    [InlineData("Lena", RunEventKind.HandOffSelfAccepted, null, false, "Lena handed the run off: another person has to accept it.")]
    [InlineData("Ana", RunEventKind.HandOffSelfAccepted, null, true, "Lena handed the run off, not Ana: accept it as another person.")]
    [InlineData("Priya", RunEventKind.HandOffDeclined, " ", false, "Give a reason for declining the run.")]
    [InlineData("Lena", RunEventKind.HandOffDeclined, "no", false, "You handed the run off yourself: take it back instead.")]
    [InlineData("Priya", RunEventKind.HandOffWithdrawn, null, false, "Lena handed the run off: accept or decline it.")]
    [InlineData("Lena", RunEventKind.HandedOff, null, false, "The run is handed to Priya already, who has not answered yet.")]
    public void CanRecord_OpenHandOff_RefusesWithASentence(string by, RunEventKind kind, string? text, bool alone, string sentence) =>
        Assert.Equal(sentence, RunRules.CanRecord(Given("Lena", RunEventKind.HandedOff, null, "Priya"), kind, null, text, new(by, At, alone, []), "Tomas"));

    [Fact]
    public void HandOff_SelfAccepted_IsRecordedAsSuch()
    {
        var offered = Given("Lena", RunEventKind.HandedOff, null, "Priya");
        var run = Then(offered, "Lena", RunEventKind.HandOffSelfAccepted, alone: true);

        Assert.Equal("Priya", run.Holder);
        Assert.Equal("Lena accepted the run for Priya as the same person who handed it off", RunWords.Of(run.Events[^1]));
    }

    [Theory]
    [InlineData(RunEventKind.HandOffDeclined, "Priya", "on a train")]
    [InlineData(RunEventKind.HandOffWithdrawn, "Lena", null)]
    public void HandOff_NotTaken_StaysWithTheGiverAndMayBeOfferedAgain(RunEventKind kind, string by, string? text)
    {
        var run = Then(Given("Lena", RunEventKind.HandedOff, null, "Priya"), by, kind, text);

        Assert.Equal((null, "Lena"), (run.OpenHandOff, run.Holder));
        Assert.Equal("Tomas", Then(run, "Lena", RunEventKind.HandedOff, null, "Tomas").OpenHandOff?.Person);
    }

    [Theory]
    [InlineData(null, "Say to whom the run is handed.")]
    [InlineData(" ", "Say to whom the run is handed.")]
    [InlineData("Lena", "Lena holds the run already.")]
    [InlineData("Pri\nya", "The name holds a control character.")]
    public void CanRecord_BadReceiver_Refuses(string? person, string sentence) =>
        Assert.Equal(sentence, RunRules.CanRecord(Start(), RunEventKind.HandedOff, null, null, new("Lena", At, false, []), person));

    [Fact]
    public void OpenHandOff_EndedRun_IsNone()
    {
        var run = Then(Given("Lena", RunEventKind.HandedOff, null, "Priya"), "Lena", RunEventKind.Aborted, "false alarm");

        Assert.Null(run.OpenHandOff);
        Assert.Equal("Run abc has ended. Start RB-05 again to go on.", RunRules.CanRecord(run, RunEventKind.HandOffAccepted, null, null, new("Priya", At, false, [])));
    }

    [Theory]
    [InlineData("Lead", "needs a bulk action", null)]
    [InlineData("Lead", "", "Give a reason for calling Lead.")]
    [InlineData("Chief", "help", "RB-05 escalates to Lead, Owner, not to 'Chief'.")]
    public void CanRecord_Escalation_IsByTheList(string to, string reason, string? sentence) =>
        Assert.Equal(sentence, RunRules.CanRecord(Start(), RunEventKind.Escalated, null, reason, new("Lena", At, false, []), to));

    [Fact]
    public void Levels_PastTheirTime_AreOverdueUntilCalled()
    {
        var now = At.AddMinutes(45);

        Assert.Equal([TimeSpan.FromMinutes(15), null], EscalationRules.Levels(Start()).Select(l => l.Overdue(now)));
        var called = EscalationRules.Levels(Given("Lena", RunEventKind.Escalated, "stuck", "Lead"));
        Assert.Equal([null, null], called.Select(l => l.Overdue(now)));
        Assert.Equal("stuck", called[0].Called?.Text);
    }

    /// <summary>Any row of commands, allowed or not: a refused one changes nothing, one hand-off at most is open, and nobody takes a run from themselves.</summary>
    [Fact]
    public void AnyCommands_AddUpTheSameInAnyChunking()
    {
        var kinds = Enum.GetValues<RunEventKind>();
        var command =
            from kind in Gen.Elements(kinds)
            from who in Gen.Elements("Lena", "Priya", "Tomas")
            from to in Gen.Elements("Lena", "Priya", "Tomas", "Lead")
            from step in Gen.Elements<int?>(1, 2, null)
            from text in Gen.Elements("why", "", null)
            select (Kind: kind, By: who, To: to, Step: step, Text: text);
        Prop.ForAll(command.ListOf().ToArbitrary(), commands =>
        {
            var run = Start();
            foreach (var (kind, by, to, step, text) in commands)
            {
                var moment = new RunMoment(by, At, MaySelfApprove: false, []);
                var before = run;
                if (RunRules.CanRecord(run, kind, step, text, moment, to) is null)
                    run = run with { Events = run.Events.Add(RunRules.Event(run, kind, step, text, moment, to)) };
                else
                    Assert.Same(before, run);
            }

            var giver = "";
            foreach (var e in run.Events)
            {
                giver = e.Kind == RunEventKind.HandedOff ? e.By : giver;
                Assert.False(e.Kind == RunEventKind.HandOffAccepted && e.By == giver);
                Assert.NotEqual(RunEventKind.HandOffSelfAccepted, e.Kind);
            }

            Assert.Equal(Enumerable.Range(1, run.Events.Length), run.Events.Select(e => e.Sequence));
            for (var cut = 1; cut <= run.Events.Length; cut++)
            {
                var again = run with { Events = [.. run.Events.Take(cut), .. run.Events.Skip(cut)] };
                Assert.Equal((run.Holder, run.Outcome, run.OpenHandOff), (again.Holder, again.Outcome, again.OpenHandOff));
                Assert.Equal(Bqx.Core.Runbooks.Records.RunRecord.Of(run), Bqx.Core.Runbooks.Records.RunRecord.Of(again));
            }
        }).QuickCheckThrowOnFailure();
    }

    private static RunbookRun Start() => new()
    {
        Id = "abc",
        Runbook = RunbookSamples.Runbook() with { Escalation = [new EscalationRung(30, "Lead"), new EscalationRung(60, "Owner")] },
        Subject = "t",
        Events = [new RunEvent(1, At, "Lena", RunEventKind.Started, null, null)],
    };

    private static RunbookRun Given(string by, RunEventKind kind, string? text, string? person) => Then(Start(), by, kind, text, person);

    private static RunbookRun Then(RunbookRun run, string by, RunEventKind kind, string? text = null, string? person = null, bool alone = false)
    {
        var moment = new RunMoment(by, At, alone, []);
        Assert.Null(RunRules.CanRecord(run, kind, null, text, moment, person));
        return run with { Events = run.Events.Add(RunRules.Event(run, kind, null, text, moment, person)) };
    }
}
