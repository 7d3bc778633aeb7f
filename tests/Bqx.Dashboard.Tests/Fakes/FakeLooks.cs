using Bqx.Core.Journal;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>Looks in memory. <see cref="Refusal"/> makes every mark fail.</summary>
internal sealed class FakeLooks : ILooks
{
    public FakeLive<LookBoard> Board { get; } = new(LookBoard.Empty);

    public DateTimeOffset At { get; set; } = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public string? Refusal { get; set; }

    public async Task<string?> MarkAsync(string viewer, DateTimeOffset seenUntil, CancellationToken cancellationToken)
    {
        if (Refusal is null)
            await Board.PublishAsync(new LookBoard([.. Board.Current.Looks.Where(l => l.Viewer != viewer), new Look(viewer, seenUntil, At)]));

        return Refusal;
    }
}
