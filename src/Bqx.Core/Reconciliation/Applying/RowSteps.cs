using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Core.Reconciliation.Applying;

/// <summary>What to do with a row, given the record as it is found in the base now.</summary>
public abstract record RowStep
{
    private RowStep()
    {
    }

    public sealed record Write(RecordWrite Record) : RowStep;

    /// <summary>It is as wanted: an earlier request had reached the base.</summary>
    public sealed record Done(string? RecordId) : RowStep;

    /// <summary>It stays as it is.</summary>
    public sealed record SetAside(string Reason) : RowStep;

    /// <summary>A person must carry it out in the base.</summary>
    public sealed record Person(string RecordId, string Reason) : RowStep;
}

/// <summary>
/// Judges rows against the base, just before they are written and just after. A record that moved since approval is never written over, one
/// that is gone never made again. Only a row that was journalled as intended may be found already done.
/// </summary>
public static class RowSteps
{
    /// <param name="row">The row.</param>
    /// <param name="run">What happened so far.</param>
    /// <param name="found">All records of the row's table that have its key.</param>
    public static RowStep Next(ChangeRow row, ApplyRun run, ImmutableArray<BaseRecord> found)
    {
        var made = run.RecordIds();
        return row.Change switch
        {
            ChangeKind.Add => Add(row, run[row.Id].State == RowState.Applying, found, made),
            ChangeKind.Update => Update(row, run[row.Id].State == RowState.Applying, found, made),
            _ => Remove(row, found),
        };
    }

    /// <summary>Null when the record has what the row wrote, else what is not so. Fields that the row does not change are not looked at.</summary>
    public static string? Mismatch(ChangeRow row, ImmutableArray<BaseRecord> found, IReadOnlyDictionary<RecordKey, string> made)
    {
        if (found is not [var record])
        {
            return $"The base has the {row.Record} {found.Length} times after it was written.";
        }

        if (RowWrites.Of(row, made) is not { } write)
        {
            return "A record to which it belongs is not there.";
        }

        var wrong = write.Fields.Where(f => !FieldRules.Same(f.Key, f.Value, record[f.Key], static _ => [])).ToArray();
        return wrong is []
            ? null
            : string.Join(" ", wrong.Select(f => $"{FieldWords.Of(f.Key)} was written as '{Short(f.Value)}' and reads '{Short(record[f.Key])}'."));
    }

    private static RowStep Add(ChangeRow row, bool wasIntended, ImmutableArray<BaseRecord> found, IReadOnlyDictionary<RecordKey, string> made) => found switch
    {
        [] => Write(row, made),
        [var record] when wasIntended && Mismatch(row, found, made) is null => new RowStep.Done(record.RecordId),
        [var record] when wasIntended => new RowStep.SetAside($"The base has it as {record.RecordId} and not as it was sent: somebody changed it since. It stays as it is."),
        [var record] => new RowStep.SetAside($"Somebody made it as {record.RecordId} since approval. Compare again to see what differs."),
        _ => new RowStep.SetAside($"The base has this id {found.Length} times. Keep one of them and compare again."),
    };

    private static RowStep Update(ChangeRow row, bool wasIntended, ImmutableArray<BaseRecord> found, IReadOnlyDictionary<RecordKey, string> made)
    {
        if (row.Before is not { } before)
        {
            return new RowStep.SetAside("The change set does not say how the record stood.");
        }

        return found switch
        {
            [] => new RowStep.SetAside($"{before.RecordId} was deleted in the base since approval, or has another id now. It is not made again."),
            [var record] when record.RecordId != before.RecordId => new RowStep.SetAside($"The id belongs to {record.RecordId} now, and was that of {before.RecordId} at approval."),
            [var record] when wasIntended && Mismatch(row, found, made) is null => new RowStep.Done(record.RecordId),
            [var record] when Moved(before, record) is { } moved => new RowStep.SetAside($"{moved} changed in the base since approval. Compare again."),
            [_] => Write(row, made),
            _ => new RowStep.SetAside($"The base has this id {found.Length} times. Keep one of them and compare again."),
        };
    }

    private static RowStep Remove(ChangeRow row, ImmutableArray<BaseRecord> found) => found.FirstOrDefault(r => r.RecordId == row.Before?.RecordId) switch
    {
        null => new RowStep.Done(RecordId: null),
        var record when Moved(row.Before!, record) is { } moved => new RowStep.SetAside($"{moved} changed in the base since approval, so it may be needed. Compare again."),
        var record => new RowStep.Person(record.RecordId, $"Delete {record.RecordId} in the base by hand: this program never deletes. Resume afterwards to have it checked."),
    };

    private static RowStep Write(ChangeRow row, IReadOnlyDictionary<RecordKey, string> made) => RowWrites.Of(row, made) is { } write
        ? new RowStep.Write(write)
        : new RowStep.SetAside("A record to which it belongs was set aside or refused.");

    /// <summary>The fields that differ from how the record stood; null when none does.</summary>
    private static string? Moved(BaseRecord before, BaseRecord now)
    {
        var fields = before.Fields.Keys.Union(now.Fields.Keys).Where(f => before[f] != now[f]).Order().Select(FieldWords.Of).ToArray();
        return fields is [] ? null : string.Join(" and ", fields);
    }

    private static string Short(FieldValue? value) => FieldWords.Of(value) is { Length: > 60 } words ? words[..60] + "…" : FieldWords.Of(value);
}
