using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Scans;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Quality;

/// <summary>
/// What scans gave: kept, counted against the day's budget and published. While a run goes, results are kept and published together some
/// times a second at most, because every publication is judged anew.
/// </summary>
/// <param name="board">What is shown.</param>
/// <param name="store">What is kept.</param>
/// <param name="limits">Bytes that may be read.</param>
/// <param name="clock">Of the budget's day.</param>
/// <param name="logger">Told of what failed.</param>
/// <param name="budget">Counts every query, where each is billed; null where only scans count, and are counted here.</param>
public sealed class ScanLedger(Live<ScanBoard> board, ScanStore store, ScanLimits limits, TimeProvider clock, ILogger<ScanLedger> logger, IQueryBudget? budget = null)
{
    /// <summary>Of a run that somebody waits for, and of one over very many tables, whose results take a while to be judged.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan BetweenOfMany = TimeSpan.FromSeconds(3);

    private const int Many = 100;

    /// <summary>After a failure or a cancelled run, when the checks ask for no more scans than that.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(15);

    private readonly List<ScanReading> _pending = [];
    private readonly Dictionary<string, DateTimeOffset> _attempted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (TableScan Scan, ScanPlan Plan)> _complete = new(StringComparer.Ordinal);
    private long _publishedAt;

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private long BytesToday => budget?.BytesToday ?? (board.Current.BudgetDay == Today ? board.Current.BytesToday : 0);

    private long PendingBytes => _pending.OfType<ScanReading.Read>().Where(static r => !r.Scan.Provenance.IsMetered).Sum(static r => r.Scan.Provenance.Bytes);

    /// <summary>Shows what earlier starts measured.</summary>
    public void Load()
    {
        var empty = new ScanBoard { Limits = limits, BudgetDay = Today };
        try
        {
            var loaded = store.Load(empty);
            board.Publish(loaded with { BytesToday = budget?.BytesToday ?? loaded.BytesToday });
        }
        catch (Exception error) when (error is StoreException or System.Text.Json.JsonException or InvalidDataException)
        {
            // Tables are scanned again; only the time until then is lost.
            Log.RestoreFailed(logger, error.Message);
            board.Publish(empty);
        }
    }

    /// <summary>Why a run of these tables may not begin; null when it may.</summary>
    public string? Refusal(ImmutableArray<PlannedScan> planned)
    {
        var caps = planned.Select(p => ScanBudget.RefusesQuery(limits, p.Plan.Table, p.LeastBytes)).ToList();
        return caps.TrueForAll(static c => c is not null)
            ? caps[0]
            : ScanBudget.RefusesDay(limits, BytesToday, planned.Sum(static p => p.LeastBytes));
    }

    /// <summary>False when the table is over the cap of one query, which is noted, or when the day's bytes are read, which ends the run.</summary>
    internal bool MayGoOn(PlannedScan planned, ScanRunState run)
    {
        if (ScanBudget.RefusesQuery(limits, planned.Plan.Table, planned.LeastBytes) is { } tooMuch)
        {
            Add(new ScanReading.Failed(planned.Plan.Table, new(SourceProblemKind.Forbidden, tooMuch, "Raise the cap, or set scans.sampleAbove in checks.yaml.")), run);
            return false;
        }

        if (ScanBudget.RefusesDay(limits, BytesToday + PendingBytes, planned.LeastBytes) is { } over)
        {
            run.Stop(over);
        }

        return !run.IsStopped;
    }

