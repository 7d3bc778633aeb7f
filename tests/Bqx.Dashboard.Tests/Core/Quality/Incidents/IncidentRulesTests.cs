using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Quality.Incidents;

public sealed class IncidentRulesTests
{
    private static readonly TableCheck Failing = Check(CheckOutcome.Failed, 0.078);

    [Fact]
    public void Step_FirstFailure_OpensOneWithWhatWasFound()
    {
        var opened = Assert.IsType<IncidentChange.Open>(Assert.Single(Step(IncidentBoard.Empty, Failing)));

        Assert.Equal(new IncidentChange.Open("lag_bqx_gbpjpy", "nulls", Severity.Critical, "QA", "7.8%", 0.078), opened);
    }

    [Theory]
    [InlineData(CheckOutcome.Passed)]
    [InlineData(CheckOutcome.Warned)]
    [InlineData(CheckOutcome.Errored)]
    [InlineData(CheckOutcome.Skipped)]
    public void Step_NoFailure_OpensNothing(CheckOutcome outcome) => Assert.Empty(Step(IncidentBoard.Empty, Check(outcome)));

    [Fact]
    public void Step_FailureThatNoFindingNames_OpensNothing() => Assert.Empty(IncidentRules.Step(IncidentBoard.Empty, [Table(Failing)], (_, _) => false, Build.Now));

    [Fact]
    public void Step_FailsAgain_ReusesTheOpenOne() => Assert.Empty(Step(Board(Opened()), Failing));

    [Theory]
    [InlineData(CheckOutcome.Warned)]
    [InlineData(CheckOutcome.Errored)]
    [InlineData(CheckOutcome.Skipped)]
    public void Step_MissingOrWeakerReading_IsNotAClearOne(CheckOutcome outcome) => Assert.Empty(Step(Board(Opened()), Check(outcome)));

    [Fact]
    public void Step_Passes_ClosesWithTheEvidence()
    {
        var closed = Assert.IsType<IncidentChange.Append>(Assert.Single(Step(Board(Opened()), Check(CheckOutcome.Passed, 0.001))));

        Assert.Equal((IncidentEventKind.ClosedByEvidence, "0.1%"), (closed.Kind, closed.Text));
    }

    [Fact]
    public void Step_FailsAfterItWasFixed_ReopensTheSame()
    {
        var changes = Step(Board(Opened(Event(2, IncidentEventKind.Resolved, IncidentReason.Fixed, Build.Now.AddHours(-1)))), Failing);

        Assert.Equal(("one", IncidentEventKind.Reopened), Append(changes));
    }

    [Fact]
    public void Step_ResolvedInSightOfThisReading_WaitsForANewerOne() =>
        Assert.Empty(Step(Board(Opened(Event(2, IncidentEventKind.Resolved, IncidentReason.Fixed, Build.Now))), Failing));

    [Theory]
    [InlineData(0.078, false)]
    [InlineData(0.079, true)]
    public void Step_NothingIsDoneAboutIt_ReopensOnlyWhenItGrows(double value, bool isReopened)
    {
        var board = Board(Opened(Event(2, IncidentEventKind.Resolved, IncidentReason.NoAction, Build.Now.AddHours(-1))));

        Assert.Equal(isReopened, Step(board, Check(CheckOutcome.Failed, value)).Length == 1);
    }

    [Fact]
    public void Step_AcceptedInSightOfAWorseNumber_WritesItDown()
    {
        var board = Board(Opened(Event(2, IncidentEventKind.Resolved, IncidentReason.Expected, Build.Now.AddMinutes(-1))));
        var accepted = Check(CheckOutcome.Passed, 0.082) with { BandNote = "Accepted" };

        Assert.Equal(("one", IncidentEventKind.Noted), Append(Step(board, accepted)));
        Assert.Empty(Step(board, accepted with { Value = 0.07 }));
    }

    [Fact]
    public void Step_UnexpectedTableIsListedNoMore_Closes()
    {
        var listed = Table(Check(CheckOutcome.Passed)) with { Name = "another" };

        Assert.Equal(("one", IncidentEventKind.ClosedByEvidence), Append(IncidentRules.Step(Board(Opened()), [listed], (_, _) => true, Build.Now)));
        Assert.Empty(IncidentRules.Step(Board(Opened()), [listed with { Checks = [listed.Checks[0] with { Check = "exists", Kind = "exists", Outcome = CheckOutcome.Errored }] }], (_, _) => true, Build.Now));
    }

