using System.Collections.Concurrent;
using Bqx.Dashboard.Tests.GoogleSqlEngine;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>Runs statements as jobs, each under an id that is taken once.</summary>
internal sealed class StandinJobs(StandinPlanner planner, Engine engine, StandinOptions options, StandinLedger ledger, StandinFaults faults) : IDisposable
{
    private readonly ConcurrentDictionary<string, StandinJob?> _jobs = new();
    private readonly ConcurrentDictionary<string, EngineRows> _cache = new();
    private readonly SemaphoreSlim _slots = new(2, 2);
    private readonly CancellationTokenSource _closed = new();

    /// <summary>The job, when it is asked for where it is: the location may be left out for US and EU only.</summary>
    public StandinJob Find(string project, string id, string? location)
    {
        var job = _jobs.GetValueOrDefault($"{project}.{id}");
        var isRight = job is not null && (location is null ? job.Location is "US" or "EU" : string.Equals(location, job.Location, StringComparison.OrdinalIgnoreCase));
        return isRight ? job! : throw new StandinRefusal(StandinError.NoJob(project, location, id));
    }

    public Task<StandinPlan> PlanAsync(StandinStatement statement, CancellationToken cancellationToken) => planner.PlanAsync(statement, cancellationToken);

    public async Task<StandinJob> InsertAsync(StandinStatement statement, string? id, CancellationToken cancellationToken)
    {
        id ??= $"job_{Guid.NewGuid():N}";
        var key = $"{statement.ProjectId}.{id}";
        if (!_jobs.TryAdd(key, null))
        {
            throw new StandinRefusal(new StandinError("duplicate", $"Already Exists: Job {statement.ProjectId}:{_jobs.GetValueOrDefault(key)?.Location ?? "US"}.{id}"));
        }

        try
        {
            var plan = await planner.PlanAsync(statement, cancellationToken);
            var job = new StandinJob(statement.ProjectId, plan.Location, id, statement) { CreatedAt = options.Clock.GetUtcNow(), UserEmail = options.UserEmail };
            _jobs[key] = job;
            ledger.Enter(job);
            Begin(job, plan);
            return job;
        }
        catch
        {
            _jobs.TryRemove(new KeyValuePair<string, StandinJob?>(key, null));
            throw;
        }
    }

    public void Cancel(StandinJob job) =>
        job.End(options.Clock.GetUtcNow(), null, new StandinError("stopped", "Job execution was cancelled: User requested cancellation"));

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
        _slots.Dispose();
    }

    private void Begin(StandinJob job, StandinPlan plan)
    {
        job.Tables = plan.Tables;
        if (job.Statement.UsesCache && plan.CacheKey is { } key && _cache.TryGetValue(key, out var known))
        {
            job.IsCacheHit = true;
            job.End(options.Clock.GetUtcNow(), known, null);
            return;
        }

        if (job.Statement.MaximumBytesBilled is { } most && plan.BytesBilled > most)
        {
            job.End(options.Clock.GetUtcNow(), null, new StandinError("bytesBilledLimitExceeded", $"Query exceeded limit for bytes billed: {most}. {plan.BytesBilled} or higher required."));
            return;
        }

        (job.BytesProcessed, job.BytesBilled) = (plan.BytesProcessed, plan.BytesBilled);
        if (!faults.NeverEnds(job))
        {
            _ = RunAsync(job, plan);
        }
    }

    private async Task RunAsync(StandinJob job, StandinPlan plan)
    {
        try
        {
            await _slots.WaitAsync(_closed.Token);
            try
            {
                var reply = await engine.EvaluateAsync(job.Statement.Sql, plan.Analysis, plan.Catalogue, job.Statement.Parameters, _closed.Token);
                End(job, plan, reply);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            job.End(options.Clock.GetUtcNow(), null, new StandinError("internalError", $"The stand-in failed: {e.Message}"));
        }
    }

    private void End(StandinJob job, StandinPlan plan, EngineReply<EngineRows> reply)
    {
        if (reply.Refusal is { } refusal)
        {
            var error = refusal.IsUnsupported ? new StandinError("notImplemented", $"The stand-in's engine cannot evaluate this: {refusal.Message}") : StandinError.InvalidQuery(refusal.ToString());
            job.End(options.Clock.GetUtcNow(), null, error);
        }
        else if (job.End(options.Clock.GetUtcNow(), reply.Required, null) && plan.CacheKey is { } key)
        {
            _cache[key] = reply.Required;
        }
    }
}
