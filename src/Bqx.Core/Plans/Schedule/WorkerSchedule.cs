namespace Bqx.Core.Plans.Schedule;

/// <param name="Item">The work; never a milestone.</param>
/// <param name="Worker">1 to the number of workers.</param>
/// <param name="StartHour">Hours from the start.</param>
/// <param name="EndHour">Hours from the start.</param>
public sealed record ScheduledWork(WorkItem Item, int Worker, double StartHour, double EndHour);

/// <summary>
/// Work shared out among workers who each do one thing at a time and finish what they begin: whenever one is free, the ready item with the
/// longest chain behind it begins. Not always the shortest schedule, but never longer than twice that, and the same for the same input.
/// </summary>
public sealed record WorkerSchedule
{
    /// <summary>More would be a schedule that nobody staffs.</summary>
    public const int MostWorkers = 64;

    public required int Workers { get; init; }

    /// <summary>By start, then by worker.</summary>
    public required ImmutableArray<ScheduledWork> Work { get; init; }

    /// <summary>End of the last item.</summary>
    public required double Hours { get; init; }

    /// <summary>One worker, one thing after another.</summary>
    public required double SequentialHours { get; init; }

    /// <summary>The longest chain: first lower bound.</summary>
    public required double CriticalHours { get; init; }

    /// <summary>All work shared out without a gap: second lower bound.</summary>
    public double SharedHours => SequentialHours / Workers;

    /// <summary>No schedule of so many workers is shorter.</summary>
    public double LeastHours => Math.Max(CriticalHours, SharedHours);

    /// <param name="network">The work.</param>
    /// <param name="critical">Of the same network.</param>
    /// <param name="workers">Clamped to 1 to <see cref="MostWorkers"/>.</param>
    public static WorkerSchedule Of(WorkNetwork network, CriticalWork critical, int workers)
    {
        var run = new Run(network, critical, Math.Clamp(workers, 1, MostWorkers));
        return new WorkerSchedule
        {
            Workers = Math.Clamp(workers, 1, MostWorkers),
            Work = run.Schedule(),
            Hours = run.Hour,
            SequentialHours = network.TotalHours,
            CriticalHours = critical.Hours,
        };
    }

    private sealed class Run(WorkNetwork network, CriticalWork critical, int workers)
    {
        private readonly int[] _open = [.. network.After.Select(static a => a.Length)];
        private readonly PriorityQueue<int, (double MinusTail, int Place)> _ready = new();
        private readonly PriorityQueue<(int Item, int Worker), (double End, int Worker)> _running = new();
        private readonly SortedSet<int> _free = [.. Enumerable.Range(1, workers)];

        public double Hour { get; private set; }

        public ImmutableArray<ScheduledWork> Schedule()
        {
            var work = ImmutableArray.CreateBuilder<ScheduledWork>();
            for (var i = 0; i < _open.Length; i++)
            {
                if (network.After[i].IsEmpty)
                {
                    Release(i);
                }
            }

            Begin(work);
            while (_running.TryDequeue(out var ended, out var key))
            {
                Hour = key.End;
                End(ended);
                while (_running.TryPeek(out ended, out key) && key.End == Hour)
                {
                    End(_running.Dequeue());
                }

                Begin(work);
            }

            return work.ToImmutable();
        }

        private void Begin(ImmutableArray<ScheduledWork>.Builder work)
        {
            while (_free.Count > 0 && _ready.TryDequeue(out var item, out _))
            {
                var (worker, end) = (_free.Min, Hour + network.Items[item].Hours);
                _free.Remove(worker);
                _running.Enqueue((item, worker), (end, worker));
                work.Add(new ScheduledWork(network.Items[item], worker, Hour, end));
            }
        }

        private void End((int Item, int Worker) ended)
        {
            _free.Add(ended.Worker);
            Complete(ended.Item);
        }

        /// <summary>Milestones are reached at once, and with them perhaps further ones.</summary>
        private void Release(int item)
        {
            if (network.Items[item].IsMilestone)
            {
                Complete(item);
            }
            else
            {
                _ready.Enqueue(item, (-critical.Items[item].TailHours, item));
            }
        }

        private void Complete(int item)
        {
            var reached = new Stack<int>([item]);
            while (reached.TryPop(out var done))
            {
                foreach (var next in network.Next[done])
                {
                    if (--_open[next] > 0)
                    {
                        continue;
                    }

                    if (network.Items[next].IsMilestone)
                    {
                        reached.Push(next);
                    }
                    else
                    {
                        Release(next);
                    }
                }
            }
        }
    }
}
