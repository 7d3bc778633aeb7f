using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Dashboard.Cli;

/// <summary>A difference and its change set, one fact per line, the same on every run.</summary>
internal sealed class ReconcileLines(TextWriter output)
{
    private const int LongestValue = 80;

    public void Write(PlanComparison.Compared compared)
    {
        var difference = compared.Difference;
        foreach (var row in difference.Rows)
        {
            Say(row.Conflict is { } conflict
                ? $"conflict: {row.Record}: {conflict.Message} {conflict.Advice}"
                : $"{row.Change.ToString().ToLowerInvariant()}: {row.Record}: {row.Title}");
            foreach (var field in row.Change == ChangeKind.Update || row.Conflict is { Kind: ConflictKind.Moved } ? row.Fields : [])
            {
                Say($"  {FieldWords.Of(field.Field)}: '{Short(field.OldWords ?? "")}' -> '{Short(FieldWords.Of(field.New))}'");
            }
        }

        foreach (var left in difference.LeftOut)
        {
            Say($"left out: line {left.Line}: {left.Subject}: {left.Reason}");
        }

        foreach (var note in difference.Notes)
        {
            Say($"note: {note}");
        }

        Say($"{compared.Sealed.Name} against {compared.Base.System} {difference.BaseId}: {difference.Count(ChangeKind.Add)} to add, {difference.Count(ChangeKind.Update)} to update, "
            + $"{difference.Count(ChangeKind.Remove)} proposed for removal, {difference.Count(ChangeKind.Conflict)} conflicts, {difference.Unchanged} unchanged.");
    }

    public void Write(ChangeSet changes, CallLimits limits, string? writeRefusal)
    {
        var estimate = CallEstimate.Of(changes, limits);
        Say(FormattableString.Invariant(
            $"Change set {changes.Id}: {changes.Rows.Length} changes in {estimate.Batches} batches, {estimate.Requests} requests, {estimate.Seconds:0.#} s at {limits.PerSecond:0.#} requests per second, {estimate.MonthShare:0.###%} of the month's {limits.PerMonth:#,0} calls."));
        if (writeRefusal is not null)
        {
            Say($"It cannot be applied as things are: {writeRefusal}");
        }
    }

    private static string Short(string words) => words.ReplaceLineEndings(" ") is { Length: > LongestValue } one ? one[..LongestValue] + "…" : words.ReplaceLineEndings(" ");

    private void Say(string text) => output.WriteLine(TerminalText.Safe(text));
}
