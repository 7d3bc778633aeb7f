using Bqx.Core.Truth;

namespace Bqx.Core.Costs;

/// <summary>Money of a phase by what is proven of its tasks, each by its weight. The four parts sum to it exactly.</summary>
internal static class ProofSplit
{
    public const string Proven = "Proven work";
    public const string Claimed = "Claimed, not proven";
    public const string Unknown = "Cannot be said";
    public const string Open = "Not claimed yet";

    /// <summary>Digits of a bill.</summary>
    private const int Digits = 6;

    public static ImmutableArray<string> Keys { get; } = [Proven, Claimed, Unknown, Open];

    public static ImmutableArray<(string Key, decimal Net)> Of(decimal net, PhaseAssessment phase)
    {
        var weights = new double[Keys.Length];
        foreach (var task in phase.Tasks)
        {
            weights[Keys.IndexOf(KeyOf(task.Verdict))] += task.Weight;
        }

        var all = weights.Sum();
        if (all <= 0)
        {
            return [(Open, net)];
        }

        var parts = Array.ConvertAll(weights, w => Math.Round(net * (decimal)(w / all), Digits));
        // What rounding leaves goes to the heaviest: it changes least there.
        parts[Array.IndexOf(weights, weights.Max())] += net - parts.Sum();
        return [.. Keys.Zip(parts)];
    }

    private static string KeyOf(Verdict verdict) => verdict switch
    {
        Verdict.Verified or Verdict.Unclaimed => Proven,
        Verdict.Claimed or Verdict.Contradicted => Claimed,
        Verdict.Unknown => Unknown,
        _ => Open,
    };
}
