using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Truth;

namespace Bqx.Core.Runbooks.Checks;

/// <summary>Readings of tables: by their checks, each with the time at which its own listing or scan was taken.</summary>
internal static class TableReadings
{
    public static CheckReading Passes(StepCheck.TablePasses asked, StepFigures figures)
    {
        var subject = $"{asked.Table}, {asked.Check}";
        if (Find(asked.Table, figures, subject, "passed", out var unknown) is not { } table)
        {
            return asked.Check == "exists" ? Absent(asked.Table, figures) : unknown;
        }

        var checks = Matching(table, asked.Check);
        return checks.Count switch
        {
            0 => new CheckReading(CheckState.Unknown, subject, "no check of that name concerns the table", "passed", null),
            _ => Worst(checks, table),
        };
    }

    public static CheckReading Figure(StepCheck.TableFigure asked, StepFigures figures)
    {
        var (subject, expected) = ($"{asked.Table}, {asked.Check}", asked.Limit.ToString());
        if (Find(asked.Table, figures, subject, expected, out var unknown) is not { } table)
        {
            return unknown;
        }

        return Matching(table, asked.Check) switch
        {
            [{ Outcome: not (CheckOutcome.Errored or CheckOutcome.Skipped), Value: { } value } check] =>
                new CheckReading(asked.Limit.Holds(value) ? CheckState.Passes : CheckState.Fails, $"{asked.Table}, {Lower(check.Name)}", Lower(check.Found), expected, At(check, table)),
            [var check] => new CheckReading(CheckState.Unknown, subject, Lower(check.Found), expected, At(check, table)),
            [] => new CheckReading(CheckState.Unknown, subject, "no check of that name concerns the table", expected, null),
            _ => new CheckReading(CheckState.Unknown, subject, "several checks answer to that name; give the key of one", expected, null),
        };
    }

    public static CheckReading Proven(StepCheck.TableProven asked, StepFigures figures)
    {
        const string Expected = "every check passed";
        if (Find(asked.Table, figures, asked.Table, Expected, out var unknown) is not { } table)
        {
            return unknown;
        }

        var said = table.Checks.Where(static c => c.Outcome != CheckOutcome.Skipped).ToList();
        var state = table.Status switch
        {
            Status.Ok or Status.Warning => CheckState.Passes,
            Status.Unknown or Status.Running => CheckState.Unknown,
            _ => CheckState.Fails,
        };
        return new CheckReading(state, asked.Table, TableEvidence.Summary(table), Expected, said.Count == 0 ? null : said.Min(c => At(c, table)));
    }

    public static CheckReading Age(StepCheck.TableAge asked, StepFigures figures)
    {
        var (subject, expected) = ($"{asked.Table}, newest row", $"within {Words.Age(asked.Most)} of open market");
        if (Find(asked.Table, figures, subject, expected, out var unknown) is not { } table)
        {
            return unknown;
        }

        if (table.Metadata?.NewestRowAt is not { } newest)
        {
            return new CheckReading(CheckState.Unknown, subject, "its time is not reported", expected, table.Proof.AsOf);
        }

        var seenAt = FreshCheck.SeenAt(table.Metadata, figures.Now.At);
        if (MarketHours.MinutesBetween(seenAt, figures.Now.At) > asked.Most.TotalMinutes)
        {
            return new CheckReading(CheckState.Unknown, subject, $"looked up {Words.Stamp(seenAt)} UTC, and the table was written since", expected, seenAt);
        }

        var minutes = MarketHours.MinutesBetween(newest, seenAt);
        return new CheckReading(
            minutes <= asked.Most.TotalMinutes ? CheckState.Passes : CheckState.Fails, subject, $"{Words.Stamp(newest)} UTC, {Words.Number((long)minutes)} market min old", expected, table.Proof.AsOf);
    }

    /// <summary>All checks of a kind on a table, as the findings of that kind see them; null when none concerns it.</summary>
    public static CheckReading? OfKind(string kind, string name, StepFigures figures) =>
        CheckKinds.All.Contains(kind) && figures.Now.Tables.FirstOrDefault(t => t.Name == name) is { } table && Matching(table, kind).Count > 0 ? Passes(new StepCheck.TablePasses(name, kind), figures) : null;

    private static TableAssessment? Find(string name, StepFigures figures, string subject, string expected, out CheckReading unknown)
    {
        var (why, table) = (figures.WhyUnknown(SourceName.Warehouse), figures.Now.Tables.FirstOrDefault(t => t.Name == name));
        unknown = new CheckReading(CheckState.Unknown, subject, why ?? "neither expected nor listed", expected, null);
        return why is null ? table : null;
    }

    /// <summary>A table that nobody expects and a complete listing does not have.</summary>
    private static CheckReading Absent(string name, StepFigures figures) =>
        figures.WhyUnknown(SourceName.Warehouse) is { } why
            ? new CheckReading(CheckState.Unknown, name, why, "listed", null)
            : new CheckReading(CheckState.Fails, name, "not listed", "listed", figures.Now.SourceProof(SourceName.Warehouse).AsOf);

    private static List<TableCheck> Matching(TableAssessment table, string name)
    {
        List<TableCheck> own = [.. table.Checks.Where(c => c.Check == name)];
        return own.Count > 0 ? own : [.. table.Checks.Where(c => c.Kind == name)];
    }

    /// <summary>The one that fails, else the one that is not known, else all of them by the oldest measurement.</summary>
    private static CheckReading Worst(List<TableCheck> checks, TableAssessment table)
    {
        var worst = checks.MaxBy(static c => (StateOf(c) == CheckState.Fails, StateOf(c) == CheckState.Unknown))!;
        return new CheckReading(StateOf(worst), $"{table.Name}, {Lower(worst.Name)}", Lower(worst.Found), Lower(worst.Expected), checks.Min(c => At(c, table)));
    }

    private static CheckState StateOf(TableCheck check) => check.Outcome switch
    {
        CheckOutcome.Passed or CheckOutcome.Warned => CheckState.Passes,
        CheckOutcome.Failed => CheckState.Fails,
        _ => CheckState.Unknown,
    };

    private static DateTimeOffset? At(TableCheck check, TableAssessment table) => check.Source?.TakenAt ?? table.Proof.AsOf;

    private static string Lower(string text) => text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
