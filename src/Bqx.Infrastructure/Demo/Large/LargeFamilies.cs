using Bqx.Core.Common;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Demo.Large;

/// <summary>
/// The families of the programme at its largest, in the proportions that were counted there (3,528 cov, 896 corr, 224 lag, 194 tri,
/// 144 csi, 112 regime, 63 var, 12 mkt, 56 each of reg, agg, align, mom and vol) and by the names of its newest grammar.
/// </summary>
internal static class LargeFamilies
{
    /// <summary>252 relations of 14 kinds are the 3,528 covariance tables.</summary>
    private const int Relations = 252;

    private static readonly string[] Types = ["agg", "align", "lag", "mom", "reg", "regime", "vol"];
    private static readonly string[] Variants = ["bqx", "idx"];
    private static readonly string[] Assets = ["dxy", "gld", "qqq", "slv", "spy", "tlt", "uso", "vix"];

    /// <summary>In the order in which they are made.</summary>
    public static ImmutableArray<TableFamily> All { get; } =
    [
        .. Kinds("cov", Types).Select(kind => Family(kind, "{pair1}_{pair2}")),
        .. Kinds("corr", "etf", "ibkr").SelectMany(kind => Assets.Select(asset => Family($"{kind}_{asset}", $"{kind}_{{pair}}_{asset}", "simple_bqx"))),
        .. Windows("lag", 45, 90, 180, 360),
        .. Windows("regime", 45, 90),
        .. new[] { "reg_bqx", "reg_idx", "mom_bqx", "mom_idx", "vol_bqx", "vol_idx", "agg_idx", "align_idx" }.Select(kind => Family(kind, "{pair}")),
        .. Kinds("var", Types).Take(9).Select(kind => Family(kind, "{family}")),
        .. Kinds("csi", [.. Types, "base", "corr"]).Select(kind => Family(kind, "{currency}")),
        .. Kinds("tri", Types).Take(11).Select(kind => Family(kind, "{c1}_{c2}_{c3}")),
        .. Kinds("mkt", "agg", "align", "lag", "mom", "reg", "vol").Select(kind => Family(kind, kind, "simple_bqx")),
    ];

    /// <summary>Relations of pairs that the usual workspace does not name, so that there are 252 in all.</summary>
    public static IEnumerable<(CurrencyPair First, CurrencyPair Second)> MoreRelations(Workspace usual)
    {
        var named = usual.Relations.Select(r => Sorted(r.First, r.Second)).ToHashSet();
        var pairs = usual.Pairs.OrderBy(p => p.Key, StringComparer.Ordinal).ToArray();
        return pairs.SelectMany((first, i) => pairs.Skip(i + 1).Select(second => (first, second)))
            .Where(r => !named.Contains(r))
            .Take(Relations - named.Count);
    }

    private static (CurrencyPair First, CurrencyPair Second) Sorted(CurrencyPair a, CurrencyPair b) =>
        string.CompareOrdinal(a.Key, b.Key) < 0 ? (a, b) : (b, a);

    private static IEnumerable<string> Kinds(string prefix, params string[] types) => types.SelectMany(type => Variants.Select(variant => $"{prefix}_{type}_{variant}"));

    private static IEnumerable<TableFamily> Windows(string type, params int[] windows) =>
        Variants.SelectMany(variant => windows.Select(window => Family($"{type}_{variant}_{window}", $"{type}_{variant}_{{pair}}_{window}", "simple_bqx")));

    private static TableFamily Family(string kind, string entity) => Family(kind, $"{kind}_{entity}", "simple_bqx");

    private static TableFamily Family(string name, string pattern, string input) =>
        new() { Name = name, Pattern = pattern, TimeColumn = Warehouse.Column.TimeName, Inputs = [input], ExpectsAll = true };
}
