using Bqx.Core.Journal;
using Bqx.Core.Quality;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Quality;

/// <summary>How one check went over the last days.</summary>
public sealed record CheckCourse
{
    public const int Points = 24;

    private static readonly TimeSpan Window = TimeSpan.FromDays(14);

    public required TableCheck Check { get; init; }

    /// <summary>Values at even distances over the window, from the first that was measured; empty for a check without a number.</summary>
    public required ImmutableArray<double> Values { get; init; }

    /// <summary>Start of the newest time in which it did not pass; null when it always passed.</summary>
    public required DateTimeOffset? FirstFailure { get; init; }

    /// <summary>Until when it passed; null when it never did.</summary>
    public required DateTimeOffset? LastGood { get; init; }

    /// <summary>Changes of its outcome, newest first.</summary>
    public required ImmutableArray<Measurement> Changes { get; init; }

    public static ImmutableArray<CheckCourse> Of(TableAssessment table, History history, DateTimeOffset now) =>
        [.. table.Checks.Where(c => c.Outcome != CheckOutcome.Skipped).Select(check => One(table.Name, check, history, now))];

    private static CheckCourse One(string table, TableCheck check, History history, DateTimeOffset now)
    {
        var subject = Measures.Check(table, check.Check);
        var outcomes = history.Of(subject, Measures.Outcome);
        var values = history.Of(subject, Measures.Value);
        return new CheckCourse
        {
            Check = check,
            Values = [.. Sampled(values, now)],
            FirstFailure = Failure(outcomes),
            LastGood = Good(outcomes, check),
            Changes = [.. outcomes.Reverse().Take(10)],
        };
    }

    private static IEnumerable<double> Sampled(ImmutableArray<Measurement> values, DateTimeOffset now)
    {
        var next = 0;
        var current = (double?)null;
        for (var i = 0; i < Points; i++)
        {
            var until = now - (Window * ((Points - 1 - i) / (double)(Points - 1)));
            while (next < values.Length && values[next].At <= until)
                current = values[next++].Number ?? current;
            if (current is { } value)
                yield return value;
        }
    }

    private static DateTimeOffset? Failure(ImmutableArray<Measurement> outcomes)
    {
        var found = (DateTimeOffset?)null;
        foreach (var outcome in outcomes.Reverse())
        {
            if (IsBad(outcome))
                found = outcome.At;
            else if (found is not null)
                break;
        }

        return found;
    }

    /// <summary>Outcomes are kept on change: what passed held until the next one began.</summary>
    private static DateTimeOffset? Good(ImmutableArray<Measurement> outcomes, TableCheck check)
    {
        if (check.Outcome == CheckOutcome.Passed)
            return check.Source?.TakenAt ?? outcomes.LastOrDefault(o => o.Text == nameof(CheckOutcome.Passed))?.At;

        for (var i = outcomes.Length - 2; i >= 0; i--)
        {
            if (outcomes[i].Text == nameof(CheckOutcome.Passed))
                return outcomes[i + 1].At;
        }

        return null;
    }

    private static bool IsBad(Measurement outcome) => outcome.Text is nameof(CheckOutcome.Failed) or nameof(CheckOutcome.Warned);
}
