namespace Bqx.Core.Reconciliation.Comparing;

/// <summary>
/// Compares a document with a base and with what was applied before. A field is updated when the base still holds what was applied, or when
/// nothing ever was; it is a conflict when somebody edited the base since and the document says something else.
/// </summary>
public static class Comparison
{
    public static Difference Of(DesiredPlan desired, BaseState held, AppliedState applied)
    {
        var prefixes = KeyPrefixes.Of(desired, held);
        var named = KeyPrefixes.Apply(desired, prefixes);
        var index = new RecordIndex(held.Records);
        var comparer = new RecordComparer(held, index, applied);
        var rows = named.Records.GroupBy(static r => r.Id).Select(g => comparer.Compare([.. g])).OfType<ChangeRow>().ToList();
        var needless = Needless(named, rows);
        rows.RemoveAll(r => needless.Contains(r.Id));
        return new Difference
        {
            BaseId = held.BaseId,
            Origin = desired.Origin,
            Rows = [.. rows, .. BlankKeys(named, held), .. Removals(named, index, applied)],
            Unchanged = named.Records.Select(static r => r.Id).Distinct().Count() - rows.Count - needless.Count - comparer.Unheld,
            LeftOut = desired.LeftOut,
            Notes = [.. prefixes.Where(static p => p.Value.Length > 0).Select(static p =>
                $"This base writes {p.Value} before the id of a {p.Key.ToString().ToLowerInvariant()}; the document's records were looked up that way.")],
        };
    }

    /// <summary>New parents to which nothing in this base would be linked.</summary>
    private static HashSet<string> Needless(DesiredPlan desired, List<ChangeRow> rows)
    {
        var parents = desired.Records.Where(static r => r.IsOnlyParent).Select(static r => ChangeRow.IdOf(r.Id)).ToHashSet(StringComparer.Ordinal);
        return [.. rows.Where(r => r.Change == ChangeKind.Add && parents.Contains(r.Id) && !rows.Exists(child => child.DependsOn.Contains(r.Id))).Select(static r => r.Id)];
    }

    /// <summary>A record without a key may be one that the document lists: nobody can tell.</summary>
    private static IEnumerable<ChangeRow> BlankKeys(DesiredPlan desired, BaseState held)
    {
        var kinds = desired.Records.Select(static r => r.Id.Kind).ToHashSet();
        return held.Records.Where(r => r.Key.Length == 0 && kinds.Contains(r.Kind)).Select(static r =>
        {
            var kind = r.Kind.ToString().ToLowerInvariant();
            return new ChangeRow
            {
                Id = $"{kind}:{r.RecordId}",
                Change = ChangeKind.Conflict,
                Record = new RecordKey(r.Kind, ""),
                Title = FieldWords.Of(r[PlanField.Name]) is { Length: > 0 } name ? name : r.RecordId,
                Group = new RecordKey(r.Kind, ""),
                Before = r,
                Conflict = new Conflict(ConflictKind.BlankKey, $"The {kind} {r.RecordId} has no id, so it cannot be compared.", "Give it its id in the base and compare again."),
            };
        });
    }

    private static IEnumerable<ChangeRow> Removals(DesiredPlan desired, RecordIndex index, AppliedState applied)
    {
        var listed = desired.Records.Select(static r => r.Id).ToHashSet();
        foreach (var (key, made) in applied.Records.Where(r => r.Value.MadeBy == desired.Origin && !listed.Contains(r.Key))
            .OrderByDescending(static r => r.Key.Kind).ThenBy(static r => r.Key.Key, StringComparer.Ordinal))
        {
            if (index.Of(key) is [var record] && record.RecordId == made.RecordId)
            {
                yield return new ChangeRow
                {
                    Id = ChangeRow.IdOf(key),
                    Change = ChangeKind.Remove,
                    Record = key,
                    Title = made.Title,
                    Group = key,
                    Before = record,
                };
            }
        }
    }
}
