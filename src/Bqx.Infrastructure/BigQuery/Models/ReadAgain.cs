using System.Globalization;

namespace Bqx.Infrastructure.BigQuery.Models;

/// <summary>From which UTC day on a log that is partitioned by time must be read again.</summary>
internal static class ReadAgain
{
    /// <param name="before">Partitions and their last changes when the log was read before.</param>
    /// <param name="now">The same now.</param>
    /// <param name="spans">Those that must be read whole or not at all, UTC.</param>
    /// <returns>Null when nothing was written since.</returns>
    public static DateOnly? From(
        IReadOnlyDictionary<string, DateTimeOffset?> before, IReadOnlyDictionary<string, DateTimeOffset?> now, IReadOnlyCollection<(DateTimeOffset From, DateTimeOffset To)> spans)
    {
        DateOnly? from = null;
        foreach (var id in before.Keys.Union(now.Keys, StringComparer.Ordinal).Where(id => !IsSame(before, now, id)))
        {
            // What has no time is read with any range. So is what the streaming buffer holds of the newest day; an older day changes when it leaves it.
            var day = Day(id) ?? Newest(spans);
            from = from is null || day < from ? day : from;
        }

        return from is { } first ? Whole(first, spans) : null;
    }

    /// <summary>The first day of a partition by hour, day, month or year; null for the others.</summary>
    internal static DateOnly? Day(string partitionId) => partitionId.Length is 4 or 6 or 8 or 10
        && DateOnly.TryParseExact((partitionId + "0101")[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static bool IsSame(IReadOnlyDictionary<string, DateTimeOffset?> before, IReadOnlyDictionary<string, DateTimeOffset?> now, string id) =>
        before.TryGetValue(id, out var then) && now.TryGetValue(id, out var changed) && then is not null && then == changed;

    /// <summary>Spans that reach into the range are read from their beginning, which may reach into others: by falling ends, one pass finds all.</summary>
    private static DateOnly Whole(DateOnly from, IReadOnlyCollection<(DateTimeOffset From, DateTimeOffset To)> spans)
    {
        foreach (var (start, end) in spans.OrderByDescending(static s => s.To))
        {
            if (Of(end) >= from && Of(start) < from)
            {
                from = Of(start);
            }
        }

        return from;
    }

    private static DateOnly Newest(IReadOnlyCollection<(DateTimeOffset From, DateTimeOffset To)> spans) => spans.Count == 0 ? DateOnly.MinValue : Of(spans.Max(static s => s.To));

    private static DateOnly Of(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);
}
