using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Quality.Judging;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.Quality.Incidents;

/// <summary>What must hold for any story of a check and of the people who answer it: readings and commands in any order.</summary>
public sealed class IncidentProperties
{
    private const string Table = "lag_bqx_gbpjpy";

    private static readonly TableAssessment Plain = Build.Assessment().Tables.Single(t => t.Name == Table);

    private static readonly Arbitrary<Act[]> Stories = (
        from act in Gen.Choose(0, 8)
        from value in Gen.Choose(51, 99)
        select new Act(act, value / 1_000d)).ArrayOf(12).ToArbitrary();

    [Fact]
    public void Step_AnyStory_NeverHasTwoOpenIncidentsOfOneCheck() => Prop.ForAll(Stories, story =>
        Tell(story).All(board => board.Incidents.Count(i => i.State != IncidentState.Resolved) <= 1)).QuickCheckThrowOnFailure();

    [Fact]
    public void Step_AnyStory_HasNothingToAddOnceItIsRecorded() => Prop.ForAll(Stories, story =>
    {
        foreach (var (board, check, now) in Chapters(story))
        {
            Assert.Empty(IncidentRules.Step(board, [Plain with { Checks = [Judged(board, check)] }], (_, _) => true, now));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Step_AnyStory_KeepsEventsInOrderWithoutGaps() => Prop.ForAll(Stories, story =>
        Tell(story).SelectMany(b => b.Incidents).All(i =>
            i.Events[0].Kind == IncidentEventKind.Opened && i.Events.Select(e => e.Sequence).SequenceEqual(Enumerable.Range(1, i.Events.Length)))).QuickCheckThrowOnFailure();

    /// <summary>A failure that counts is always told: there is an open incident, or somebody resolved one in sight of it or left it as it is.</summary>
    [Fact]
    public void Step_AnyStory_NoFailureGoesUntold() => Prop.ForAll(Stories, story =>
    {
        foreach (var (board, check, _) in Chapters(story).Where(c => Judged(c.Board, c.Check).Outcome == CheckOutcome.Failed))
        {
            var last = Assert.Single(board.Incidents).Events.Last(e => e.Kind is not (IncidentEventKind.Noted or IncidentEventKind.Muted));
            Assert.True(board.Incidents[0].State != IncidentState.Resolved || check.Source!.TakenAt <= last.At || last.Reason == IncidentReason.NoAction);
        }
    }).QuickCheckThrowOnFailure();

    /// <summary>What was accepted stays accepted, and nothing worse becomes so.</summary>
    [Fact]
    public void Accepted_AnyStory_IsNoWorseThanWhatSomebodySaw() => Prop.ForAll(Stories, story =>
    {
        foreach (var (board, check, _) in Chapters(story))
        {
            if (Judged(board, check) is { BandNote: not null, Value: { } value })
            {
                Assert.Contains(board.Incidents[0].Events, IncidentBand.IsAcceptance);
                Assert.True(value <= board.Incidents[0].Events.Max(e => e.Value));
            }
        }
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<IncidentBoard> Tell(Act[] story) => Chapters(story).Select(c => c.Board);

    /// <summary>After every act: the board with all that was to be recorded, the newest reading, and the time.</summary>
    private static IEnumerable<(IncidentBoard Board, TableCheck Check, DateTimeOffset Now)> Chapters(Act[] story)
    {
        var (board, now, check) = (IncidentBoard.Empty, Build.Now, Reading(CheckOutcome.Passed, 0, Build.Now));
        foreach (var act in story)
        {
            now = now.AddMinutes(10);
            check = act.Kind switch
            {
                0 or 1 or 2 => Reading(CheckOutcome.Failed, act.Value, now),
                3 => Reading(CheckOutcome.Passed, 0.01, now),
                4 => Reading(CheckOutcome.Errored, null, now),
                _ => check,
            };
            board = Command(board, act.Kind, now);
            board = Recorded(board, check, now);
            yield return (board, check, now);
        }
    }

    private static IncidentBoard Command(IncidentBoard board, int act, DateTimeOffset now)
    {
        var reason = act switch { 5 => IncidentReason.Fixed, 6 => IncidentReason.Expected, 7 => IncidentReason.NoAction, 8 => IncidentReason.FalsePositive, _ => (IncidentReason?)null };
        return reason is null || board.Incidents is not [var incident] || IncidentRules.CanRecord(incident, IncidentEventKind.Resolved, null, reason, null, now) is not null
            ? board
            : With(incident, new IncidentEvent(0, now, "Priya Nair", IncidentEventKind.Resolved, Reason: reason));
    }

    /// <summary>The steps of as many refreshes as there are changes; more than a few would be an endless loop.</summary>
    private static IncidentBoard Recorded(IncidentBoard board, TableCheck check, DateTimeOffset now)
    {
        for (var refresh = 0; refresh < 3; refresh++)
        {
            foreach (var change in IncidentRules.Step(board, [Plain with { Checks = [Judged(board, check)] }], (_, _) => true, now))
            {
                board = change switch
                {
                    IncidentChange.Open open => With(
                        new Incident { Id = "one", Table = open.Table, CheckKey = open.CheckKey, Severity = open.Severity, Events = [] },
                        new IncidentEvent(0, now, "dashboard", IncidentEventKind.Opened, open.Text, Value: open.Value)),
                    IncidentChange.Append append => With(board.Find(append.IncidentId)!, new IncidentEvent(0, now, "dashboard", append.Kind, append.Text, Value: append.Value)),
                    _ => throw new InvalidOperationException("A change of no kind."),
                };
            }
        }

        return board;
    }

    private static IncidentBoard With(Incident incident, IncidentEvent added) =>
        new() { Incidents = [incident with { Events = incident.Events.Add(added with { Sequence = incident.Events.Length + 1 }) }] };

    private static TableCheck Judged(IncidentBoard board, TableCheck check) => new AcceptedBands(board).Apply(Table, check);

    private static TableCheck Reading(CheckOutcome outcome, double? value, DateTimeOffset at) =>
        new("nulls", "Nulls", outcome, $"{value}", "\u2264 5%", Status.Critical)
        {
            Value = value,
            Source = Build.Provenance(SourceName.Warehouse) with { TakenAt = at.AddMinutes(-1) },
        };

    private sealed record Act(int Kind, double Value);
}
