using System.Collections.Frozen;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Demo;

/// <summary>Which of pairs × algorithms have been trained. NZDCHF has no training data yet, so no model either.</summary>
internal static class TrainedModels
{
    private static readonly FrozenSet<string> Lstm = Pairs(
        "eurusd eurgbp eurjpy eurchf euraud gbpusd gbpjpy gbpchf gbpcad audusd audjpy nzdusd usdjpy usdchf usdcad cadjpy chfjpy");

    private static readonly FrozenSet<string> Gp = Pairs("eurusd gbpusd audusd nzdusd usdjpy usdchf usdcad");

    public static bool Contains(string pair, string algorithm) => pair != "nzdchf" && algorithm switch
    {
        "mlp" => pair != "cadchf",
        "lstm" => Lstm.Contains(pair),
        "gp" => Gp.Contains(pair),
        _ => true,
    };

    /// <summary>In the workspace's order: pairs, then algorithms.</summary>
    public static IEnumerable<(string Pair, string Algorithm)> All(Workspace workspace) =>
        from pair in workspace.Pairs
        from algorithm in workspace.Algorithms
        where Contains(pair.Key, algorithm.Key)
        select (pair.Key, algorithm.Key);

    private static FrozenSet<string> Pairs(string keys) => keys.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
