using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Core.Reconciliation.Applying;

/// <summary>Turns a row into what is sent: links by record id instead of by key.</summary>
public static class RowWrites
{
    /// <summary>Null when a parent's record id is not known: it was set aside or refused itself.</summary>
    /// <param name="row">An addition or update.</param>
    /// <param name="made">Record ids of what this change set has made so far.</param>
    public static RecordWrite? Of(ChangeRow row, IReadOnlyDictionary<RecordKey, string> made)
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<PlanField, FieldValue?>();
        foreach (var change in row.Fields)
        {
            if (change.New is FieldValue.Parent parent)
            {
                if (IdOf(row, new RecordKey(parent.Kind, parent.Key), made) is not { } id)
                {
                    return null;
                }

                fields[change.Field] = new FieldValue.Links([id]);
            }
            else
            {
                fields[change.Field] = change.New;
            }
        }

        return new RecordWrite(row.Record.Key, fields.ToImmutable());
    }

    private static string? IdOf(ChangeRow row, RecordKey parent, IReadOnlyDictionary<RecordKey, string> made) =>
        made.GetValueOrDefault(parent) ?? row.Parents.FirstOrDefault(p => p.Key == parent)?.RecordId;
}
