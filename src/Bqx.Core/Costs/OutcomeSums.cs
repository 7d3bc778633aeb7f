namespace Bqx.Core.Costs;

/// <summary>Adds up parts of the money by three keys, and under each key by rule.</summary>
internal sealed class OutcomeSums
{
    private readonly Dictionary<(string Key, AttributionRule Rule), decimal> _byResult = [], _byProof = [], _byGate = [];

    /// <summary>Money that is laid on no work keeps its own name in each of the three.</summary>
    public void Add(string nameless, decimal net) => Add(nameless, nameless, nameless, AttributionRule.None, net);

    public void Add(string result, string proof, string gate, AttributionRule rule, decimal net)
    {
        Add(_byResult, result, rule, net);
        Add(_byProof, proof, rule, net);
        Add(_byGate, gate, rule, net);
    }

    public ImmutableArray<OutcomeLine> ByResult(ImmutableArray<OutcomeLine> always) => Lines(_byResult, always);

    public ImmutableArray<OutcomeLine> ByProof(ImmutableArray<OutcomeLine> always) => Lines(_byProof, always);

    public ImmutableArray<OutcomeLine> ByGate(ImmutableArray<OutcomeLine> always) => Lines(_byGate, always);

    private static void Add(Dictionary<(string Key, AttributionRule Rule), decimal> sums, string key, AttributionRule rule, decimal net) =>
        sums[(key, rule)] = sums.GetValueOrDefault((key, rule)) + net;

    /// <summary>Lines that are always there, the unlabelled one with them, also with 0; then what else there is.</summary>
    private static ImmutableArray<OutcomeLine> Lines(Dictionary<(string Key, AttributionRule Rule), decimal> sums, ImmutableArray<OutcomeLine> always)
    {
        var names = sums.Keys.Select(static k => k.Key).Append(SpendReport.Unlabelled).Where(k => !always.Any(l => l.Key == k)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return [.. always.Concat(names.Select(static k => new OutcomeLine(k, 0, null, ""))).Select(l => With(l, sums))];
    }

    private static OutcomeLine With(OutcomeLine line, Dictionary<(string Key, AttributionRule Rule), decimal> sums)
    {
        var parts = sums.Where(s => s.Key.Key == line.Key).OrderBy(static s => s.Key.Rule).ToList();
        return line with
        {
            Net = parts.Sum(static p => p.Value),
            Rules = [.. parts.Where(static p => p.Key.Rule != AttributionRule.None).Select(static p => new RulePart(p.Key.Rule, p.Value))],
        };
    }
}
