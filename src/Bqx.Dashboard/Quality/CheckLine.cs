using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Quality;

/// <summary>One check of a table as the panel lists it.</summary>
public sealed record CheckLine
{
    public required TableCheck Check { get; init; }

    /// <summary>Age of a failure, or of the reading that passed.</summary>
    public required string Since { get; init; }

    public required string SinceTitle { get; init; }

    /// <summary>What must be known to read the figures: a sample, a band that is not the book's.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>True when single rows can break it, so that they can be shown.</summary>
    public required bool HasRows { get; init; }

    /// <summary>Where the limit comes from, as the book says; null for a check that is no longer in it.</summary>
    public required string? From { get; init; }

    /// <summary>What was found; of a check that does not apply, its reason is a note.</summary>
    public string Found => DoesNotApply(Check) ? "Does not apply" : Check.Found;

    public bool IsProblem => Check.Outcome is CheckOutcome.Failed or CheckOutcome.Warned;

    /// <summary>What does not pass comes first, what does not apply last; within that the book's order.</summary>
    public static ImmutableArray<CheckLine> Of(TableAssessment table, QualitySources sources, DateTimeOffset now) =>
        [.. table.Checks.OrderBy(Rank).Select(check => One(table, check, sources, now))];

    private static CheckLine One(TableAssessment table, TableCheck check, QualitySources sources, DateTimeOffset now)
    {
        var written = sources.Book.Find(check.Check);
        var failing = check.Outcome is CheckOutcome.Failed or CheckOutcome.Warned;
        var since = failing ? FailingSince(table.Name, check, sources.History, sources.Incidents) : check.Source?.TakenAt;
        return new CheckLine
        {
            Check = check,
            Since = since is { } at ? Format.Age(now - at) : Format.Absent,
            SinceTitle = since is null ? "Not recorded" : $"{(failing ? "So since" : "Read at")} {Format.Exact(since)}",
            Notes = [.. Noted(check), .. Override(written, table.Pair)],
            HasRows = written?.Rule is { IsMetadataOnly: false } and not (CheckRule.SiblingValues or CheckRule.Synthetic),
            From = written is null ? null : written.Line > 0 ? $"{written.From} (checks.yaml, line {written.Line})" : written.From,
        };
    }

    /// <summary>Outcomes are kept on change, so the newest one began when it was measured.</summary>
    private static DateTimeOffset? FailingSince(string table, TableCheck check, History history, IncidentBoard incidents) =>
        incidents.Of(table, check.Check) is { State: not IncidentState.Resolved } incident
            ? incident.OpenedAt
            : history.Of(Measures.Check(table, check.Check), Measures.Outcome) is [.., var newest] ? newest.At : null;

    private static IEnumerable<string> Noted(TableCheck check)
    {
        if (DoesNotApply(check))
            yield return check.Found;
        if (check.SampledRows is { } rows)
            yield return $"From a sample of {Format.Plural(rows, "row")}";
        if (check.BandNote is { } band)
            yield return band;
        if (check is { Severity: not Severity.Critical, Outcome: CheckOutcome.Errored })
            yield return "Does not block: the check is not critical";
    }

    /// <summary>It was looked at and says nothing about this table, which is neither good nor bad nor unknown.</summary>
    private static bool DoesNotApply(TableCheck check) => check is { Outcome: CheckOutcome.Skipped, Found: not Format.Absent };

    private static IEnumerable<string> Override(QualityCheck? written, CurrencyPair? pair) =>
        written?.Overrides.FirstOrDefault(o => o.Pair == pair) is { } own ? [$"{own.Pair.Symbol} has its own limit: {own.Because}"] : [];

    private static int Rank(TableCheck check) => check.Outcome switch
    {
        CheckOutcome.Failed => 0,
        CheckOutcome.Warned => 1,
        CheckOutcome.Errored => 2,
        CheckOutcome.Passed => 3,
        _ => 4,
    };
}
