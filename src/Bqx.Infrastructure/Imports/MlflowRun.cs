using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Models;

namespace Bqx.Infrastructure.Imports;

/// <summary>
/// A run as MLflow's REST API gives it: <c>info</c> with times in milliseconds, <c>data</c> with lists of metrics, params and tags. Metrics
/// are named by split and figure, <c>train_r2</c>, <c>val_rmse</c>, <c>test_directional_accuracy</c>.
/// </summary>
internal static class MlflowRun
{
    private static readonly (string Prefix, EvaluationSplit Split)[] Splits =
        [("train", EvaluationSplit.Train), ("training", EvaluationSplit.Train), ("val", EvaluationSplit.Validation), ("validation", EvaluationSplit.Validation), ("test", EvaluationSplit.Test)];

    public static (TrainingRun? Run, string? Why) Read(ImportNode run, string file)
    {
        var (info, data) = (run["info"], run["data"]);
        var id = info["run_id"].Text ?? info["run_uuid"].Text;
        var parameters = Values(data["params"]);
        var tags = Values(data["tags"]);
        var name = parameters.GetValueOrDefault("model_id") ?? info["run_name"].Text ?? tags.GetValueOrDefault("mlflow.runName");
        var key = RunWords.ModelOf(name ?? "", parameters.GetValueOrDefault("pair")) ?? Of(parameters);
        if (id is not { Length: > 0 } || key is null || Time(info["start_time"]) is not { } started)
        {
            return (null, "names no run, no pair and algorithm, or no start");
        }

        var metrics = data["metrics"].Items.Where(static m => m["key"].Text is not null).ToLookup(static m => m["key"].Text!, static m => m["value"].Number, StringComparer.OrdinalIgnoreCase);
        return (new TrainingRun
        {
            RunId = id,
            Pair = key.Pair,
            Algorithm = key.Algorithm,
            Window = key.Window ?? Whole(parameters, "window"),
            Horizon = key.Horizon ?? Whole(parameters, "horizon"),
            Version = key.Version,
            StartedAt = started,
            EndedAt = Time(info["end_time"]),
            Outcome = OutcomeOf(info["status"].Text, tags.GetValueOrDefault("outcome")),
            Reported = [.. Evaluations(metrics, Whole(parameters, "test_n") ?? 0)],
            Source = file,
        }, null);
    }

    private static IEnumerable<Evaluation> Evaluations(ILookup<string, double?> metrics, int testN) => Splits
        .GroupBy(static s => s.Split, static s => s.Prefix)
        .Select(group =>
        {
            double? Figure(params string[] names) => group.SelectMany(p => names.SelectMany(n => metrics[$"{p}_{n}"])).LastOrDefault(static v => v is not null);
            return RunWords.Evaluation(group.Key, group.Key == EvaluationSplit.Test ? testN : 0, Figure("r2", "r2_score"), Figure("mae"), Figure("rmse"), Figure("directional_accuracy", "da"));
        })
        .Where(static e => (e.R2.Value ?? e.Mae.Value ?? e.Rmse.Value ?? e.DirectionalAccuracy.Value) is not null);

    /// <summary>FINISHED only says that it ended; what came of it stands in a tag.</summary>
    private static RunOutcome OutcomeOf(string? status, string? outcome) => status?.ToUpperInvariant() switch
    {
        "FAILED" or "KILLED" => RunOutcome.Failed,
        "FINISHED" when RunWords.Outcome(outcome) is var said and not RunOutcome.Open => said,
        _ => RunOutcome.Open,
    };

    private static ModelKey? Of(Dictionary<string, string> values) =>
        CurrencyPair.TryParse(values.GetValueOrDefault("pair"), out var pair) && values.GetValueOrDefault("algorithm") is { Length: > 0 } algorithm
            ? new ModelKey(pair, algorithm.ToLowerInvariant(), null, null, Whole(values, "version") ?? 1)
            : null;

    private static Dictionary<string, string> Values(ImportNode list) => list.Items
        .Where(static v => v["key"].Text is not null && v["value"].Text is not null)
        .GroupBy(static v => v["key"].Text!, StringComparer.Ordinal)
        .ToDictionary(static g => g.Key, static g => g.Last()["value"].Text!, StringComparer.Ordinal);

    private static int? Whole(Dictionary<string, string> values, string key) =>
        int.TryParse(values.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Milliseconds since 1970, as a number or, from some clients, as text.</summary>
    private static DateTimeOffset? Time(ImportNode node)
    {
        var ms = node.Number ?? (double.TryParse(node.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed) ? parsed : null);
        return ms is > 0 and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds((long)ms) : null;
    }
}
