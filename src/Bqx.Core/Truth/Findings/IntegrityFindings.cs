using Bqx.Core.Plans.Integrity;
using Bqx.Core.Reconciliation;

namespace Bqx.Core.Truth.Findings;

/// <summary>
/// Inconsistencies that make progress look better than it is: one finding for the whole class, so that a hundred records are one row.
/// All others are told on the reconciliation page and counted, and ask for nobody.
/// </summary>
internal static class IntegrityFindings
{
    public const string Subject = "plan records";

    /// <param name="plan">The plan.</param>
    /// <param name="isComplete">True when its listing was read to its end.</param>
    public static IEnumerable<Finding> Of(PlanTree plan, bool isComplete) =>
        PlanIntegrity.Of(plan.Records, isComplete).Where(static i => i.IsAttention).Select(i => About(plan, i));

    private static Finding About(PlanTree plan, IntegrityFinding integrity)
    {
        var tasks = Ids(integrity, RecordKind.Task);
        var phases = Ids(integrity, RecordKind.Phase).Union(plan.PhasesOf(tasks)).ToImmutableArray();
        return PlanRecordFindings.About(plan, integrity.Rule, Subject, tasks, phases) with { Message = integrity.Message, Advice = integrity.Advice };
    }

    private static ImmutableArray<string> Ids(IntegrityFinding integrity, RecordKind kind) =>
        [.. integrity.Records.Where(r => r.Kind == kind && r.Id.Length > 0).Select(static r => r.Id).Distinct(StringComparer.Ordinal)];
}
