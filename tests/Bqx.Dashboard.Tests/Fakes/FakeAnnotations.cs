using Bqx.Core.Annotations;
using Bqx.Core.Common;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>What people noted and withdrew, only remembered. <see cref="Refusal"/> makes every command fail.</summary>
internal sealed class FakeAnnotations : IAnnotations
{
    public List<(AnnotationDraft Draft, string By)> Added { get; } = [];

    public List<(string Id, string Reason, string By)> Withdrawn { get; } = [];

    public string? Refusal { get; set; }

    public Task<string?> AddAsync(AnnotationDraft draft, string by, Role role, CancellationToken cancellationToken)
    {
        if (Refusal is null)
            Added.Add((draft, by));

        return Task.FromResult(Refusal);
    }

    public Task<string?> WithdrawAsync(string annotationId, string reason, string by, Role role, CancellationToken cancellationToken)
    {
        if (Refusal is null)
            Withdrawn.Add((annotationId, reason, by));

        return Task.FromResult(Refusal);
    }
}
