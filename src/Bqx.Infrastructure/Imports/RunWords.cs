using System.Globalization;
using System.Text.RegularExpressions;
using Bqx.Core.Common;
using Bqx.Core.Models;

namespace Bqx.Infrastructure.Imports;

/// <summary>Words by which training runs and models are named, wherever they are written down.</summary>
internal static partial class RunWords
{
    public static RunOutcome Outcome(string? word) => word?.Trim().ToLowerInvariant().Replace('_', '-').Replace(' ', '-') switch
    {
        "promoted" or "success" or "succeeded" => RunOutcome.Promoted,
        "within-tolerance" => RunOutcome.WithinTolerance,
        "rejected" => RunOutcome.Rejected,
        "failed" or "killed" or "error" => RunOutcome.Failed,
        _ => RunOutcome.Open,
    };

    /// <summary>
    /// The model that an id names: <c>eurusd_xgboost_v3</c>, <c>eurusd_xgboost_w45_h15_v3</c>, <c>EURUSD-45_lightgbm</c>. Null when it names
    /// no pair or no algorithm.
    /// </summary>
    /// <param name="id">The id.</param>
    /// <param name="pair">The pair, where it stands beside the id.</param>
    public static ModelKey? ModelOf(string id, string? pair)
    {
        var match = Name().Match(id.Trim());
        return match.Success && CurrencyPair.TryParse(pair ?? match.Groups["pair"].Value, out var found)
            ? new ModelKey(found, match.Groups["algorithm"].Value.ToLowerInvariant(), Number(match, "window"), Number(match, "horizon"), Number(match, "version") ?? 1)
            : null;
    }

    /// <summary>What a run reports: figures that are absent are not reported, and never 0.</summary>
    public static Evaluation Evaluation(EvaluationSplit split, int n, double? r2 = null, double? mae = null, double? rmse = null, double? directionalAccuracy = null) => new()
    {
        N = n,
        R2 = Measure(r2),
        Mae = Measure(mae),
        Rmse = Measure(rmse),
        DirectionalAccuracy = Measure(directionalAccuracy),
        Split = split,
    };

    private static Measure Measure(double? value) => value is { } number ? Core.Common.Measure.Of(number) : Core.Common.Measure.Undefined("not reported");

    private static int? Number(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex("^(?<pair>[a-z]{3}[_/-]?[a-z]{3})(?:-(?<window>\\d+))?_(?<algorithm>[a-z][a-z0-9]*?)(?:_w(?<window>\\d+))?(?:_h(?<horizon>\\d+))?(?:_v(?<version>\\d+))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Name();
}
