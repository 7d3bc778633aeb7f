using Bqx.Core.Common;
using Bqx.Core.Quality;

namespace Bqx.Core.Truth;

/// <param name="Outcome">Accept: read it. Block: a critical check failed. Hold: it cannot be said.</param>
/// <param name="Reason">One sentence with what was found.</param>
public sealed record TableGate(GateOutcome Outcome, string Reason);

/// <summary>
/// Whether a pipeline may read a table: a circuit breaker. Only critical checks close it, and what was not measured does not open it.
/// </summary>
public static class TableGates
{
    public static TableGate Of(Assessment now, string table) =>
        now.Tables.FirstOrDefault(t => t.Name == table) is { } found ? Of(found, now) : new TableGate(GateOutcome.Hold, Unknown(now, table));

    private static TableGate Of(TableAssessment table, Assessment now)
    {
        var critical = table.Checks.Where(static c => c.Severity == Severity.Critical).ToArray();
        if (Array.FindAll(critical, static c => c.Outcome == CheckOutcome.Failed) is { Length: > 0 } failed)
        {
            return new TableGate(GateOutcome.Block, Say(failed));
        }

        if (Array.FindAll(critical, static c => c.Outcome == CheckOutcome.Errored) is { Length: > 0 } unmeasured)
        {
            return new TableGate(GateOutcome.Hold, Say(unmeasured));
        }

        if (!table.Proof.IsCurrent)
        {
            return new TableGate(GateOutcome.Hold, Sentence(SourceHealth.Say(table.Proof, now.At)));
        }

        // The check that was dropped may be the one that fails.
        if (now.SourceProof(SourceName.Checks) is { IsCurrent: false, State: not SourceState.NotConfigured } checks)
        {
            return new TableGate(GateOutcome.Hold, Sentence(SourceHealth.Say(checks, now.At)));
        }

        var passed = table.Checks.Count(static c => c.Outcome == CheckOutcome.Passed);
        var others = table.Checks.Where(static c => c.Outcome is CheckOutcome.Failed or CheckOutcome.Warned).ToArray();
        return passed == 0
            ? new TableGate(GateOutcome.Hold, "No check could be carried out")
            : new TableGate(GateOutcome.Accept, others.Length == 0 ? $"{Words.Count(passed, "check")} passed" : $"{Words.Count(passed, "check")} passed, {Words.Count(others.Length, "warning")}: {Say(others)}");
    }

    private static string Unknown(Assessment now, string table) =>
        now.SourceProof(SourceName.Warehouse) is { IsCurrent: false } proof
            ? Sentence(SourceHealth.Say(proof, now.At))
            : $"There is no table {table}, and none is expected by that name";

    private static string Say(TableCheck[] checks)
    {
        var first = checks[0];
        var said = first.Outcome == CheckOutcome.Errored ? $"{first.Name}: {first.Found}" : $"{first.Name}: {first.Found}, expected {first.Expected}";
        return checks.Length == 1 ? said : $"{said}; and {Words.Number(checks.Length - 1)} more";
    }

    /// <summary>File names keep their case.</summary>
    private static string Sentence(string text) => text.StartsWith("the ", StringComparison.Ordinal) ? "T" + text[1..] : text;
}
