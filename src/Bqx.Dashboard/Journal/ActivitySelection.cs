using Bqx.Core.Truth;

namespace Bqx.Dashboard.Journal;

/// <summary>The stream as a view narrows it: by text, time and person first, then by kind, so that each kind can say how much it would show.</summary>
public sealed record ActivitySelection
{
    /// <summary>Entries without any filter.</summary>
    public required int All { get; init; }

    /// <summary>What every filter but the kind lets through, newest first.</summary>
    public required ImmutableArray<Activity> Holding { get; init; }

    /// <summary>What every filter lets through, newest first.</summary>
    public required ImmutableArray<Activity> Matching { get; init; }

    /// <summary>Who did something, by name.</summary>
    public required ImmutableArray<string> People { get; init; }

    /// <summary>Time of the newest entry without any filter; null when there is none.</summary>
    public required DateTimeOffset? Newest { get; init; }

    /// <param name="input">Everything recorded.</param>
    /// <param name="view">The filters.</param>
    /// <param name="now">Time, names and links.</param>
    /// <param name="seenUntil">How far the viewer has seen; null for a viewer who never looked.</param>
    /// <param name="each">True to keep each change a line of its own.</param>
    public static ActivitySelection Of(ActivityInput input, ActivityView view, Assessment now, DateTimeOffset? seenUntil, bool each = false)
    {
        // A search or a person's record meets each subject, not only the first of those that changed alike.
        var stream = Activities.From(input, now, each || view.Text is not null || view.By is not null);
        var from = view.From(now.At, seenUntil);
        ImmutableArray<Activity> holding =
        [
            .. stream.Where(a => (from is null || a.At > from) && (view.By is null || a.By == view.By) && (view.Text is null || a.Holds(view.Text))),
        ];
        return new ActivitySelection
        {
            All = stream.Length,
            Holding = holding,
            Matching = view.Kind is { } kind ? [.. holding.Where(a => a.Kind == kind)] : holding,
            People = [.. stream.Select(static a => a.By).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)],
            Newest = stream.FirstOrDefault()?.At,
        };
    }
}
