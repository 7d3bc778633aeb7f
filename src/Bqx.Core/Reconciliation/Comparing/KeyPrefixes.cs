namespace Bqx.Core.Reconciliation.Comparing;

/// <summary>
/// What a base writes before a document's ids: one writes stage 1.6.9 as BQX-1.6.9. Letters and a hyphen with which the base holds more of the
/// document's records than without; records are then found by the exact text, as ever.
/// </summary>
internal static class KeyPrefixes
{
    public static ImmutableSortedDictionary<RecordKind, string> Of(DesiredPlan desired, BaseState held) =>
        Enum.GetValues<RecordKind>().ToImmutableSortedDictionary(static k => k, k => Of(
            desired.Records.Where(r => r.Id.Kind == k).Select(static r => r.Id.Key).ToHashSet(StringComparer.Ordinal),
            [.. held.Records.Where(r => r.Kind == k).Select(static r => r.Key)]));

    public static DesiredPlan Apply(DesiredPlan desired, ImmutableSortedDictionary<RecordKind, string> prefixes)
    {
        return prefixes.Values.All(static p => p.Length == 0)
            ? desired
            : desired with
            {
                Records =
                [
                    .. desired.Records.Select(r => r with
                    {
                        Id = Named(r.Id),
                        Group = Named(r.Group),
                        Fields = r.Fields.ToImmutableSortedDictionary(static f => f.Key, f => f.Value is FieldValue.Parent p ? p with { Key = prefixes[p.Kind] + p.Key } : f.Value),
                    }),
                ],
            };

        RecordKey Named(RecordKey id) => id with { Key = prefixes[id.Kind] + id.Key };
    }

    private static string Of(HashSet<string> wanted, ImmutableArray<string> held)
    {
        var plain = held.Count(wanted.Contains);
        var best = held.Select(Split).Where(s => s.Prefix.Length > 0 && wanted.Contains(s.Tail))
            .GroupBy(static s => s.Prefix, StringComparer.Ordinal)
            .OrderByDescending(static g => g.Count()).ThenBy(static g => g.Key, StringComparer.Ordinal)
            .FirstOrDefault();
        return best is not null && best.Count() > plain ? best.Key : "";
    }

    private static (string Prefix, string Tail) Split(string key)
    {
        var hyphen = key.IndexOf('-', StringComparison.Ordinal);
        return hyphen > 0 && key.AsSpan(0, hyphen).IndexOfAnyExceptInRange('A', 'Z') < 0 ? (key[..(hyphen + 1)], key[(hyphen + 1)..]) : ("", key);
    }
}
