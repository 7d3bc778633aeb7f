using Bqx.Core.Common;
using Bqx.Core.Reconciliation;

namespace Bqx.Infrastructure.Reconciliation;

/// <summary>The plan's base as a source that is read when it is to be compared, and by no cadence: every listing counts against its month.</summary>
internal sealed class PlanBaseSource(IPlanBase plan) : ISource<BaseState>
{
    public SourceName Name => SourceName.Plan;

    public string? ChangeMark() => null;

    public Task<SourceReading<BaseState>> ReadAsync(CancellationToken cancellationToken) => plan.ReadAsync(cancellationToken);
}
