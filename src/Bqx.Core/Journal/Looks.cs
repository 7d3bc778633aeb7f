namespace Bqx.Core.Journal;

/// <summary>How far a viewer has seen what changed.</summary>
/// <param name="Viewer">Name of the viewer, as it is kept in records.</param>
/// <param name="SeenUntil">Time of the newest change that was on screen, UTC: what is later is new to the viewer.</param>
/// <param name="At">When the viewer said so, UTC.</param>
public sealed record Look(string Viewer, DateTimeOffset SeenUntil, DateTimeOffset At);

/// <summary>The newest look of each viewer.</summary>
public sealed record LookBoard(ImmutableArray<Look> Looks)
{
    public static LookBoard Empty { get; } = new([]);

    /// <summary>Null for a viewer who has not marked anything as seen.</summary>
    public Look? Of(string viewer) => Looks.FirstOrDefault(l => l.Viewer == viewer);
}

/// <summary>Keeps what viewers have seen.</summary>
public interface ILooks
{
    /// <param name="viewer">Who.</param>
    /// <param name="seenUntil">Time of the newest change that was on screen, UTC; an earlier one than the viewer's last changes nothing.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null when it is on disk, or one sentence why not.</returns>
    Task<string?> MarkAsync(string viewer, DateTimeOffset seenUntil, CancellationToken cancellationToken);
}
