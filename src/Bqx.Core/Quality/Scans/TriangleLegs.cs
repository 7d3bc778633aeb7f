using Bqx.Core.Common;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Quality.Scans;

/// <summary>Two pairs that together say what a third one must be worth: their product, or the first by the second.</summary>
internal sealed record TriangleLegs(CurrencyPair First, CurrencyPair Second, bool IsRatio)
{
    /// <summary>
    /// So many third currencies are looked at: one pair that is wrong shows in every triangle it is part of, and its neighbours are
    /// cleared by a triangle without it.
    /// </summary>
    private const int Most = 3;

    /// <summary>The triangles of a pair: those that the workspace defines first, then others in the order of its currencies.</summary>
    public static ImmutableArray<TriangleLegs> Of(CurrencyPair pair, Workspace workspace)
    {
        var defined = workspace.Triangles
            .Select(static t => (string[])[t.First, t.Second, t.Third])
            .Where(t => t.Contains(pair.Base) && t.Contains(pair.Quote))
            .Select(t => Array.Find(t, c => c != pair.Base && c != pair.Quote)!);
        return
        [
            .. defined.Concat(workspace.Currencies)
                .Distinct(StringComparer.Ordinal)
                .Select(third => Through(third, pair, workspace.Pairs))
                .OfType<TriangleLegs>()
                .Take(Most),
        ];
    }

    private static TriangleLegs? Through(string third, CurrencyPair pair, ImmutableArray<CurrencyPair> pairs)
    {
        if (third == pair.Base || third == pair.Quote)
        {
            return null;
        }

        return (Find(pair.Base, third), Find(third, pair.Quote), Find(pair.Quote, third), Find(third, pair.Base)) switch
        {
            ({ } toThird, { } fromThird, _, _) => new TriangleLegs(toThird, fromThird, IsRatio: false),
            ({ } baseByThird, _, { } quoteByThird, _) => new TriangleLegs(baseByThird, quoteByThird, IsRatio: true),
            (_, { } thirdByQuote, _, { } thirdByBase) => new TriangleLegs(thirdByQuote, thirdByBase, IsRatio: true),
            _ => null,
        };

        CurrencyPair? Find(string @base, string quote) => pairs.FirstOrDefault(p => p.Base == @base && p.Quote == quote);
    }
}
