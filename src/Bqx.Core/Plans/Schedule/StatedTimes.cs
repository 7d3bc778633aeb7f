namespace Bqx.Core.Plans.Schedule;

/// <summary>What a document's own hours say of a time that it states.</summary>
public enum TimeVerdict
{
    /// <summary>Nothing is stated, or no stage has hours.</summary>
    CannotSay,

    /// <summary>Fits the hours that the document lists.</summary>
    Fits,

    /// <summary>Less than any schedule of the listed hours needs.</summary>
    TooShort,

    /// <summary>More than all listed hours one after another: part of it is itemised nowhere.</summary>
    NotItemised,
}

/// <summary>Hours that a document states for a phase or the whole, beside those that its stages give.</summary>
public sealed record StatedTime
{
    /// <summary>Phase id, or <see cref="StatedTotal.Whole"/>.</summary>
    public required string Subject { get; init; }

    /// <summary>Of the first statement; 1-based.</summary>
    public required int Line { get; init; }

    /// <summary>Different figures for the work, ascending; empty when none is stated.</summary>
    public required ImmutableArray<Quantity> Hours { get; init; }

    /// <summary>Different figures for the time from start to end, ascending; empty when none is stated.</summary>
    public required ImmutableArray<Quantity> WallHours { get; init; }

    /// <summary>Workers side by side as stated; null when the document does not say.</summary>
    public int? StatedWorkers { get; init; }

    /// <summary>Computed without what is conditional, with as many workers as <see cref="WorkerSchedule.Workers"/> says.</summary>
    public required WorkerSchedule Computed { get; init; }

    /// <summary>The same with what is conditional; null when nothing is.</summary>
    public WorkerSchedule? WithConditional { get; init; }

    /// <summary>Ids of stages without hours: the computed figures lack them.</summary>
    public required ImmutableArray<string> Unestimated { get; init; }

    public required TimeVerdict HoursVerdict { get; init; }

    public required TimeVerdict WallVerdict { get; init; }

    public WorkerSchedule Longest => WithConditional ?? Computed;
}

/// <summary>Every statement of hours of a document beside what its own numbers give.</summary>
public static class StatedTimes
{
    /// <summary>In the order of the document, the whole last. Empty for a document that states no hours.</summary>
    /// <param name="document">The document.</param>
    /// <param name="workers">Workers side by side; null takes what the document states for each, or 1.</param>
    public static ImmutableArray<StatedTime> Of(PlanDocument document, int? workers)
    {
        var stated = document.Stated
            .Where(static s => s.Role == StatedRole.Total && s.Measure is Measures.Hours or Measures.WallHours or Measures.Workers)
            .ToLookup(static s => s.Subject, StringComparer.OrdinalIgnoreCase);
        var whole = stated[StatedTotal.Whole].Concat(document.Changes.Where(static c => c.Subject == StatedChange.Time).SelectMany(Totals)).ToList();
        var rows = ImmutableArray.CreateBuilder<StatedTime>();
        foreach (var phase in document.Phases.DistinctBy(static p => p.Id).Where(p => stated.Contains(p.Id)))
        {
            rows.Add(Row(phase.Id, [.. stated[phase.Id]], document, [phase], workers));
        }

        if (whole.Count > 0)
        {
            rows.Add(Row(StatedTotal.Whole, whole, document, document.Phases, workers ?? rows.Max(static r => r.StatedWorkers)));
        }

        return rows.ToImmutable();
    }

    private static IEnumerable<StatedTotal> Totals(StatedChange change) =>
    [
        new(StatedTotal.Whole, Measures.Hours, change.From.Low, change.From.IsApproximate, change.Raw, change.Line) { UpTo = change.From.High },
        new(StatedTotal.Whole, Measures.WallHours, change.To.Low, change.To.IsApproximate, change.Raw, change.Line) { UpTo = change.To.High },
    ];

    private static StatedTime Row(string subject, List<StatedTotal> stated, PlanDocument document, ImmutableArray<DocumentPhase> phases, int? workers)
    {
        var (hours, wall) = (Figures(stated, Measures.Hours), Figures(stated, Measures.WallHours));
        var statedWorkers = (int?)stated.FirstOrDefault(static s => s.Measure == Measures.Workers && s.Value is >= 1 and <= WorkerSchedule.MostWorkers)?.Value;
        var work = DocumentWork.Of(document, [.. phases.DistinctBy(static p => p.Id)], withConditional: false);
        var computed = Schedule(work, workers ?? statedWorkers ?? 1);
        var with = work.ConditionalHours > 0 ? Schedule(DocumentWork.Of(document, [.. phases.DistinctBy(static p => p.Id)], withConditional: true), computed.Workers) : null;
        return new StatedTime
        {
            Subject = subject,
            Line = stated.Min(static s => s.Line),
            Hours = hours,
            WallHours = wall,
            StatedWorkers = statedWorkers,
            Computed = computed,
            WithConditional = with,
            Unestimated = work.Unestimated,
            HoursVerdict = Verdict(hours, computed.SequentialHours, (with ?? computed).SequentialHours),
            WallVerdict = Verdict(wall, computed.LeastHours, (with ?? computed).SequentialHours),
        };
    }

    private static WorkerSchedule Schedule(DocumentWork work, int workers) => WorkerSchedule.Of(work.Network, CriticalWork.Of(work.Network), workers);

    private static ImmutableArray<Quantity> Figures(List<StatedTotal> stated, string measure) =>
        [.. stated.Where(s => s.Measure == measure).Select(static s => s.Quantity).DistinctBy(static q => (q.Low, q.High)).OrderBy(static q => q.Low)];

    /// <summary>All figures must agree with a span from the least to the most hours that the stages allow; the first that does not speaks.</summary>
    private static TimeVerdict Verdict(ImmutableArray<Quantity> stated, double least, double most)
    {
        if (stated.IsEmpty || most <= 0)
        {
            return TimeVerdict.CannotSay;
        }

        var (low, high) = (stated.Min(static q => q.Low), stated.Max(static q => q.High));
        return Below(high, least) ? TimeVerdict.TooShort : Below(most, low) ? TimeVerdict.NotItemised : TimeVerdict.Fits;
    }

    private static bool Below(double a, double b) => a < b - (1e-9 * Math.Abs(b));
}
