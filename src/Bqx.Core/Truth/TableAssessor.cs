using Bqx.Core.Common;

namespace Bqx.Core.Truth;

/// <summary>What is claimed of every table beside what its checks say.</summary>
internal static class TableAssessor
{
    /// <param name="tables">Checked, in the order of the deliverables.</param>
    /// <param name="plan">Whose tasks claim them; null without a plan.</param>
    /// <param name="deliverables">Which tasks must make them.</param>
    /// <param name="proof">The reading of the warehouse.</param>
    public static ImmutableArray<TableAssessment> Of(ImmutableArray<CheckedTable> tables, PlanTree? plan, Deliverables deliverables, Proof proof)
    {
        var assessed = ImmutableArray.CreateBuilder<TableAssessment>(tables.Length);
        for (var i = 0; i < tables.Length; i++)
        {
            assessed.Add(Assess(tables[i], tables[i].IsExpected ? deliverables.Expected[i].Tasks : [], plan, proof));
        }

        return assessed.MoveToImmutable();
    }

    private static TableAssessment Assess(CheckedTable table, ImmutableArray<string> tasks, PlanTree? plan, Proof proof)
    {
        var status = table.Judgement.Status;
        var isClaimed = plan is not null && tasks.Any(plan.IsDone);
        return new TableAssessment
        {
            Name = table.Table.Name,
            Family = table.Table.Grammar?.Family.Name,
            Pair = table.Table.Grammar?.Pair,
            IsExpected = table.IsExpected,
            Tasks = tasks,
            IsClaimed = isClaimed,
            Verdict = plan is null ? Verdict.Unknown : Verdicts.Of(isClaimed, TableEvidence.StateOf(status)),
            Status = status,
            Checks = table.Judgement.Checks,
            Metadata = table.Metadata,
            MissingColumns = table.Judgement.MissingColumns,
            ExtraColumns = table.Judgement.ExtraColumns,
            Proof = proof,
        };
    }
}