    [Theory]
    [InlineData(IncidentEventKind.Acknowledged, null, null, 0, null)]
    [InlineData(IncidentEventKind.Assigned, " ", null, 0, "Say to whom.")]
    [InlineData(IncidentEventKind.Assigned, "Priya Nair", null, 0, null)]
    [InlineData(IncidentEventKind.Noted, "", null, 0, "The note is empty.")]
    [InlineData(IncidentEventKind.Resolved, null, null, 0, "Give a reason: fixed, expected, false positive or no action.")]
    [InlineData(IncidentEventKind.Resolved, null, IncidentReason.Expected, 0, null)]
    [InlineData(IncidentEventKind.Muted, "Feed holiday", null, 0, "Say until when: a mute always ends.")]
    [InlineData(IncidentEventKind.Muted, "Feed holiday", null, -1, "The end of the mute has passed already.")]
    [InlineData(IncidentEventKind.Muted, "Feed holiday", null, 31, "A mute lasts at most 30 days.")]
    [InlineData(IncidentEventKind.Muted, "Feed holiday", null, 30, null)]
    [InlineData(IncidentEventKind.Unmuted, null, null, 0, "It is not muted.")]
    [InlineData(IncidentEventKind.Reopened, null, null, 0, "Only a check says that.")]
    public void CanRecord_OpenIncident_SaysWhyNot(IncidentEventKind kind, string? text, IncidentReason? reason, int days, string? expected) =>
        Assert.Equal(expected, IncidentRules.CanRecord(Opened(), kind, text, reason, days == 0 ? null : Build.Now.AddDays(days), Build.Now));

    [Theory]
    [InlineData(IncidentEventKind.Acknowledged)]
    [InlineData(IncidentEventKind.Assigned)]
    [InlineData(IncidentEventKind.Resolved)]
    public void CanRecord_ResolvedIncident_IsOver(IncidentEventKind kind)
    {
        var resolved = Opened(Event(2, IncidentEventKind.Resolved, IncidentReason.Fixed, Build.Now));

        Assert.Equal("It is resolved already.", IncidentRules.CanRecord(resolved, kind, "Lena Kovac", IncidentReason.Fixed, null, Build.Now));
    }

    private static Incident Opened(params IncidentEvent[] later) => new()
    {
        Id = "one",
        Table = "lag_bqx_gbpjpy",
        CheckKey = "nulls",
        Severity = Severity.Critical,
        Events = [new IncidentEvent(1, Build.Now.AddDays(-1), "dashboard", IncidentEventKind.Opened, "7.8%", Value: 0.078), .. later],
    };

    private static IncidentEvent Event(int sequence, IncidentEventKind kind, IncidentReason reason, DateTimeOffset at) => new(sequence, at, "Priya Nair", kind, Reason: reason);

    private static IncidentBoard Board(params Incident[] incidents) => new() { Incidents = [.. incidents] };

    private static TableCheck Check(CheckOutcome outcome, double? value = null) =>
        new("nulls", "Nulls", outcome, value is { } v ? $"{v:P1}".Replace(" ", "", StringComparison.Ordinal) : "as found", "\u2264 5%", Status.Critical)
        {
            Value = value,
            Owner = "QA",
            Source = Build.Provenance(SourceName.Warehouse),
        };

    private static TableAssessment Table(TableCheck check) => Build.Assessment().Tables.Single(t => t.Name == "lag_bqx_gbpjpy") with { Checks = [check] };

    private static ImmutableArray<IncidentChange> Step(IncidentBoard board, TableCheck check) => IncidentRules.Step(board, [Table(check)], (_, _) => true, Build.Now);

    private static (string, IncidentEventKind) Append(ImmutableArray<IncidentChange> changes)
    {
        var append = Assert.IsType<IncidentChange.Append>(Assert.Single(changes));
        return (append.IncidentId, append.Kind);
    }
}
