using Bqx.Core.Common;

namespace Bqx.Core.Runbooks;

/// <summary>The outcome of a command: null problem means it is saved, on disk, before the call returned.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Problem">One sentence for the person, or null.</param>
public sealed record RunCommandResult(string? RunId, string? Problem);

/// <summary>What a run is started with.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Signal">Key of the finding, alert or group of findings that it answers, if any.</param>
public sealed record RunStart(string Subject, string? Signal = null)
{
    /// <summary>Values of the runbook's template fields, and what was known at that moment.</summary>
    public RunPrefill Prefill { get; init; } = RunPrefill.None;

    /// <summary>True for an exercise.</summary>
    public bool IsDrill { get; init; }
}

/// <summary>Commands on runs, which need the role operator. Each is saved durably before it returns and then published to every open page.</summary>
public interface IRunbookRuns
{
    Task<RunCommandResult> StartAsync(Runbook runbook, RunStart start, string by, Role role, CancellationToken cancellationToken);

    /// <summary>Records what somebody did, where <see cref="RunRules"/> allow it at that moment.</summary>
    Task<RunCommandResult> RecordAsync(string runId, RunEventKind kind, int? stepNumber, string? text, string by, Role role, CancellationToken cancellationToken);

    /// <summary>Offers the run to <paramref name="person"/>, or calls that level of the escalation list; <see cref="RecordAsync"/> takes all that names nobody.</summary>
    Task<RunCommandResult> CallAsync(string runId, RunEventKind kind, string person, string? text, string by, Role role, CancellationToken cancellationToken);
}

/// <summary>Runs as they are stored, also those that are too old for the board.</summary>
public interface IRunRecords
{
    /// <returns>Null when there is no such run.</returns>
    Task<RunbookRun?> FindAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Open ones and the newest 10,000, newest first.</summary>
    Task<ImmutableArray<RunbookRun>> AllAsync(CancellationToken cancellationToken);
}
