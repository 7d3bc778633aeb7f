namespace Bqx.Core.Plans.Schedule;

/// <summary>A plan as it was read at one time.</summary>
/// <param name="At">When it was read, UTC.</param>
/// <param name="Records">The records.</param>
/// <param name="Document">The document of that time; null when none was kept.</param>
public sealed record PlanBaseline(DateTimeOffset At, PlanRecords Records, PlanDocument? Document);

/// <param name="PhaseId">Phase id.</param>
/// <param name="Before">Planned last day then, counted from the plan's start (0 is the first); null for a phase that was not there.</param>
/// <param name="Now">The same now; null for a phase that is gone.</param>
public sealed record MovedEnd(string PhaseId, int? Before, int? Now)
{
    /// <summary>Days later, less than 0 for earlier; null when there is nothing to compare.</summary>
    public int? Days => Now - Before;
}

/// <param name="RecordId">Record id.</param>
/// <param name="Id">Id text.</param>
/// <param name="Name">Name.</param>
/// <param name="Before">Status word then.</param>
/// <param name="Now">Status word now.</param>
public sealed record WentBack(string RecordId, string Id, string Name, string? Before, string? Now);

/// <param name="RecordId">Record id of the task.</param>
/// <param name="Id">Id text.</param>
/// <param name="Name">Name.</param>
/// <param name="Before">Hours then; null without an estimate.</param>
/// <param name="Now">Hours now.</param>
public sealed record ReEstimated(string RecordId, string Id, string Name, double? Before, double? Now);

/// <summary>What slipped between two readings of a plan. Records are the same when their record ids are.</summary>
public sealed record PlanSlip
{
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    /// <summary>Only those that moved, came or went; in the plan's order.</summary>
    public required ImmutableArray<MovedEnd> Ends { get; init; }

    /// <summary>Days by which the planned end of the whole moved; null when either plan has no phase.</summary>
    public int? EndMovedDays { get; init; }

    public required ImmutableArray<PlanTask> Added { get; init; }

    public required ImmutableArray<PlanTask> Removed { get; init; }

    /// <summary>Estimated hours of all tasks then and now; tasks without an estimate have none.</summary>
    public required double HoursBefore { get; init; }

    public required double HoursNow { get; init; }

    public required ImmutableArray<ReEstimated> ReEstimated { get; init; }

    /// <summary>Phases, stages and tasks that are less far than they were.</summary>
    public required ImmutableArray<WentBack> WentBack { get; init; }

    public bool IsNothing => Ends.IsEmpty && Added.IsEmpty && Removed.IsEmpty && ReEstimated.IsEmpty && WentBack.IsEmpty;

    public static PlanSlip Of(PlanBaseline before, PlanBaseline now)
    {
        var (then, current) = (ById(before.Records), ById(now.Records));
        var (endsThen, endsNow) = (PlannedEnds(before), PlannedEnds(now));
        return new PlanSlip
        {
            From = before.At,
            To = now.At,
            Ends =
            [
                .. endsNow.Keys.Union(endsThen.Keys)
                    .Select(id => new MovedEnd(id, Day(endsThen, id), Day(endsNow, id)))
                    .Where(static m => m.Before != m.Now),
            ],
            EndMovedDays = endsThen.Count > 0 && endsNow.Count > 0 ? endsNow.Values.Max() - endsThen.Values.Max() : null,
            Added = [.. current.Values.Where(t => !then.ContainsKey(t.RecordId))],
            Removed = [.. then.Values.Where(t => !current.ContainsKey(t.RecordId))],
            HoursBefore = then.Values.Sum(Hours),
            HoursNow = current.Values.Sum(Hours),
            ReEstimated =
            [
                .. current.Values
                    .Where(t => then.TryGetValue(t.RecordId, out var was) && was.EstimatedHours != t.EstimatedHours)
                    .Select(t => new ReEstimated(t.RecordId, t.TaskId, t.Name, then[t.RecordId].EstimatedHours, t.EstimatedHours)),
            ],
            WentBack = [.. Back(before.Records, now.Records)],
        };
    }

    /// <summary>Estimates that are no number of hours count as none.</summary>
    private static double Hours(PlanTask task) => task.EstimatedHours is { } hours && double.IsFinite(hours) && hours > 0 ? hours : 0;

    private static Dictionary<string, PlanTask> ById(PlanRecords records) =>
        records.Tasks.DistinctBy(static t => t.RecordId).ToDictionary(static t => t.RecordId, StringComparer.Ordinal);

    private static Dictionary<string, int> PlannedEnds(PlanBaseline plan) =>
        PhaseSchedule.Of(PhaseLinks.Of(PhaseLinks.Ordered(plan.Records, plan.Document), plan.Document))
            .ToDictionary(static p => p.PhaseId, static p => p.AfterDay - 1, StringComparer.Ordinal);

    private static int? Day(Dictionary<string, int> ends, string id) => ends.TryGetValue(id, out var day) ? day : null;

    private static IEnumerable<WentBack> Back(PlanRecords before, PlanRecords now)
    {
        var then = All(before).DistinctBy(static r => r.RecordId).ToDictionary(static r => r.RecordId, StringComparer.Ordinal);
        return All(now)
            .DistinctBy(static r => r.RecordId)
            .Where(r => then.TryGetValue(r.RecordId, out var was) && Rank(r.Status.Status) < Rank(was.Status.Status))
            .Select(r => new WentBack(r.RecordId, r.Id, r.Name, then[r.RecordId].Status.Raw, r.Status.Raw));
    }

    private static IEnumerable<(string RecordId, string Id, string Name, StatusReading Status)> All(PlanRecords records) =>
    [
        .. records.Phases.Select(static p => (p.RecordId, p.PhaseId, p.Name, p.Status)),
        .. records.Stages.Select(static s => (s.RecordId, s.StageId, s.Name, s.Status)),
        .. records.Tasks.Select(static t => (t.RecordId, t.TaskId, t.Name, t.Status)),
    ];

    /// <summary>How far work is. Blocked work has begun; a word that is not known, or cancelled work, is no step in either direction.</summary>
    private static int? Rank(WorkStatus status) => status switch
    {
        WorkStatus.NotStarted => 0,
        WorkStatus.InProgress or WorkStatus.Blocked => 1,
        WorkStatus.Done => 2,
        _ => null,
    };
}
