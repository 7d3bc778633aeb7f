using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Dashboard.Reconciliation;

/// <summary>What stages and phases are called, and which phase a row belongs to: by the rows themselves, else by the base's links.</summary>
public sealed class ReviewNames
{
    private readonly Dictionary<RecordKey, string> _titles = [];
    private readonly Dictionary<RecordKey, RecordKey> _phases = [];

    public ReviewNames(IReadOnlyList<ChangeRow> rows, BaseState? held)
    {
        // Tasks, by far the most, have neither.
        var above = (held?.Records ?? []).Where(static r => r.Kind != RecordKind.Task).ToArray();
        var byId = above.DistinctBy(static r => r.RecordId).ToDictionary(static r => r.RecordId, StringComparer.Ordinal);
        foreach (var record in above)
        {
            if (record.Key.Length == 0)
                continue;

            var key = new RecordKey(record.Kind, record.Key);
            _titles.TryAdd(key, FieldWords.Of(record[PlanField.Name]));
            if (record[PlanField.PhaseLink] is FieldValue.Links { RecordIds: [var id, ..] } && byId.GetValueOrDefault(id) is { Key.Length: > 0 } phase)
                _phases.TryAdd(key, new RecordKey(RecordKind.Phase, phase.Key));
        }

        foreach (var row in rows)
        {
            if (row.Record.Kind == RecordKind.Task)
                continue;

            _titles[row.Record] = row.Title;
            foreach (var field in row.Fields)
            {
                if (field is { Field: PlanField.PhaseLink, New: FieldValue.Parent phase })
                    _phases[row.Record] = new RecordKey(RecordKind.Phase, phase.Key);
            }
        }
    }

    public string? TitleOf(RecordKey key) => _titles.GetValueOrDefault(key);

    /// <summary>The phase of a stage; what belongs to none stays where it is.</summary>
    public RecordKey PhaseOf(RecordKey group) => _phases.GetValueOrDefault(group, group);
}
