using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Core.Reconciliation.Applying;

/// <summary>Gives a row its old values back, where the base still has what the change set wrote. An addition can only be deleted by a person.</summary>
public static class RollBackSteps
{
    /// <param name="row">A row that was applied.</param>
    /// <param name="run">The change set.</param>
    /// <param name="found">All records of the row's table that have its key.</param>
    public static RowStep Next(ChangeRow row, ApplyRun run, ImmutableArray<BaseRecord> found)
    {
        var made = run.RecordIds();
        var record = found is [var one] ? one : null;
        return (row.Change, record) switch
        {
            (ChangeKind.Add, null) when found.IsEmpty => new RowStep.Done(RecordId: null),
            (ChangeKind.Add, not null) => new RowStep.Person(record.RecordId, $"Delete {record.RecordId} in the base by hand: this program never deletes what it added."),
            (ChangeKind.Remove, _) => new RowStep.SetAside("Nothing was sent for it, so there is nothing to take back."),
            (_, null) => new RowStep.SetAside($"The base has the {row.Record} {found.Length} times. It stays as it is."),
            _ when HasOld(row, record) => new RowStep.Done(record.RecordId),
            _ when RowSteps.Mismatch(row, found, made) is { } moved => new RowStep.SetAside($"Somebody changed it since it was applied, so it stays as it is. {moved}"),
            _ => new RowStep.Write(new RecordWrite(row.Record.Key, row.Fields.ToImmutableSortedDictionary(static f => f.Field, static f => f.Old))),
        };
    }

    /// <summary>True when the record has the values that the row replaced.</summary>
    public static bool HasOld(ChangeRow row, BaseRecord record) =>
        row.Fields.All(f => FieldRules.Same(f.Field, f.Old, record[f.Field], static _ => []));
}
