namespace Bqx.Core.Reconciliation.Applying;

/// <summary>What happened to a change set. Nothing else is kept of its progress: everything shown is worked out from these.</summary>
public enum ApplyEventKind
{
    Drafted,
    Approved,

    /// <summary>Somebody began or resumed applying it.</summary>
    Started,

    /// <summary>These rows are about to be sent; kept before the request leaves.</summary>
    Intended,

    /// <summary>These rows were read back and are as wanted.</summary>
    Verified,

    /// <summary>These rows were left as they are: the base moved since approval, or a parent is not there.</summary>
    SetAside,

    /// <summary>The base refused these rows.</summary>
    Refused,

    /// <summary>These rows were read back and are not as written.</summary>
    Mismatched,

    /// <summary>These removals wait for a person: the client cannot delete.</summary>
    LeftToPerson,
    PauseAsked,
    Paused,

    /// <summary>Applying ended before the end; the text says why.</summary>
    Stopped,
    Finished,

    /// <summary>The old values of these rows are about to be sent.</summary>
    RollBackIntended,

    /// <summary>These rows have their old values again.</summary>
    RolledBack,

    /// <summary>These rows could not be rolled back; each says why and what to do.</summary>
    RollBackLeft,
}

public sealed record ApplyEvent
{
    /// <summary>1 and up within a change set; 0 until it is kept.</summary>
    public int Sequence { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required ApplyEventKind Kind { get; init; }

    /// <summary>Number of the batch; null for what concerns the whole.</summary>
    public int? Batch { get; init; }

    public ImmutableArray<RowNote> Rows { get; init; } = [];

    /// <summary>Why, in one or two sentences.</summary>
    public string? Text { get; init; }

    /// <summary>Requests sent to the base since the event before.</summary>
    public int Requests { get; init; }
}

/// <param name="Row">Id of the row.</param>
/// <param name="RecordId">Its record in the base; null when there is none.</param>
/// <param name="Reason">Why the row was set aside, refused or left.</param>
public sealed record RowNote(string Row, string? RecordId = null, string? Reason = null);