    /// <summary>
    /// Tables that were never scanned, whose scan lacks a measure that the checks ask for now, or, when the checks name a cadence, whose scan
    /// is older. One that failed a moment ago waits.
    /// </summary>
    public ImmutableArray<PlannedScan> Due(ImmutableArray<PlannedScan> planned, CheckBook? book)
    {
        var (now, current, every) = (clock.GetUtcNow(), board.Current, book?.Scans.Every);
        var wait = every is { } cadence && cadence < Retry ? cadence : Retry;
        return BytesToday >= limits.BytesPerDay ? [] : [.. planned.Where(IsDue)];

        bool IsDue(PlannedScan p)
        {
            if (_attempted.TryGetValue(p.Plan.Table, out var tried) && now - tried < wait)
            {
                return false;
            }

            return current.Of(p.Plan.Table) is not { } scan || now - scan.Provenance.TakenAt >= every || Lacks(scan, p.Plan);
        }
    }

    internal void Began(ScanRunState run) => Publish(run.Now(ended: false), ended: null);

    internal void Add(ScanReading reading, ScanRunState run)
    {
        run.Count(reading);
        _pending.Add(reading);
        if (reading is ScanReading.Failed failed)
        {
            Log.ScanFailed(logger, failed.Table, failed.Problem.Kind, failed.Problem.Message);
            _attempted[failed.Table] = clock.GetUtcNow();
        }

        if (clock.GetElapsedTime(_publishedAt) >= (run.Tables > Many ? BetweenOfMany : Between))
        {
            Publish(run.Now(ended: false), ended: null);
        }
    }

    internal void Ended(ScanRunState run, ImmutableArray<PlannedScan> planned)
    {
        var ended = run.Now(ended: true);
        Publish(running: null, ended);
        if (ended.Stopped is { } reason)
        {
            foreach (var table in planned)
            {
                // What somebody cancelled does not begin again by itself in a moment.
                _attempted[table.Plan.Table] = clock.GetUtcNow();
            }

            Log.RunStopped(logger, ended.By, reason);
        }

        Log.RunEnded(logger, ended.By, ended.Done, ended.Tables, run.ElapsedMs, ended.Bytes, ended.Troubled);
    }

    private bool Lacks(TableScan scan, ScanPlan plan)
    {
        if (_complete.TryGetValue(plan.Table, out var known) && ReferenceEquals(known.Scan, scan) && ReferenceEquals(known.Plan, plan))
        {
            return false;
        }

        foreach (var measure in plan.Measures)
        {
            if (!scan.Values.ContainsKey(measure) && !scan.Troubles.Any(t => t.Measure == measure))
            {
                return true;
            }
        }

        _complete[plan.Table] = (scan, plan);
        return false;
    }

    private void Publish(ScanRun? running, ScanRun? ended)
    {
        _publishedAt = clock.GetTimestamp();
        var today = Today;
        var day = board.Current.Days.GetValueOrDefault(today) ?? new QueryDay(today, QueryKind.Scan, 0, BytesToday);
        if (_pending.Count > 0)
        {
            try
            {
                day = store.Save(_pending, today, clock.GetUtcNow());
            }
            catch (StoreException refused)
            {
                // Shown and counted all the same; the next scan is saved once the store works again.
                day = day.And(ScanStore.DayOf(_pending, today));
                Log.SaveFailed(logger, refused.Message);
            }
        }

        board.Publish(_pending.Aggregate(board.Current, With) with
        {
            Running = running,
            Last = ended ?? board.Current.Last,
            Limits = limits,
            BudgetDay = today,
            BytesToday = budget?.BytesToday ?? day.Bytes,
            Days = board.Current.Days.SetItem(today, day),
        });
        _pending.Clear();
    }

    private static ScanBoard With(ScanBoard board, ScanReading reading) => reading switch
    {
        ScanReading.Read { Scan: { IsSample: true } sample } => board with { Sampled = board.Sampled.SetItem(sample.Table, sample), Failed = board.Failed.Remove(sample.Table) },
        ScanReading.Read { Scan: var scan } => board with { Full = board.Full.SetItem(scan.Table, scan), Failed = board.Failed.Remove(scan.Table) },
        ScanReading.Failed failed => board with { Failed = board.Failed.SetItem(failed.Table, failed.Problem) },
        _ => board,
    };
}
