using Bqx.Core.Truth;

namespace Bqx.Core.Costs;

/// <summary>
/// What the money of a span has bought, three times told apart: by what is made, by what is proven of it, and by gate. Each of the three
/// sums to the span's net exactly. Rows are laid on tasks by their finest label that the plan knows, by weight where a label names several;
/// what names no work is a line of its own, never spread over the others.
/// </summary>
public sealed record OutcomeCosts
{
    public const string Tables = "Tables";
    public const string Models = "Models";
    public const string OtherWork = "Other work";
    public const string Proven = "Proven work";
    public const string Claimed = "Claimed, not proven";
    public const string CannotSay = "Cannot be said";
    public const string Open = "Not claimed yet";
    public const string GateClosed = "Gate closed";
    public const string GateOpen = "Gate not closed";
    public const string UnknownLabel = "Labels that name no work of the plan";

    public required ImmutableArray<OutcomeLine> ByResult { get; init; }

    public required ImmutableArray<OutcomeLine> ByProof { get; init; }

    public required ImmutableArray<OutcomeLine> ByGate { get; init; }

    /// <summary>US dollars on work that is claimed and not proven.</summary>
    public decimal ClaimedNotProven => ByProof.First(static l => l.Key == Claimed).Net;

    public OutcomeLine PerTable => ByResult.First(static l => l.Key == Tables);

    public OutcomeLine PerModel => ByResult.First(static l => l.Key == Models);

    public OutcomeLine PerGate => ByGate[0];

    public static OutcomeCosts Of(Assessment now, Spend spend)
    {
        var results = new ResultKinds(now);
        var sums = new OutcomeSums();
        var attribution = new Attribution(now);
        foreach (var work in spend.Work)
        {
            var (rule, tasks) = attribution.Of(work);
            if (rule == AttributionRule.None)
            {
                sums.Add(Nameless(work), work.Net);
                continue;
            }

            var parts = WeightSplit.Of(work.Net, [.. tasks.Select(static t => t.Task.Weight)]);
            foreach (var (task, part) in tasks.Zip(parts))
            {
                sums.Add(results.Of(task), ProofOf(task.Task.Verdict), task.Phase.Gate.Outcome == GateOutcome.Accept ? GateClosed : GateOpen, rule, part);
            }
        }

        return new OutcomeCosts
        {
            ByResult = sums.ByResult([new(Tables, 0, results.VerifiedTables(), "verified table"), new(Models, 0, now.ModelTotals.Passing, "passing model"), new(OtherWork, 0, null, "")]),
            ByProof = sums.ByProof([new(Proven, 0, null, ""), new(Claimed, 0, null, ""), new(CannotSay, 0, null, ""), new(Open, 0, null, "")]),
            ByGate = sums.ByGate([new(GateClosed, 0, now.Phases.Count(static p => p.Gate.Outcome == GateOutcome.Accept), "closed gate"), new(GateOpen, 0, null, "")]),
        };
    }

    private static string Nameless(WorkCost work) => work switch
    {
        { IsRegular: false } => SpendReport.TaxAndAdjustments,
        { Phase: null, Stage: null, Pair: null, Task: null, Result: null } => SpendReport.Unlabelled,
        _ => UnknownLabel,
    };

    private static string ProofOf(Verdict verdict) => verdict switch
    {
        Verdict.Verified or Verdict.Unclaimed => Proven,
        Verdict.Claimed or Verdict.Contradicted => Claimed,
        Verdict.Unknown => CannotSay,
        _ => Open,
    };
}
