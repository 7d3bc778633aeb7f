using Bqx.Core.Common;
using Bqx.Core.Models;

namespace Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse;

public sealed class LocalModelRegistryTests : IDisposable
{
    private const int Day = 24 * 60;

    private readonly WarehouseBench _bench = new();

    public LocalModelRegistryTests() => _bench.MakeModelTables();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task ReadAsync_RegisteredModel_ReadsEveryField()
    {
        _bench.AddModel("eurusd_xgboost_v3");

        var (models, provenance) = await ReadAsync();

        var model = Assert.Single(models);
        Assert.Equal(new ModelKey(CurrencyPair.Parse("eurusd"), "xgboost", 45, 15, 3), model.Key);
        Assert.Equal((WarehouseBench.Start.AddHours(-1), null, "target_bqx45_h15", "train_eurusd_v2"), (model.TrainedAt, model.DeployedAt, model.Target, model.TrainedOn));
        Assert.Equal((100, 0.9, 0.1, 0.2, 0.7, EvaluationSplit.Test),
            (model.Reported!.N, model.Reported.R2.Value, model.Reported.Mae.Value, model.Reported.Rmse.Value, model.Reported.DirectionalAccuracy.Value, model.Reported.Split));
        Assert.Null(model.Reference);
        Assert.Null(model.Current);
        Assert.Empty(model.Daily);
        Assert.True(provenance.Complete);
    }

    [Fact]
    public async Task ReadAsync_Predictions_AreMeasuredOverReferenceRecentAndDays()
    {
        _bench.AddModel("m", referenceTo: 60);
        _bench.AddPrediction("m", 0, "0", "1", "2");
        _bench.AddPrediction("m", 60, "0", "2", "4"); // last of the reference, both ends count
        _bench.AddPrediction("m", 61, "0", "-1", "9");
        _bench.AddPrediction("m", 3 * Day, "0", "1", "1"); // exactly seven days before the newest: no longer recent
        _bench.AddPrediction("m", (3 * Day) + 1, "0", "1", "1.5");
        _bench.AddPrediction("m", 10 * Day, "0", "1", "2.5");

        var model = Assert.Single((await ReadAsync()).Models);

        Assert.Equal((2, 1.5, 1.0, EvaluationSplit.Live), (model.Reference!.N, model.Reference.Mae.Value, model.Reference.DirectionalAccuracy.Value, model.Reference.Split));
        Assert.Equal((WarehouseBench.Start, WarehouseBench.Start.AddMinutes(60)), (model.Reference.From, model.Reference.To));
        Assert.Equal((2, 1.0), (model.Current!.N, model.Current.Mae.Value));
        Assert.Equal([(new DateOnly(2026, 3, 2), 3), (new DateOnly(2026, 3, 5), 2), (new DateOnly(2026, 3, 12), 1)], model.Daily.Select(d => (d.Day, d.Evaluation.N)));
    }

    [Fact]
    public async Task ReadAsync_ModelsLoggedInTurnsAndOutOfOrder_AreToldApart()
    {
        _bench.AddModel("a");
        _bench.AddModel("b", pair: "eurjpy");
        _bench.AddPrediction("b", 2 * Day, "0", "1", "4");
        _bench.AddPrediction("a", 9 * Day, "0", "1", "2");
        _bench.AddPrediction("b", 1 * Day, "0", "1", "3");
        _bench.AddPrediction("a", 1 * Day, "0", "1", "9");
        _bench.AddPrediction("a", 9 * Day, "0", "2", "3");

        var models = (await ReadAsync()).Models.ToDictionary(m => m.Key.Pair.Key);

        Assert.Equal((2, 1.0), (models["eurusd"].Current!.N, models["eurusd"].Current!.Mae.Value));
        Assert.Equal([(new DateOnly(2026, 3, 3), 1), (new DateOnly(2026, 3, 11), 2)], models["eurusd"].Daily.Select(d => (d.Day, d.Evaluation.N)));
        Assert.Equal((2, 2.5), (models["eurjpy"].Current!.N, models["eurjpy"].Current!.Mae.Value));
        Assert.Equal([new DateOnly(2026, 3, 3), new DateOnly(2026, 3, 4)], models["eurjpy"].Daily.Select(d => d.Day));
    }

    [Fact]
    public async Task ReadAsync_TimeThatIsNone_IsCountedAmongTheRejected()
    {
        _bench.AddModel("m");
        _bench.AddPrediction("m", 1, "0", "1", "2");
        _bench.Execute("INSERT INTO prediction_log (model_id, prediction_time, current_value, predicted_value, actual_value) VALUES ('m', NULL, 0, 1, 2), ('m', -9e18, 0, 1, 2)");

        var (models, provenance) = await ReadAsync();

        Assert.Equal(1, Assert.Single(models).Current!.N);
        Assert.Equal(new RejectedRow("prediction_log", "2 predictions have no time and are not counted"), Assert.Single(provenance.Rejected));
    }

