namespace Bqx.Core.Journal;

/// <summary>A value that is not what it was, whatever it was in between.</summary>
/// <param name="Before">In force at the start of the span.</param>
/// <param name="After">In force now.</param>
public sealed record ValueChange(Measurement Before, Measurement After);

/// <summary>A source that can be read no more, or can be read again.</summary>
/// <param name="Before">The last attempt before the span.</param>
/// <param name="After">The newest attempt.</param>
public sealed record SourceChange(SourceRun Before, SourceRun After);

/// <summary>
/// What changed since somebody last looked, by the journal alone: first before and last after of every subject. What went back to where
/// it was is no change, and what was measured for the first time had no value to change from.
/// </summary>
public sealed record SinceLook
{
    /// <summary>UTC, exclusive.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Values and claims that differ, newest first; without findings and without results of single checks.</summary>
    public required ImmutableArray<ValueChange> Values { get; init; }

    /// <summary>Keys of findings that were not open then and are now.</summary>
    public required ImmutableArray<string> Opened { get; init; }

    /// <summary>Keys of findings that were open then and are not now.</summary>
    public required ImmutableArray<string> Resolved { get; init; }

    public required ImmutableArray<SourceChange> Sources { get; init; }

    /// <summary>Values that were measured for the first time.</summary>
    public required int FirstValues { get; init; }

    /// <summary>Values that changed and are again what they were.</summary>
    public required int Returned { get; init; }

    /// <summary>The time from which on changes are known, UTC, when that is later than <see cref="Since"/>; null when nothing is missing.</summary>
    public DateTimeOffset? KnownFrom { get; init; }

    /// <param name="history">The journal.</param>
    /// <param name="since">UTC; a change at that very time was seen.</param>
    public static SinceLook Of(History history, DateTimeOffset since)
    {
        var changed = history.Recent.TakeWhile(m => m.At > since).ToArray();
        var series = changed.Select(static m => (m.Subject, m.Name)).Distinct()
            .Select(key => (Before: history.At(key.Subject, key.Name, since), After: history.Of(key.Subject, key.Name)[^1]))
            .ToArray();
        var findings = series.Where(static s => Measures.FindingKey(s.After.Subject) is not null).ToArray();
        var values = series.Where(static s => Measures.FindingKey(s.After.Subject) is null).ToArray();
        return new SinceLook
        {
            Since = since,
            Values = [.. values.Where(static v => v.Before is not null && !IsSame(v.Before, v.After)).OrderByDescending(static v => v.After.At).Select(static v => new ValueChange(v.Before!, v.After))],
            Opened = Keys(findings.Where(static f => IsOpen(f.After) && !IsOpen(f.Before))),
            Resolved = Keys(findings.Where(static f => !IsOpen(f.After) && IsOpen(f.Before))),
            Sources = SourcesOf(history.Runs, since),
            FirstValues = values.Count(static v => v.Before is null),
            Returned = series.Count(static s => s.Before is not null && IsSame(s.Before, s.After)),
            KnownFrom = changed.Length == HistoryChanges.RecentKept ? changed[^1].At : null,
        };
    }

    private static ImmutableArray<SourceChange> SourcesOf(ImmutableArray<SourceRun> runs, DateTimeOffset since) =>
    [
        .. runs.GroupBy(static r => r.Source)
            .Select(g => (Before: g.Where(r => r.EndedAt <= since).MaxBy(static r => r.EndedAt), After: g.MaxBy(static r => r.EndedAt)!))
            .Where(static s => s.Before is not null && s.Before.Succeeded != s.After.Succeeded)
            .Select(static s => new SourceChange(s.Before!, s.After))
            .OrderByDescending(static s => s.After.EndedAt),
    ];

    private static ImmutableArray<string> Keys(IEnumerable<(Measurement? Before, Measurement After)> findings) =>
        [.. findings.OrderByDescending(static f => f.After.At).Select(static f => Measures.FindingKey(f.After.Subject)!)];

    private static bool IsOpen(Measurement? state) => state?.Text == Measures.Open;

    private static bool IsSame(Measurement before, Measurement after) => before.Number == after.Number && before.Text == after.Text;
}
