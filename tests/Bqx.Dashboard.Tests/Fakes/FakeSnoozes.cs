using Bqx.Core.Common;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>What people put off, only remembered. <see cref="Refusal"/> makes every command fail.</summary>
internal sealed class FakeSnoozes : ISnoozes
{
    public List<(string Item, Status Status, DateTimeOffset Until, string Reason, string By)> Snoozed { get; } = [];

    public List<(string Item, string By)> Woken { get; } = [];

    public string? Refusal { get; set; }

    public Task<string?> SnoozeAsync(string item, Status status, DateTimeOffset until, string reason, string by, Role role, CancellationToken cancellationToken)
    {
        if (Refusal is null)
            Snoozed.Add((item, status, until, reason, by));

        return Task.FromResult(Refusal);
    }

    public Task<string?> WakeAsync(string item, string by, Role role, CancellationToken cancellationToken)
    {
        if (Refusal is null)
            Woken.Add((item, by));

        return Task.FromResult(Refusal);
    }
}
