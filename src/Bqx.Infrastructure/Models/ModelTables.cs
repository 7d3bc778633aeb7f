using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Imports;

namespace Bqx.Infrastructure.Models;

/// <summary>
/// What a warehouse may have beside registry and prediction log, each table only where it exists: <c>model_latency</c>,
/// <c>feature_importance</c>, <c>training_runs</c>, and <c>model_performance</c> for reports of models that the registry does not have.
/// </summary>
internal sealed class ModelTables(IReadOnlyDictionary<string, RegisteredModel> registered, Rejections rejections)
{
    private const string Performance = "model_performance";

    private readonly Dictionary<string, ServingLatency> _latencies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(DateTimeOffset At, List<string> Features)>> _rankings = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, TrainedModel> _unregistered = new(StringComparer.Ordinal);
    private readonly ImmutableArray<TrainingRun>.Builder _runs = ImmutableArray.CreateBuilder<TrainingRun>();

    /// <summary>Each table, the name of the query that reads it, and what takes a row of the answer.</summary>
    public IEnumerable<(string Table, string Query, Action<IRecordRow> OnRow)> Readers =>
    [
        ("model_latency", "list-latencies", Latency),
        ("feature_importance", "list-features", Feature),
        ("training_runs", "list-training-runs", Run),
        (Performance, "list-model-performance", Report),
    ];

    public IEnumerable<TrainingRun> Runs => _runs;

    /// <summary>Models that only <c>model_performance</c> names: reported and not measured.</summary>
    public IEnumerable<TrainedModel> Unregistered => _unregistered.Values;

    public TrainedModel With(string id, TrainedModel model) => model with
    {
        Latency = _latencies.GetValueOrDefault(id),
        Features = Ranking(id, 0),
        FeaturesBefore = Ranking(id, 1),
    };

    private void Latency(IRecordRow row)
    {
        if (row.Text(0) is { } id && row.Time(1) is { } at && row.Number(2) is >= 0 and var p99)
        {
            _latencies[id] = new ServingLatency(p99, row.Whole(3) ?? 0, at);
        }
        else
        {
            rejections.Add($"model_latency {row.Text(0)}", "has no model, time or latency");
        }
    }

    private void Feature(IRecordRow row)
    {
        if (row.Text(0) is not { } id || row.Time(1) is not { } at || row.Text(3) is not { } feature)
        {
            rejections.Add($"feature_importance {row.Text(0)}", "has no model, time or feature");
            return;
        }

        if (!_rankings.TryGetValue(id, out var rankings))
        {
            _rankings[id] = rankings = [];
        }

        if (rankings is not [.., var last] || last.At != at)
        {
            rankings.Add((at, []));
        }

        rankings[^1].Features.Add(feature);
    }

    private ImmutableArray<string> Ranking(string id, int place) =>
        _rankings.TryGetValue(id, out var rankings) && rankings.Count > place ? [.. rankings[place].Features] : [];

    private void Run(IRecordRow row)
    {
        var id = row.Text(0) ?? "";
        if (id.Length == 0 || !CurrencyPair.TryParse(row.Text(1), out var pair) || row.Text(2) is not { } algorithm || row.Time(6) is not { } started)
        {
            rejections.Add($"training_runs {id}", "has no id, pair, algorithm or start");
            return;
        }

        _runs.Add(new TrainingRun
        {
            RunId = id,
            Pair = pair,
            Algorithm = algorithm,
            Window = row.Natural(3),
            Horizon = row.Natural(4),
            Version = row.Natural(5),
            StartedAt = started,
            EndedAt = row.Time(7),
            Outcome = RunWords.Outcome(row.Text(8)),
            Reported = [.. Splits(row)],
            Source = "training_runs",
        });
    }

    private static IEnumerable<Evaluation> Splits(IRecordRow row)
    {
        EvaluationSplit[] splits = [EvaluationSplit.Train, EvaluationSplit.Validation, EvaluationSplit.Test];
        for (var i = 0; i < splits.Length; i++)
        {
            if (row.Number(9 + i) is { } r2)
            {
                yield return RunWords.Evaluation(splits[i], n: 0, r2: r2);
            }
        }
    }

    private void Report(IRecordRow row)
    {
        var id = row.Text(0) ?? "";
        if (registered.ContainsKey(id))
        {
            return;
        }

        if (RunWords.ModelOf(id, row.Text(1)) is not { } key || row.Time(6) is not { } at)
        {
            rejections.Add($"{Performance} {id}", "names no pair and algorithm, or has no time");
            return;
        }

        _unregistered[id] = new TrainedModel
        {
            Key = key with { Window = row.Natural(2) ?? key.Window },
            TrainedAt = at,
            Target = "",
            Reported = RunWords.Evaluation(EvaluationSplit.Unstated, n: 0, r2: row.Number(3), rmse: row.Number(4), directionalAccuracy: row.Number(5)),
            ReportedBy = Performance,
        };
    }
}
