namespace Bqx.Core.Models;

/// <param name="Feature">Column name.</param>
/// <param name="Before">Rank in the earlier ranking, from 1; null when it was not among its top.</param>
/// <param name="Now">Rank in the newest ranking, from 1; null when it left the top.</param>
public sealed record FeatureMove(string Feature, int? Before, int? Now)
{
    /// <summary>Places gained; negative when it fell. Null when it came or left.</summary>
    public int? Places => Before - Now;
}

/// <summary>How the most important features of a model changed between its two newest rankings.</summary>
public sealed record FeatureMovement
{
    /// <summary>So many features of each ranking count.</summary>
    public required int Top { get; init; }

    /// <summary>Features in both tops.</summary>
    public required int Kept { get; init; }

    /// <summary>Features in both by features in either, 0 to 1.</summary>
    public required double Jaccard { get; init; }

    /// <summary>Spearman's correlation of the ranks of the kept ones, −1 to 1; null for fewer than two.</summary>
    public required double? RankCorrelation { get; init; }

    /// <summary>Greatest movement first; what came or left counts as having moved past the end.</summary>
    public required ImmutableArray<FeatureMove> Moves { get; init; }

    /// <summary>Null without two rankings.</summary>
    public static FeatureMovement? Of(ImmutableArray<string> before, ImmutableArray<string> now, int top)
    {
        if (before.IsDefaultOrEmpty || now.IsDefaultOrEmpty)
        {
            return null;
        }

        var (then, today) = (Ranks(before, top), Ranks(now, top));
        var moves = then.Keys.Union(today.Keys, StringComparer.Ordinal)
            .Select(f => new FeatureMove(f, Rank(then, f), Rank(today, f)))
            .OrderByDescending(m => Math.Abs((m.Before ?? top + 1) - (m.Now ?? top + 1)))
            .ThenBy(static m => m.Now ?? int.MaxValue)
            .ThenBy(static m => m.Feature, StringComparer.Ordinal)
            .ToImmutableArray();
        var kept = moves.Where(static m => m.Places is not null).ToArray();
        return new FeatureMovement
        {
            Top = top,
            Kept = kept.Length,
            Jaccard = (double)kept.Length / moves.Length,
            RankCorrelation = Spearman(kept),
            Moves = moves,
        };
    }

    private static Dictionary<string, int> Ranks(ImmutableArray<string> features, int top)
    {
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var feature in features)
        {
            if (ranks.Count == top)
            {
                break;
            }

            ranks.TryAdd(feature, ranks.Count + 1);
        }

        return ranks;
    }

    private static int? Rank(Dictionary<string, int> ranks, string feature) => ranks.TryGetValue(feature, out var rank) ? rank : null;

    /// <summary>Among the kept features only, ranked anew: no ties, so 1 − 6 Σd² / (n (n² − 1)) holds.</summary>
    private static double? Spearman(FeatureMove[] kept)
    {
        var n = kept.Length;
        if (n < 2)
        {
            return null;
        }

        var now = kept.OrderBy(static m => m.Now).Select(static (m, i) => (m.Feature, i)).ToDictionary(static m => m.Feature, static m => m.i, StringComparer.Ordinal);
        var squares = kept.OrderBy(static m => m.Before).Select((m, i) => (double)(i - now[m.Feature]) * (i - now[m.Feature])).Sum();
        return 1 - (6 * squares / ((double)n * (((double)n * n) - 1)));
    }
}