    [Fact]
    public async Task ReadAsync_ModelWithoutAnyTime_IsNotCalledUnregistered()
    {
        _bench.AddModel("m");
        _bench.Execute("INSERT INTO prediction_log (model_id, prediction_time, current_value, predicted_value, actual_value) VALUES ('m', NULL, 0, 1, 2)");

        Assert.Equal(new RejectedRow("prediction_log", "1 predictions have no time and are not counted"), Assert.Single((await ReadAsync()).Provenance.Rejected));
    }

    [Fact]
    public async Task ReadAsync_ManyPredictions_AgreeWithTheEvaluator()
    {
        var random = new Random(7);
        var predictions = Enumerable.Range(0, 5_000).Select(_ => new Prediction(random.NextDouble(), random.NextDouble(), random.NextDouble())).ToArray();
        _bench.AddModel("m", referenceTo: 5_000);
        _bench.Execute("INSERT INTO prediction_log (model_id, prediction_time, current_value, predicted_value, actual_value) VALUES "
            + string.Join(',', predictions.Select((p, i) => $"('m', {WarehouseBench.Minute(i)}, {p.Current:R}, {p.Predicted:R}, {p.Actual:R})")));

        var reference = Assert.Single((await ReadAsync()).Models).Reference!;

        var expected = Evaluator.Evaluate(predictions, EvaluationSplit.Live);
        Assert.Equal((expected.N, expected.R2, expected.Mae, expected.Rmse, expected.DirectionalAccuracy), (reference.N, reference.R2, reference.Mae, reference.Rmse, reference.DirectionalAccuracy));
    }

    [Fact]
    public async Task ReadAsync_ActualValueNotKnownYet_MeasuresNothing()
    {
        _bench.AddModel("m");
        _bench.AddPrediction("m", 1, "0", "1", "2");
        _bench.AddPrediction("m", 2, "0", "1", "3");
        _bench.AddPrediction("m", 3, "0", "1", "NULL");

        Assert.Equal(2, Assert.Single((await ReadAsync()).Models).Current!.N);
    }

    [Theory]
    [InlineData("NULL")]
    [InlineData("'high'")]
    [InlineData("9e999")]
    public async Task ReadAsync_PredictionThatIsNoNumber_MakesTheMetricsUndefined(string predicted)
    {
        _bench.AddModel("m");
        _bench.AddPrediction("m", 1, "0", "1", "2");
        _bench.AddPrediction("m", 2, "0", predicted, "3");

        var current = Assert.Single((await ReadAsync()).Models).Current!;

        Assert.Equal("1 of 2 predictions are not finite", current.Mae.UndefinedBecause);
    }

    [Fact]
    public async Task ReadAsync_NothingReported_HasNoReportedEvaluation()
    {
        _bench.AddModel("m", reported: "NULL, NULL, NULL, NULL, NULL, NULL");

        Assert.Null(Assert.Single((await ReadAsync()).Models).Reported);
    }

    [Fact]
    public async Task ReadAsync_PartlyReported_SaysWhatIsMissing()
    {
        _bench.AddModel("m", reported: "0.9, NULL, 'low', 9e999, NULL, 'shuffled'");

        var reported = Assert.Single((await ReadAsync()).Models).Reported!;

        Assert.Equal(0.9, reported.R2.Value);
        Assert.Equal("not reported", reported.Mae.UndefinedBecause);
        Assert.Equal("reported as 'low'", reported.Rmse.UndefinedBecause);
        Assert.Equal("infinite", reported.DirectionalAccuracy.UndefinedBecause);
        Assert.Equal(EvaluationSplit.Unstated, reported.Split);
    }

    [Fact]
    public async Task ReadAsync_BrokenRows_AreListedAndTheOthersStand()
    {
        _bench.AddModel("good");
        _bench.AddModel("good", pair: "eurjpy");
        _bench.AddModel("no pair", pair: "gold");
        _bench.AddModel("");
        _bench.AddPrediction("gone", 1, "0", "1", "2");
        _bench.Execute("INSERT INTO model_registry (model_id, pair, algorithm, trained_at) VALUES ('untrained', 'eurusd', 'mlp', 'soon'), ('nameless', 'eurusd', NULL, 1)");

        var (models, provenance) = await ReadAsync();

        Assert.Single(models);
        Assert.Equal(
            ["model_registry", "model_registry good", "model_registry nameless", "model_registry no pair", "model_registry untrained", "prediction_log gone"],
            provenance.Rejected.Select(r => r.Place).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_NoRegistry_IsBadDataThatNamesIt()
    {
        _bench.Execute("DROP TABLE model_registry");

        var problem = Assert.IsType<SourceReading<ModelRegistry>.Failed>(await _bench.Models.ReadAsync(TestContext.Current.CancellationToken)).Problem;

        Assert.Equal(SourceProblemKind.BadData, problem.Kind);
        Assert.Contains("model_registry", problem.Message, StringComparison.Ordinal);
    }

    private async Task<(ImmutableArray<TrainedModel> Models, Provenance Provenance)> ReadAsync()
    {
        var (registry, provenance) = Assert.IsType<SourceReading<ModelRegistry>.Read>(await _bench.Models.ReadAsync(TestContext.Current.CancellationToken));
        return (registry.Models, provenance);
    }
}
