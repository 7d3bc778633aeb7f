using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Plans.Integrity;

namespace Bqx.Infrastructure.Refresh;

/// <summary>What the plan's records show by themselves, kept while they stay the same. Called by one thread at a time.</summary>
internal sealed class IntegrityJudgement
{
    private (PlanRecords Records, bool IsComplete)? _of;
    private ImmutableArray<IntegrityFinding> _findings = [];

    public ImmutableArray<IntegrityFinding> Of(Snapshot<PlanRecords> plan)
    {
        if (plan.Value is not { } records)
        {
            return [];
        }

        var isComplete = plan.Provenance is { Complete: true };
        if (_of is not { } before || !ReferenceEquals(before.Records, records) || before.IsComplete != isComplete)
        {
            (_of, _findings) = ((records, isComplete), PlanIntegrity.Of(records, isComplete));
        }

        return _findings;
    }
}
