using Bqx.Core.Common;
using Bqx.Core.Journal;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.Journal;

public sealed class SinceLookTests
{
    private const string Table = "table:lag_bqx_eurusd";

    private static readonly DateTimeOffset Since = new(2026, 11, 20, 14, 2, 0, TimeSpan.Zero);

    [Fact]
    public void Of_ChangedTwice_IsFirstBeforeAndLastAfter()
    {
        var changed = SinceLook.Of(Given(At(-60, "Ok"), At(10, "Stale"), At(20, "Critical")), Since);

        var change = Assert.Single(changed.Values);
        Assert.Equal(("Ok", "Critical"), (change.Before.Text, change.After.Text));
        Assert.Null(changed.KnownFrom);
    }

    [Fact]
    public void Of_WentBackToWhatItWas_IsNoChangeButCounted()
    {
        var changed = SinceLook.Of(Given(At(-60, "Ok"), At(10, "Stale"), At(20, "Ok")), Since);

        Assert.Empty(changed.Values);
        Assert.Equal(1, changed.Returned);
    }

    [Fact]
    public void Of_ChangeAtTheVeryTime_WasSeen() => Assert.Empty(SinceLook.Of(Given(At(-60, "Ok"), At(0, "Stale")), Since).Values);

    [Fact]
    public void Of_FirstValue_HasNothingToChangeFrom()
    {
        var changed = SinceLook.Of(Given(At(5, "Ok")), Since);

        Assert.Empty(changed.Values);
        Assert.Equal(1, changed.FirstValues);
    }

    [Theory]
    [InlineData("open", "resolved", 0, 1)]
    [InlineData("resolved", "open", 1, 0)]
    [InlineData(null, "open", 1, 0)]
    public void Of_Finding_IsOpenedOrResolved(string? before, string after, int opened, int resolved)
    {
        var subject = Measures.Finding("stale-table|lag_bqx_eurusd");
        Measurement[] measured = [new(subject, Measures.State, Since.AddMinutes(5), null, after)];

        var changed = SinceLook.Of(Given(before is null ? measured : [new(subject, Measures.State, Since.AddHours(-1), null, before), .. measured]), Since);

        Assert.Equal((opened, resolved), (changed.Opened.Length, changed.Resolved.Length));
        Assert.Empty(changed.Values);
    }

    [Fact]
    public void Of_FindingOpenedAndResolvedMeanwhile_IsNeither()
    {
        var subject = Measures.Finding("stale-table|lag_bqx_eurusd");

        var changed = SinceLook.Of(Given(new(subject, Measures.State, Since.AddMinutes(5), null, Measures.Open), new(subject, Measures.State, Since.AddMinutes(9), null, Measures.Resolved)), Since);

        Assert.Empty(changed.Opened);
        Assert.Empty(changed.Resolved);
    }

    [Fact]
    public void Of_SourceThatFailedSince_IsBeforeAndAfter()
    {
        var history = History.Empty.With(Run(-30, succeeded: true)).With(Run(5, succeeded: false));

        var change = Assert.Single(SinceLook.Of(history, Since).Sources);

        Assert.True(change.Before.Succeeded);
        Assert.False(change.After.Succeeded);
    }

    [Fact]
    public void Of_MoreChangesThanAreKept_SaysFromWhenOnItKnows()
    {
        var history = History.Empty;
        for (var minute = 1; minute <= 3; minute++)
            history = history.With([.. Enumerable.Range(0, HistoryChanges.RecentKept / 2).Select(n => new Measurement($"table:t{n}", Measures.Status, Since.AddMinutes(minute), null, $"{minute}"))]);

        Assert.Equal(Since.AddMinutes(2), SinceLook.Of(history, Since).KnownFrom);
    }

    /// <summary>Whatever happened in between, before and after are what the series say of both ends.</summary>
    [Fact]
    public void Of_AnyHistory_TellsTheTwoEndsOfEachSeries() => Prop.ForAll(
        Gen.Choose(0, 3).Two().Select(p => (Subject: p.Item1, Word: p.Item2)).ArrayOf().ToArbitrary(),
        steps =>
        {
            var history = History.Empty;
            foreach (var (step, n) in steps.Select((s, n) => (s, n)))
                history = history.With([new Measurement($"table:{step.Subject}", Measures.Status, Since.AddMinutes(n - 3), null, $"{step.Word}")]);

            var changed = SinceLook.Of(history, Since);

            return history.Series.All(s =>
            {
                var (before, after) = (history.At(s.Key.Subject, s.Key.Name, Since)?.Text, s.Value[^1].Text);
                var told = changed.Values.SingleOrDefault(v => v.After.Subject == s.Key.Subject);
                return before is null || before == after ? told is null : (told?.Before.Text, told?.After.Text) == (before, after);
            });
        }).QuickCheckThrowOnFailure();

    private static Measurement At(int minutes, string word) => new(Table, Measures.Status, Since.AddMinutes(minutes), null, word);

    private static History Given(params Measurement[] measured) => measured.Aggregate(History.Empty, (history, m) => history.With([m]));

    private static SourceRun Run(int minutes, bool succeeded) =>
        new() { Source = SourceName.Warehouse, StartedAt = Since.AddMinutes(minutes), EndedAt = Since.AddMinutes(minutes), Succeeded = succeeded };
}
