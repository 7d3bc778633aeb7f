using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Api;

/// <summary>Costs, runbooks with their runs, and the sources themselves.</summary>
internal static class OperationsApi
{
    public static void MapOperations(this RouteGroupBuilder api)
    {
        api.MapGet("/costs", (ILive<Assessment> live, QueryWord<CostSpan>? span) => TypedResults.Ok(new CostsView(live.Current, span?.Value ?? CostSpan.Month)));
        api.MapGet("/runbooks", (ILive<Snapshot<RunbookLibrary>> runbooks, ILive<RunbookBoard> board, ILive<Assessment> live, TimeProvider clock, int? limit, string? cursor) =>
            Paging.Of(runbooks.Current.Value?.Runbooks ?? [], r => r.Id, r => new RunbookView(r, RunStatistics.Of(r.Id, board.Current), clock.GetUtcNow(), live.Current), limit, cursor));
        api.MapGet("/runs/{id}", async (IRunRecords runs, string id, CancellationToken cancellationToken) =>
            await runs.FindAsync(id, cancellationToken) is { } run ? Results.Ok(new RunView(run)) : PlanApi.Absent($"run {id}"));
        api.MapGet("/sources", (ILive<Assessment> live) => TypedResults.Ok(live.Current.Sources.Select(s => new SourceView(s, live.Current.At))));
    }
}

/// <param name="now">The moment.</param>
/// <param name="span">Months that are added up.</param>
internal sealed class CostsView(Assessment now, CostSpan span) : Sourced(now.SourceProof(SourceName.Costs))
{
    /// <summary>Null until billing rows were read.</summary>
    public Spend? Spend => now.SpendOf(span);

    /// <summary>Three views of the same span; each sums to its net.</summary>
    public OutcomeCosts? Outcomes => Spend is { } spend ? OutcomeCosts.Of(now, spend) : null;
}

internal sealed class RunbookView(Runbook runbook, RunStatistics runs, DateTimeOffset at, Assessment now) : Sourced(now.SourceProof(SourceName.Runbooks))
{
    public string Id => runbook.Id;

    public string Title => runbook.Title;

    public Severity Severity => runbook.Severity;

    public string Owner => runbook.Owner;

    public ImmutableArray<string> Triggers => runbook.Triggers;

    public int Steps => runbook.Steps.Length;

    public int TargetMinutes => runbook.TargetMinutes;

    /// <summary>Real runs, open ones too; drills are counted apart.</summary>
    public int Runs => runs.Runs;

    public int Drills => runs.Drills;

    /// <summary>Of the resolved runs; null when there was none.</summary>
    public double? MedianSeconds => runs.Median?.TotalSeconds;

    /// <summary>Resolved of ended, 0 to 1; null while no run has ended.</summary>
    public double? ResolvedShare => runs.ResolvedShare;

    public DateTimeOffset? LastUsed => runs.LastUsed;

    /// <summary>True after 90 days without a real run, or when it was never run.</summary>
    public bool Unused => runs.IsStale(at);
}

internal sealed class RunView(RunbookRun run)
{
    public string Id => run.Id;

    public string Runbook => run.Runbook.Id;

    /// <summary>Version of the runbook with which the run started.</summary>
    public string Hash => run.Runbook.Hash;

    public string Subject => run.Subject;

    public string? Signal => run.Signal;

    /// <summary>Values of the template fields.</summary>
    public ImmutableSortedDictionary<string, string> Fields => run.Prefill.Fields;

    /// <summary>When the subject was last measured good before the run; null when the journal does not say.</summary>
    public DateTimeOffset? LastGoodAt => run.Prefill.LastGood?.At;

    public RunOutcome Outcome => run.Outcome;

    /// <summary>True when the runbook's own check passed in this run.</summary>
    public bool IsVerified => run.IsVerified;

    public IEnumerable<RunStepView> Steps => run.Runbook.Steps.Select(s => new RunStepView(s.Number, s.Title, s.Action.GetType().Name, run.StateOf(s.Number)));

    /// <summary>An exercise.</summary>
    public bool Drill => run.IsDrill;

    /// <summary>Who is responsible: who started it, or the last who accepted it.</summary>
    public string Holder => run.Holder;

    /// <summary>To whom it is handed, while nobody has answered.</summary>
    public string? HandedTo => run.OpenHandOff?.Person;

    public DateTimeOffset StartedAt => run.StartedAt;

    public DateTimeOffset? EndedAt => run.EndedAt;

    public int? CurrentStep => run.CurrentStep;

    public ImmutableArray<RunEvent> Events => run.Events;
}

/// <param name="Number">1-based.</param>
/// <param name="Title">As filled at the start.</param>
/// <param name="Kind">Do, Check, Decide, Approve, Wait or Note.</param>
/// <param name="State">What became of it.</param>
internal sealed record RunStepView(int Number, string Title, string Kind, StepState State);

internal sealed class SourceView(Proof proof, DateTimeOffset now) : Sourced(proof)
{
    public string? System => Proof.Provenance?.System;

    public string? Request => Proof.Provenance?.Request;

    public bool? Complete => Proof.Provenance?.Complete;

    public int? Pages => Proof.Provenance?.Pages;

    /// <summary>Calls of the newest reading; null for sources whose calls do not count.</summary>
    public int? Calls => Proof.Provenance?.Calls is > 0 and var calls ? calls : null;

    /// <summary>Calls of the running UTC month; null likewise.</summary>
    public long? CallsThisMonth => Proof.Calls?.Calls;

    public long? MonthlyCallBudget => Proof.Calls?.Budget;

    /// <summary>When the budget is used up at the rate of the month so far; null when it lasts.</summary>
    public DateTimeOffset? CallsExhaustedAt => Proof.Calls is { } use ? CallBudget.ExhaustedAt(use, now) : null;

    /// <summary>Seconds between two readings.</summary>
    public double? EverySeconds => Proof.Every?.TotalSeconds;

    public long? Rows => Proof.Provenance?.Rows;

    public int Rejected => Proof.Provenance?.Rejected.Length ?? 0;

    public SourceProblem? Problem => Proof.Problem;
}
