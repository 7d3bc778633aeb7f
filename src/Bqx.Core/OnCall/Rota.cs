namespace Bqx.Core.OnCall;

/// <summary>Somebody who can be on call.</summary>
/// <param name="Name">Unique within a rota.</param>
/// <param name="Initials">One to three letters.</param>
/// <param name="Email">Where a calendar or a notice reaches the person.</param>
public sealed record Responder(string Name, string Initials, string Email);

public enum DutyLayer
{
    /// <summary>Is called first.</summary>
    Primary,

    /// <summary>Is called when the primary does not answer.</summary>
    Secondary,
}

/// <summary>People who take one layer in turn, a week each.</summary>
public sealed record RotaLayer
{
    public required DutyLayer Layer { get; init; }

    /// <summary>Local day from which the turns count; the first in <see cref="Order"/> takes over on the first hand-over day from here on. Turns before it count backwards.</summary>
    public required DateOnly Start { get; init; }

    public required DayOfWeek HandOverDay { get; init; }

    /// <summary>Local time.</summary>
    public required TimeOnly HandOverTime { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Names in turn; not empty.</summary>
    public required ImmutableArray<string> Order { get; init; }
}

/// <summary>Who is on call by turns: the workspace's <c>oncall.yaml</c>.</summary>
public sealed record Rota
{
    public required ImmutableArray<Responder> People { get; init; }

    /// <summary>At most one of each kind; the primary is always there.</summary>
    public required ImmutableArray<RotaLayer> Layers { get; init; }

    public Responder? Find(string name) => People.FirstOrDefault(p => p.Name == name);
}

/// <summary>Somebody takes a layer instead of whose turn it is.</summary>
/// <param name="Id">Short: 10 characters.</param>
/// <param name="Layer">On which layer.</param>
/// <param name="Person">Name of the rota.</param>
/// <param name="From">UTC, inclusive.</param>
/// <param name="To">UTC, exclusive.</param>
/// <param name="Reason">One sentence.</param>
/// <param name="By">Who said so.</param>
/// <param name="At">When, UTC: of two that overlap the later one holds.</param>
public sealed record DutyOverride(string Id, DutyLayer Layer, string Person, DateTimeOffset From, DateTimeOffset To, string Reason, string By, DateTimeOffset At);

/// <summary>One person's time on one layer.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Person">Name of the rota.</param>
/// <param name="From">UTC, inclusive.</param>
/// <param name="To">UTC, exclusive.</param>
/// <param name="Override">Why it is this person and not the one whose turn it is; null for a turn.</param>
public sealed record Shift(DutyLayer Layer, string Person, DateTimeOffset From, DateTimeOffset To, DutyOverride? Override)
{
    public bool IsAt(DateTimeOffset time) => From <= time && time < To;
}
