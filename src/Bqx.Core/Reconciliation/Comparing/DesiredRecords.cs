using Bqx.Core.Plans;

namespace Bqx.Core.Reconciliation.Comparing;

/// <summary>Reads out of a plan document what it wants of a base: a phase plan everything, a gap plan its additions and changes only.</summary>
public static class DesiredRecords
{
    /// <summary>A document of neither grammar wants nothing.</summary>
    public static DesiredPlan Of(PlanDocument document) => document.Grammar switch
    {
        PlanGrammar.PhasePlan => PhasePlanRecords.Of(document),
        PlanGrammar.GapPlan => GapPlanRecords.Of(document),
        _ => new DesiredPlan { Origin = "no plan", Records = [] },
    };

    /// <summary>A record that may be added, is shown under itself, and begins with the first status of its table.</summary>
    internal static DesiredRecord Record(RecordKey id, string title, int line, params IEnumerable<(PlanField Field, FieldValue? Value)> fields) => new()
    {
        Id = id,
        Title = title,
        Line = line,
        MayBeAdded = true,
        Group = id,
        Fields = Fields(fields),
        Initial = Initial(id.Kind),
    };

    internal static ImmutableSortedDictionary<PlanField, FieldValue> Initial(RecordKind kind, FieldValue? priority = null) =>
        Fields((PlanField.Status, FirstStatus(kind)), (PlanField.Priority, priority));

    internal static ImmutableSortedDictionary<PlanField, FieldValue> Fields(params IEnumerable<(PlanField Field, FieldValue? Value)> fields) =>
        fields.Where(static f => f.Value is not null).ToImmutableSortedDictionary(static f => f.Field, static f => f.Value!);

    internal static FieldValue? Text(string? words) => string.IsNullOrWhiteSpace(words) ? null : new FieldValue.Text(words.Trim());

    internal static FieldValue? Number(double? amount) => amount is { } value && double.IsFinite(value) && Math.Abs(value) < 1e12 ? new FieldValue.Number((decimal)value) : null;

    /// <summary>A name is plain text: the marks of code in a document mean nothing there.</summary>
    internal static string Name(string text) => text.Replace("`", "", StringComparison.Ordinal).Trim();

    /// <summary>The option that a remark such as "(icon) CRITICAL - Blocks all others" begins with; null when it names none.</summary>
    internal static FieldValue? Priority(string? remark)
    {
        var word = (remark ?? "").Split([' ', '-', ',', ';', '('], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(static w => w.Any(char.IsAsciiLetter));
        return Enum.TryParse<TaskPriority>(word, ignoreCase: true, out var priority) && Enum.IsDefined(priority) && priority != TaskPriority.None
            ? new FieldValue.Text(priority.ToString())
            : null;
    }

    /// <summary>The word with which work begins in each table; taken only where the base offers it.</summary>
    private static FieldValue.Text FirstStatus(RecordKind kind) => new(kind switch
    {
        RecordKind.Plan => "Planning",
        RecordKind.Phase => "Not Started",
        _ => "Todo",
    });
}
