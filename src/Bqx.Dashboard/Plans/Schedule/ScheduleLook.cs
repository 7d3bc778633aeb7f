using Bqx.Core.Plans.Schedule;
using Bqx.Core.Truth;
using Bqx.Core.Truth.Timeline;
using Bqx.Dashboard.Charts;

namespace Bqx.Dashboard.Plans.Schedule;

/// <param name="Left">Place of its start, 0 to 1.</param>
/// <param name="Width">0 to 1.</param>
/// <param name="Colour">Number of a chart colour, 1 to 8, by phase.</param>
/// <param name="Text">Stage.</param>
/// <param name="Title">What it is, from when to when.</param>
/// <param name="IsCritical">A delay moves the end.</param>
public sealed record LaneBlock(double Left, double Width, int Colour, string Text, string Title, bool IsCritical);

/// <param name="Worker">1 and up.</param>
/// <param name="BusyShare">Hours at work out of all hours, 0 to 1.</param>
/// <param name="Blocks">Ascending; tasks of one stage in a row are one block.</param>
public sealed record Lane(int Worker, double BusyShare, ImmutableArray<LaneBlock> Blocks);

/// <param name="RecordId">Record id.</param>
/// <param name="TaskId">Id text, for people.</param>
/// <param name="Work">When and by whom.</param>
/// <param name="SlackHours">See <see cref="TimedWork.SlackHours"/>.</param>
public sealed record SlackRow(string RecordId, string TaskId, ScheduledWork Work, double SlackHours);

/// <summary>A schedule as the page draws it; computed once per assessment and choice.</summary>
public sealed record ScheduleLook
{
    /// <summary>Beyond this a lane is a line: blocks get their label from a share of the width on.</summary>
    private const int Colours = 8;

    /// <summary>What a page shows that chooses no number of workers, for every open page together.</summary>
    private static readonly ImmutableDictionary<WorkScope, Shared<ScheduleLook>> Usual =
        Enum.GetValues<WorkScope>().ToImmutableDictionary(s => s, s => new Shared<ScheduleLook>(now => Arrange(now, s, PlanSchedule.WorkersOf(now))));

    public required PlanSchedule Plan { get; init; }

    public required ImmutableArray<Lane> Lanes { get; init; }

    public required ImmutableArray<SlackRow> Rows { get; init; }

    public required ImmutableArray<Tick> Ticks { get; init; }

    /// <summary>Phases with work, with their colour.</summary>
    public required ImmutableArray<(string Phase, int Colour)> Legend { get; init; }

    /// <summary>With no number of workers: as many as own open tasks.</summary>
    public static ScheduleLook Of(Assessment now, WorkScope scope, int? workers) => workers is { } chosen ? Arrange(now, scope, chosen) : Usual[scope].Of(now);

    private static ScheduleLook Arrange(Assessment now, WorkScope scope, int workers)
    {
        var plan = PlanSchedule.Of(now, scope, workers);
        var ids = now.Phases.SelectMany(p => p.Tasks).Concat(now.Homeless).DistinctBy(t => t.Task.RecordId).ToDictionary(t => t.Task.RecordId, t => t.Task.TaskId, StringComparer.Ordinal);
        var slack = plan.Critical.Items.ToDictionary(i => i.Item.Id, i => i.SlackHours, StringComparer.Ordinal);
        var phases = plan.Schedule.Work.Select(w => w.Item.Phase).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<(string Phase, int Colour)> legend = [.. now.Phases.Select(p => p.Phase.PhaseId).Append("").Where(phases.Contains).Select((p, i) => (p, (i % Colours) + 1))];
        var colours = legend.ToDictionary(l => l.Phase, l => l.Colour, StringComparer.Ordinal);
        var hours = Math.Max(plan.Schedule.Hours, 1e-9);
        var axis = Axis.Round(0, hours, 8);
        var byWorker = plan.Schedule.Work.ToLookup(w => w.Worker);
        return new ScheduleLook
        {
            Plan = plan,
            Lanes =
            [
                .. Enumerable.Range(1, plan.Schedule.Workers).Select(worker => new Lane(
                    worker,
                    byWorker[worker].Sum(w => w.Item.Hours) / hours,
                    [.. Blocks([.. byWorker[worker]], slack).Select(b => Block(b, slack[b[0].Item.Id] == 0, hours, colours))])),
            ],
            Rows = [.. plan.Schedule.Work.Select(w => new SlackRow(w.Item.Id, ids.GetValueOrDefault(w.Item.Id, w.Item.Id), w, slack[w.Item.Id]))],
            Ticks = [.. axis.Ticks(HourWord.Of).Select((t, i) => t with { At = i * axis.Step / hours }).Where(t => t.At <= 0.97)],
            Legend = legend,
        };
    }

    /// <summary>Tasks of one stage that follow one another without a gap, apart by whether they are critical.</summary>
    private static IEnumerable<List<ScheduledWork>> Blocks(ScheduledWork[] work, Dictionary<string, double> slack)
    {
        List<ScheduledWork> block = [];
        foreach (var item in work)
        {
            if (block.Count > 0 && (block[^1].EndHour != item.StartHour || block[0].Item.Stage != item.Item.Stage || block[0].Item.Phase != item.Item.Phase || (slack[block[0].Item.Id] == 0) != (slack[item.Item.Id] == 0)))
            {
                yield return block;
                block = [];
            }

            block.Add(item);
        }

        if (block.Count > 0)
            yield return block;
    }

    private static LaneBlock Block(List<ScheduledWork> work, bool isCritical, double hours, Dictionary<string, int> colours)
    {
        var (first, last) = (work[0], work[^1]);
        var stage = first.Item.Stage.Length > 0 ? first.Item.Stage : first.Item.Phase;
        var what = work.Count == 1 ? first.Item.Name : $"{work.Count} tasks of {(stage.Length > 0 ? stage : "no stage")}";
        return new LaneBlock(
            first.StartHour / hours,
            (last.EndHour - first.StartHour) / hours,
            colours[first.Item.Phase],
            stage,
            $"{what}, {HourWord.Of(first.StartHour)} to {HourWord.Of(last.EndHour)}{(isCritical ? ", on the critical path" : "")}",
            isCritical);
    }
}
