using Bqx.Core.Plans;
using Bqx.Core.Truth;

namespace Bqx.Core.Costs;

/// <summary>
/// What the month's money has bought, three times told apart: by what is made, by what is proven of it, and by gate. Each of the three
/// sums to the month's net exactly; what carries no phase is a line of its own, never spread over the others.
/// </summary>
public sealed record OutcomeCosts
{
    public const string Tables = "Tables";
    public const string Models = "Models";
    public const string OtherWork = "Other work";
    public const string UnknownPhase = "A phase that the plan does not know";

    public required ImmutableArray<OutcomeLine> ByResult { get; init; }

    public required ImmutableArray<OutcomeLine> ByProof { get; init; }

    public required ImmutableArray<OutcomeLine> ByGate { get; init; }

    /// <summary>US dollars on work that is claimed and not proven, by the weight of such tasks in their phase.</summary>
    public decimal ClaimedNotProven => ByProof.First(static l => l.Key == ProofSplit.Claimed).Net;

    public OutcomeLine PerTable => ByResult.First(static l => l.Key == Tables);

    public OutcomeLine PerModel => ByResult.First(static l => l.Key == Models);

    public OutcomeLine PerGate => ByGate[0];

    public static OutcomeCosts Of(Assessment now, Spend spend)
    {
        var parts = spend.ByPhase.Select(p => (Part: p, Phase: PhaseLabel.Find(now, p.Key))).ToArray();
        return new OutcomeCosts { ByResult = Results(now, parts), ByProof = Proofs(parts), ByGate = Gates(now, parts) };
    }

    private static ImmutableArray<OutcomeLine> Results(Assessment now, (SpendPart Part, PhaseAssessment? Phase)[] parts)
    {
        var sums = Sums(parts, static p => p switch
        {
            _ when Makes<Deliverable.Model>(p) => Models,
            _ when Makes<Deliverable.Table>(p) => Tables,
            _ => OtherWork,
        });
        return Lines(sums, [new(Tables, 0, VerifiedTables(now), "verified table"), new(Models, 0, now.ModelTotals.Passing, "passing model"), new(OtherWork, 0, null, "")]);
    }

    private static ImmutableArray<OutcomeLine> Gates(Assessment now, (SpendPart Part, PhaseAssessment? Phase)[] parts)
    {
        const string Closed = "Gate closed", Open = "Gate not closed";
        var closed = now.Phases.Count(static p => p.Gate.Outcome == GateOutcome.Accept);
        return Lines(Sums(parts, static p => p.Gate.Outcome == GateOutcome.Accept ? Closed : Open), [new(Closed, 0, closed, "closed gate"), new(Open, 0, null, "")]);
    }

    private static ImmutableArray<OutcomeLine> Proofs((SpendPart Part, PhaseAssessment? Phase)[] parts)
    {
        var sums = Sums([.. parts.Where(static p => p.Phase is null)], static _ => "");
        foreach (var (part, phase) in parts)
        {
            foreach (var (key, net) in phase is null ? [] : ProofSplit.Of(part.Net, phase))
            {
                sums[key] = sums.GetValueOrDefault(key) + net;
            }
        }

        return Lines(sums, [.. ProofSplit.Keys.Select(static k => new OutcomeLine(k, 0, null, ""))]);
    }

    /// <summary>Sums by class of phase; what has no phase of the plan keeps its own name.</summary>
    private static Dictionary<string, decimal> Sums((SpendPart Part, PhaseAssessment? Phase)[] parts, Func<PhaseAssessment, string> classOf)
    {
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal) { [SpendReport.Unlabelled] = 0 };
        foreach (var (part, phase) in parts)
        {
            var key = phase is not null ? classOf(phase) : Breakdown.IsRest(part.Key) ? part.Key : UnknownPhase;
            sums[key] = sums.GetValueOrDefault(key) + part.Net;
        }

        return sums;
    }

    private static ImmutableArray<OutcomeLine> Lines(Dictionary<string, decimal> sums, ImmutableArray<OutcomeLine> always) =>
    [
        .. always.Select(l => l with { Net = sums.GetValueOrDefault(l.Key) }),
        .. sums.Where(s => !always.Any(l => l.Key == s.Key))
            .OrderBy(static s => s.Key, StringComparer.Ordinal)
            .Select(static s => new OutcomeLine(s.Key, s.Value, null, "")),
    ];

    private static int VerifiedTables(Assessment now)
    {
        var names = now.Phases.Where(static p => Makes<Deliverable.Table>(p) && !Makes<Deliverable.Model>(p))
            .SelectMany(static p => p.Tasks)
            .Select(static t => t.Deliverable)
            .OfType<Deliverable.Table>()
            .Select(static t => t.Name)
            .ToHashSet(StringComparer.Ordinal);
        return now.Tables.Count(t => names.Contains(t.Name) && TableEvidence.StateOf(t.Status) == EvidenceState.Proven);
    }

    private static bool Makes<T>(PhaseAssessment phase)
        where T : Deliverable =>
        phase.Tasks.Any(static t => t.Deliverable is T);
}

/// <param name="Key">What the money went to.</param>
/// <param name="Net">US dollars of the month.</param>
/// <param name="Count">Results that stand; null where none are counted.</param>
/// <param name="Noun">One of them.</param>
public sealed record OutcomeLine(string Key, decimal Net, int? Count, string Noun)
{
    /// <summary>US dollars for each; null when nothing stands.</summary>
    public decimal? Each => Count > 0 ? Net / Count : null;
}
