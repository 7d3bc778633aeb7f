using Bqx.Core.Common;
using Bqx.Core.OnCall;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>Commands on the rota, only remembered. <see cref="Refusal"/> makes every one fail.</summary>
internal sealed class FakeDuty : IDuty
{
    public List<(OverrideDraft Draft, string By)> Overridden { get; } = [];

    public List<(string Id, string Reason, string By)> Withdrawn { get; } = [];

    public List<(HandOverDraft Draft, string By)> HandedOver { get; } = [];

    public List<(string Id, string Person, string By)> Accepted { get; } = [];

    public string? Refusal { get; set; }

    public Task<string?> OverrideAsync(OverrideDraft draft, string by, Role role, CancellationToken cancellationToken) => Kept(() => Overridden.Add((draft, by)));

    public Task<string?> WithdrawAsync(string overrideId, string reason, string by, Role role, CancellationToken cancellationToken) => Kept(() => Withdrawn.Add((overrideId, reason, by)));

    public Task<string?> HandOverAsync(HandOverDraft draft, string by, Role role, CancellationToken cancellationToken) => Kept(() => HandedOver.Add((draft, by)));

    public Task<string?> AcceptAsync(string noteId, string person, string by, Role role, CancellationToken cancellationToken) => Kept(() => Accepted.Add((noteId, person, by)));

    private Task<string?> Kept(Action keep)
    {
        if (Refusal is null)
            keep();

        return Task.FromResult(Refusal);
    }
}
