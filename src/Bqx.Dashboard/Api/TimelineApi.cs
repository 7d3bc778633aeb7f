using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Plans;
using Bqx.Core.Plans.Schedule;
using Bqx.Core.Truth;
using Bqx.Core.Truth.Timeline;
using Bqx.Dashboard.Plans.Schedule;

namespace Bqx.Dashboard.Api;

/// <summary>The plan's work among workers, its end by throughput, its burn-up, and what slipped since a day.</summary>
internal static class TimelineApi
{
    public static void MapTimeline(this RouteGroupBuilder api) => api.MapGet("/timeline", Get);

    private static async Task<IResult> Get(
        ILive<Assessment> live,
        ILive<History> history,
        ILive<Snapshot<PlanRecords>> plan,
        ILive<Snapshot<PlanDocument>> document,
        IPlanBaselines baselines,
        int? workers,
        string? work,
        string? baseline,
        CancellationToken cancellationToken)
    {
        if (workers is < 1 or > WorkerSchedule.MostWorkers)
        {
            return Wrong($"workers is 1 to {WorkerSchedule.MostWorkers}.");
        }

        if (work is not (null or "left" or "all"))
        {
            return Wrong("work is left or all.");
        }

        var day = DateOnly.TryParseExact(baseline, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed : (DateOnly?)null;
        if (baseline is not null && day is null)
        {
            return Wrong("baseline is a day such as 2026-11-20.");
        }

        var kept = await baselines.ReadAsync(day, cancellationToken);
        var now = live.Current;
        return TypedResults.Ok(new TimelineView(now, history.Current, work == "all" ? WorkScope.All : WorkScope.Left, workers)
        {
            Stated = document.Current.Value is { } read ? StatedTimes.Of(read, workers).Select(static s => new StatedTimeView(s)) : [],
            BaselineDays = kept.Days,
            BaselineProblem = kept.Problem,
            Slipped = kept.Baseline is { } before && plan.Current is { Value: { } records, CapturedAt: { } at }
                ? new SlipView(PlanSlip.Of(before, new PlanBaseline(at, records, document.Current.Value)))
                : null,
        });
    }

    private static IResult Wrong(string what) => Results.Problem($"{what}", statusCode: StatusCodes.Status400BadRequest);
}

internal sealed class TimelineView : Sourced
{
    private readonly PlanSchedule _plan;
    private readonly BurnUpLook _burnUp;

    public TimelineView(Assessment now, History history, WorkScope scope, int? workers)
        : base(now.SourceProof(SourceName.Plan))
    {
        _plan = PlanSchedule.Of(now, scope, workers ?? PlanSchedule.WorkersOf(now));
        _burnUp = BurnUpLook.Of(now, history);
        PlannedEnd = now.Programme.PlannedEnd;
    }

    public WorkScope Work => _plan.Scope;

    public ScheduleSums Schedule => new(_plan.Schedule);

    /// <summary>Tasks whose hours are the plan's median.</summary>
    public int Unestimated => _plan.Unestimated;

    /// <summary>Record ids of one longest chain, in order.</summary>
    public IEnumerable<string> CriticalPath => _plan.Critical.Path.Select(static i => i.Id);

    public IEnumerable<CutLink> CutLinks => _plan.Network.Cuts;

    public IEnumerable<ScheduledTaskView> Tasks
    {
        get
        {
            var slack = _plan.Critical.Items.ToDictionary(static i => i.Item.Id, static i => i.SlackHours, StringComparer.Ordinal);
            return _plan.Schedule.Work.Select(w => new ScheduledTaskView(w, slack[w.Item.Id]));
        }
    }

    /// <summary>Hours that the document states beside those that its stages give.</summary>
    public required IEnumerable<StatedTimeView> Stated { get; init; }

    public DateOnly PlannedEnd { get; }

    public EndForecast ForecastVerified => _burnUp.Forecasts.Verified;

    public EndForecast ForecastClaimed => _burnUp.Forecasts.Claimed;

    public ImmutableArray<BurnUpDay> BurnUp => _burnUp.Days;

    /// <summary>Days on which the plan changed and of which it is kept.</summary>
    public required ImmutableArray<DateOnly> BaselineDays { get; init; }

    public string? BaselineProblem { get; init; }

    /// <summary>Null without a baseline.</summary>
    public SlipView? Slipped { get; init; }
}

internal sealed class ScheduleSums(WorkerSchedule schedule)
{
    public int Workers => schedule.Workers;

    public double Hours => schedule.Hours;

    public double SequentialHours => schedule.SequentialHours;

    public double CriticalHours => schedule.CriticalHours;

    public double SharedHours => schedule.SharedHours;

    public double LeastHours => schedule.LeastHours;
}

internal sealed class ScheduledTaskView(ScheduledWork work, double slackHours)
{
    public string RecordId => work.Item.Id;

    public string Name => work.Item.Name;

    public string Phase => work.Item.Phase;

    public string Stage => work.Item.Stage;

    public double Hours => work.Item.Hours;

    public int Worker => work.Worker;

    public double StartHour => work.StartHour;

    public double EndHour => work.EndHour;

    public double SlackHours => slackHours;
}

internal sealed class StatedTimeView(StatedTime time)
{
    public string Subject => time.Subject;

    public int Line => time.Line;

    public ImmutableArray<Quantity> StatedHours => time.Hours;

    public ImmutableArray<Quantity> StatedWallHours => time.WallHours;

    public int? StatedWorkers => time.StatedWorkers;

    public ScheduleSums Computed => new(time.Computed);

    public ScheduleSums? WithConditional => time.WithConditional is { } with ? new(with) : null;

    public ImmutableArray<string> Unestimated => time.Unestimated;

    public TimeVerdict HoursVerdict => time.HoursVerdict;

    public TimeVerdict WallVerdict => time.WallVerdict;
}

internal sealed class SlipView(PlanSlip slip)
{
    public DateTimeOffset From => slip.From;

    public DateTimeOffset To => slip.To;

    public int? EndMovedDays => slip.EndMovedDays;

    public ImmutableArray<MovedEnd> Ends => slip.Ends;

    public IEnumerable<string> Added => slip.Added.Select(static t => t.RecordId);

    public IEnumerable<string> Removed => slip.Removed.Select(static t => t.RecordId);

    public double HoursBefore => slip.HoursBefore;

    public double HoursNow => slip.HoursNow;

    public ImmutableArray<ReEstimated> ReEstimated => slip.ReEstimated;

    public ImmutableArray<WentBack> WentBack => slip.WentBack;
}
