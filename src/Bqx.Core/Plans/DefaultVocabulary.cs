using Bqx.Core.Common;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Plans;

/// <summary>The programme's common vocabulary, for documents that are read without a workspace. Relations were never enumerated.</summary>
internal static class DefaultVocabulary
{
    public static PlanVocabulary Create() => new()
    {
        Currencies = ["usd", "eur", "gbp", "jpy", "aud", "nzd", "cad", "chf"],
        Pairs =
        [
            .. Family("eur", "usd gbp jpy chf cad aud nzd"),
            .. Family("gbp", "usd jpy chf cad aud nzd"),
            .. Family("aud", "usd jpy cad chf nzd"),
            .. Family("nzd", "usd jpy cad chf"),
            .. Family("usd", "jpy chf cad"),
            .. Family("cad", "jpy chf"),
            .. Family("chf", "jpy"),
        ],
        Triangles =
        [
            .. ThroughDollar("eur", "jpy chf cad aud nzd"),
            .. ThroughDollar("gbp", "jpy chf cad aud nzd"),
            .. ThroughDollar("aud", "jpy cad chf nzd"),
            .. ThroughDollar("nzd", "jpy cad chf"),
            .. ThroughDollar("cad", "chf"),
        ],
        Algorithms =
        [
            new AlgorithmName("linear", "Linear", ["linear"]),
            new AlgorithmName("xgboost", "XGBoost", ["xgboost"]),
            new AlgorithmName("mlp", "MLP", ["mlp"]),
            new AlgorithmName("lstm", "LSTM", ["lstm"]),
            new AlgorithmName("gp", "GP", ["gp", "gaussian process"]),
        ],
        TablePatterns =
        [
            "backup_bqx_{pair}",
            "simple_bqx_{pair}",
            "regression_bqx_{pair}",
            "lag_bqx_{pair}",
            "regime_bqx_{pair}",
            "agg_bqx_{pair}",
            "align_bqx_{pair}",
            "train_{pair}_v2",
            "var_*_{currency}",
            "cov_*_{pair1}_{pair2}",
            "tri_*_{c1}_{c2}_{c3}",
            "csi_*_{currency}",
            "mkt_*",
        ],
    };

    private static IEnumerable<CurrencyPair> Family(string @base, string quotes) =>
        quotes.Split(' ').Select(quote => CurrencyPair.Parse(@base + quote));

    private static IEnumerable<(string First, string Second, string Third)> ThroughDollar(string first, string thirds) =>
        thirds.Split(' ').Select(third => (first, "usd", third));
}
