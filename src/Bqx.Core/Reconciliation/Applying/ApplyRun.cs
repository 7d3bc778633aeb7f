using Bqx.Core.Reconciliation.Changes;

namespace Bqx.Core.Reconciliation.Applying;

public enum RunState
{
    Drafted,
    Approved,

    /// <summary>Somebody applies it, or did until the process ended; resuming it finds out.</summary>
    Running,
    Paused,
    Stopped,
    Finished,
}

public enum RowState
{
    Queued,
    Applying,
    Verified,
    SetAside,
    Refused,
    Mismatched,

    /// <summary>A removal that a person must carry out in the base.</summary>
    LeftToPerson,
    RollingBack,
    RolledBack,
}

/// <param name="State">What became of the row.</param>
/// <param name="RecordId">Its record in the base; null while there is none.</param>
/// <param name="Reason">Why it was set aside, refused or left, and what to do; also of a verified row that could not be rolled back.</param>
public sealed record RowProgress(RowState State, string? RecordId = null, string? Reason = null)
{
    public static RowProgress Queued { get; } = new(RowState.Queued);
}

/// <summary>A change set with all that happened to it.</summary>
public sealed record ApplyRun
{
    public required ChangeSet Changes { get; init; }

    public required ImmutableArray<Batch> Batches { get; init; }

    public ImmutableArray<ApplyEvent> Events { get; init; } = [];

    public RunState State { get; init; }

    /// <summary>Rows that something happened to; the others are queued.</summary>
    public ImmutableDictionary<string, RowProgress> Rows { get; init; } = ImmutableDictionary<string, RowProgress>.Empty;

    public string? ApprovedBy { get; init; }

    /// <summary>Who began or resumed applying last.</summary>
    public string? AppliedBy { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was finished, paused or stopped last; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>True from the wish to pause until the batch under way has ended.</summary>
    public bool IsPausing { get; init; }

    /// <summary>Requests sent to the base so far.</summary>
    public int Requests { get; init; }

    /// <summary>Why it stopped; null when it did not.</summary>
    public string? Problem { get; init; }

    public string Id => Changes.Id;

    public int Verified => Count(RowState.Verified);

    public RowProgress this[string rowId] => Rows.GetValueOrDefault(rowId, RowProgress.Queued);

    public int Count(RowState state) => state == RowState.Queued
        ? Changes.Rows.Length - Rows.Values.Count(static r => r.State != RowState.Queued)
        : Rows.Values.Count(r => r.State == state);

    /// <summary>The state of a batch: what its worst row says, applying while any of its rows is open.</summary>
    public RowState StateOf(Batch batch)
    {
        var states = batch.Rows.Select(r => this[r.Id].State).ToHashSet();
        RowState[] order = [RowState.Applying, RowState.RollingBack, RowState.Queued, RowState.Mismatched, RowState.Refused, RowState.SetAside, RowState.LeftToPerson, RowState.RolledBack];
        return order.FirstOrDefault(states.Contains, RowState.Verified);
    }

    /// <summary>Record ids of what this change set has made or found, for the links of what follows.</summary>
    public ImmutableDictionary<RecordKey, string> RecordIds() => Changes.Rows
        .Where(r => this[r.Id] is { State: RowState.Verified, RecordId: not null })
        .ToImmutableDictionary(static r => r.Record, r => this[r.Id].RecordId!);

    public static ApplyRun Of(ChangeSet changes, IEnumerable<ApplyEvent> events) =>
        events.Aggregate(new ApplyRun { Changes = changes, Batches = Reconciliation.Changes.Batches.Of(changes) }, static (run, e) => run.With(e));

    public ApplyRun With(ApplyEvent e)
    {
        var run = this with { Events = Events.Add(e), Requests = Requests + e.Requests };
        return e.Kind switch
        {
            ApplyEventKind.Drafted => run,
            ApplyEventKind.Approved => run with { State = RunState.Approved, ApprovedBy = e.By },
            ApplyEventKind.Started => run with { State = RunState.Running, AppliedBy = e.By, StartedAt = StartedAt ?? e.At, EndedAt = null, IsPausing = false, Problem = null },
            ApplyEventKind.Intended => run.Put(e, RowState.Applying),
            ApplyEventKind.Verified => run.Put(e, RowState.Verified),
            ApplyEventKind.SetAside => run.Put(e, RowState.SetAside),
            ApplyEventKind.Refused => run.Put(e, RowState.Refused),
            ApplyEventKind.Mismatched => run.Put(e, RowState.Mismatched),
            ApplyEventKind.LeftToPerson => run.Put(e, RowState.LeftToPerson),
            ApplyEventKind.PauseAsked => run with { IsPausing = State == RunState.Running },
            ApplyEventKind.Paused => run with { State = RunState.Paused, IsPausing = false, EndedAt = e.At },
            ApplyEventKind.Stopped => run with { State = RunState.Stopped, IsPausing = false, EndedAt = e.At, Problem = e.Text },
            ApplyEventKind.Finished => run with { State = RunState.Finished, IsPausing = false, EndedAt = e.At },
            ApplyEventKind.RollBackIntended => run.Put(e, RowState.RollingBack),
            ApplyEventKind.RolledBack => run.Put(e, RowState.RolledBack),
            ApplyEventKind.RollBackLeft => run.Put(e, RowState.Verified),
            _ => run,
        };
    }

    private ApplyRun Put(ApplyEvent e, RowState state) => this with
    {
        Rows = Rows.SetItems(e.Rows.Select(n => KeyValuePair.Create(n.Row, new RowProgress(state, n.RecordId ?? this[n.Row].RecordId, n.Reason)))),
    };
}
