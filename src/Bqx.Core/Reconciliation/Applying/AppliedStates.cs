using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Core.Reconciliation.Applying;

/// <summary>Works out from the journal what change sets have written into a base: what was read back, without what was rolled back.</summary>
public static class AppliedStates
{
    public static AppliedState Of(IEnumerable<ApplyRun> runs, string baseId)
    {
        var records = new Dictionary<RecordKey, AppliedRecord>();
        var events = runs.Where(r => r.Changes.BaseId == baseId)
            .SelectMany(static r => r.Events.Select(e => (Run: r, Event: e)))
            .OrderBy(static e => e.Event.At).ThenBy(static e => e.Run.Id, StringComparer.Ordinal).ThenBy(static e => e.Event.Sequence);
        foreach (var (run, e) in events)
        {
            foreach (var note in e.Rows)
            {
                if (run.Changes.Find(note.Row) is { } row)
                {
                    Take(records, run.Changes, row, note, e.Kind);
                }
            }
        }

        return new AppliedState { Records = records.ToImmutableDictionary() };
    }

    private static void Take(Dictionary<RecordKey, AppliedRecord> records, ChangeSet changes, ChangeRow row, RowNote note, ApplyEventKind kind)
    {
        var known = records.GetValueOrDefault(row.Record);
        if (kind == ApplyEventKind.Verified && row.Change == ChangeKind.Remove)
        {
            records.Remove(row.Record);
        }
        else if (kind == ApplyEventKind.Verified && note.RecordId is { } recordId)
        {
            var isSame = known?.RecordId == recordId;
            records[row.Record] = new AppliedRecord
            {
                RecordId = recordId,
                Title = row.Title,
                MadeBy = row.Change == ChangeKind.Add ? changes.Origin : isSame ? known!.MadeBy : null,
                Fields = (isSame ? known!.Fields : ImmutableSortedDictionary<PlanField, FieldValue?>.Empty)
                    .SetItems(row.Fields.Select(static f => KeyValuePair.Create(f.Field, f.New))),
            };
        }
        else if (kind == ApplyEventKind.RolledBack && known is not null)
        {
            // An addition that is gone was never made; the fields of an update are nobody's word again.
            if (row.Change == ChangeKind.Add)
            {
                records.Remove(row.Record);
            }
            else
            {
                records[row.Record] = known with { Fields = known.Fields.RemoveRange(row.Fields.Select(static f => f.Field)) };
            }
        }
    }
}
