using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Imports;
using Bqx.Infrastructure.Store;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.LocalWarehouse;

/// <summary>
/// What a warehouse may have beside registry and prediction log, each table only where it exists: <c>model_latency</c>,
/// <c>feature_importance</c>, <c>training_runs</c>, and <c>model_performance</c> for reports of models that the registry does not have.
/// </summary>
internal sealed class ModelTables
{
    private const string Performance = "model_performance";

    private readonly Dictionary<string, ServingLatency> _latencies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(DateTimeOffset At, List<string> Features)>> _rankings = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, TrainedModel> _unregistered = new(StringComparer.Ordinal);
    private readonly EpochUnit _unit;
    private readonly Rejections _rejections;

    public ModelTables(WarehouseConnection warehouse, IReadOnlyDictionary<string, RegisteredModel> registered, EpochUnit unit, Rejections rejections)
    {
        (_unit, _rejections) = (unit, rejections);
        ForEach(warehouse, "model_latency", "list-latencies", Latency);
        ForEach(warehouse, "feature_importance", "list-features", Feature);
        var runs = ImmutableArray.CreateBuilder<TrainingRun>();
        ForEach(warehouse, "training_runs", "list-training-runs", row =>
        {
            if (Run(row) is { } run)
            {
                runs.Add(run);
            }
        });
        Runs = runs.ToImmutable();
        ForEach(warehouse, Performance, "list-model-performance", row => Report(row, registered));
    }

    public ImmutableArray<TrainingRun> Runs { get; }

    /// <summary>Models that only <c>model_performance</c> names: reported and not measured.</summary>
    public IEnumerable<TrainedModel> Unregistered => _unregistered.Values;

    public TrainedModel With(string id, TrainedModel model) => model with
    {
        Latency = _latencies.GetValueOrDefault(id),
        Features = Ranking(id, 0),
        FeaturesBefore = Ranking(id, 1),
    };

    private static void ForEach(WarehouseConnection warehouse, string table, string query, Action<SqliteDataReader> onRow)
    {
        var exists = false;
        warehouse.ForEach(Sql("has-table"), row => exists = row.GetInt64(0) > 0, table);
        if (exists)
        {
            warehouse.ForEach(Sql(query), onRow);
        }
    }

    private static string Sql(string name) => SqlText.Read($"Bqx.Infrastructure.LocalWarehouse.{name}.sql");

    private void Latency(SqliteDataReader row)
    {
        if (Text(row, 0) is { } id && EpochTime.Read(row.GetValue(1), _unit) is { } at && Number(row, 2) is >= 0 and var p99)
        {
            _latencies[id] = new ServingLatency(p99, row.GetValue(3) is long requests ? requests : 0, at);
        }
        else
        {
            _rejections.Add($"model_latency {Text(row, 0)}", "has no model, time or latency");
        }
    }

    private void Feature(SqliteDataReader row)
    {
        if (Text(row, 0) is not { } id || EpochTime.Read(row.GetValue(1), _unit) is not { } at || Text(row, 3) is not { } feature)
        {
            _rejections.Add($"feature_importance {Text(row, 0)}", "has no model, time or feature");
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

    private TrainingRun? Run(SqliteDataReader row)
    {
        var id = Text(row, 0) ?? "";
        if (id.Length == 0 || !CurrencyPair.TryParse(Text(row, 1), out var pair) || Text(row, 2) is not { } algorithm || EpochTime.Read(row.GetValue(6), _unit) is not { } started)
        {
            _rejections.Add($"training_runs {id}", "has no id, pair, algorithm or start");
            return null;
        }

        return new TrainingRun
        {
            RunId = id,
            Pair = pair,
            Algorithm = algorithm,
            Window = Whole(row, 3),
            Horizon = Whole(row, 4),
            Version = Whole(row, 5),
            StartedAt = started,
            EndedAt = EpochTime.Read(row.GetValue(7), _unit),
            Outcome = RunWords.Outcome(Text(row, 8)),
            Reported = [.. Splits(row)],
            Source = "training_runs",
        };
    }

    private static IEnumerable<Evaluation> Splits(SqliteDataReader row)
    {
        EvaluationSplit[] splits = [EvaluationSplit.Train, EvaluationSplit.Validation, EvaluationSplit.Test];
        for (var i = 0; i < splits.Length; i++)
        {
            if (Number(row, 9 + i) is { } r2)
            {
                yield return RunWords.Evaluation(splits[i], n: 0, r2: r2);
            }
        }
    }

    private void Report(SqliteDataReader row, IReadOnlyDictionary<string, RegisteredModel> registered)
    {
        var id = Text(row, 0) ?? "";
        if (registered.ContainsKey(id))
        {
            return;
        }

        if (RunWords.ModelOf(id, Text(row, 1)) is not { } key || EpochTime.Read(row.GetValue(6), _unit) is not { } at)
        {
            _rejections.Add($"{Performance} {id}", "names no pair and algorithm, or has no time");
            return;
        }

        _unregistered[id] = new TrainedModel
        {
            Key = key with { Window = Whole(row, 2) ?? key.Window },
            TrainedAt = at,
            Target = "",
            Reported = RunWords.Evaluation(EvaluationSplit.Unstated, n: 0, r2: Number(row, 3), rmse: Number(row, 4), directionalAccuracy: Number(row, 5)),
            ReportedBy = Performance,
        };
    }

    private static string? Text(SqliteDataReader row, int column) => row.GetValue(column) is string { Length: > 0 } text ? text : null;

    private static int? Whole(SqliteDataReader row, int column) => row.GetValue(column) is long and >= 0 and <= int.MaxValue and var number ? (int)number : null;

    private static double? Number(SqliteDataReader row, int column) => row.GetValue(column) switch
    {
        double number => number,
        long number => number,
        _ => null,
    };
}
