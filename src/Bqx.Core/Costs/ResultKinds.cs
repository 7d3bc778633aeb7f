using Bqx.Core.Plans;
using Bqx.Core.Truth;

namespace Bqx.Core.Costs;

/// <summary>
/// What a task makes. One that makes neither table nor model serves what its stage makes, else what its phase makes: validation and
/// documents of a phase of tables are part of what tables cost. Where both are made, it serves models: tables are made for them.
/// </summary>
internal sealed class ResultKinds(Assessment now)
{
    private readonly Assessment _now = now;

    private readonly Dictionary<string, string?> _ofStage = now.Phases.SelectMany(static p => p.Stages)
        .GroupBy(static s => s.Stage.RecordId, StringComparer.Ordinal)
        .ToDictionary(static g => g.Key, static g => KindOf(g.SelectMany(static s => s.Tasks)), StringComparer.Ordinal);

    private readonly Dictionary<string, string?> _ofPhase = now.Phases
        .GroupBy(static p => p.Phase.RecordId, StringComparer.Ordinal)
        .ToDictionary(static g => g.Key, static g => KindOf(g.SelectMany(static p => p.Tasks)), StringComparer.Ordinal);

    public string Of(PlacedTask task) => KindOf([task.Task]) ?? _ofStage[task.Stage.Stage.RecordId] ?? _ofPhase[task.Phase.Phase.RecordId] ?? OutcomeCosts.OtherWork;

    /// <summary>Tables that tasks of the plan make and evidence proves.</summary>
    public int VerifiedTables()
    {
        var names = _now.Phases.SelectMany(static p => p.Tasks).Select(static t => t.Deliverable).OfType<Deliverable.Table>().Select(static t => t.Name).ToHashSet(StringComparer.Ordinal);
        return _now.Tables.Count(t => names.Contains(t.Name) && TableEvidence.StateOf(t.Status) == EvidenceState.Proven);
    }

    private static string? KindOf(IEnumerable<TaskAssessment> tasks)
    {
        string? kind = null;
        foreach (var task in tasks)
        {
            if (task.Deliverable is Deliverable.Model)
            {
                return OutcomeCosts.Models;
            }

            kind = task.Deliverable is Deliverable.Table ? OutcomeCosts.Tables : kind;
        }

        return kind;
    }
}
