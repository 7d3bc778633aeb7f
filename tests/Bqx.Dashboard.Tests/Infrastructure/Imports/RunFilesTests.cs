using System.Text;
using Bqx.Core.Models;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Imports;

namespace Bqx.Dashboard.Tests.Infrastructure.Imports;

public sealed class RunFilesTests
{
    private static readonly DateTimeOffset WrittenAt = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    private readonly Rejections _rejections = new();

    [Fact]
    public void Read_RunOfMlflow_TakesEverySplit()
    {
        var run = Read("""
            { "run": {
              "info": { "run_id": "8f2c", "run_name": "eurusd_xgboost_v3", "status": "FINISHED", "start_time": 1763625600000, "end_time": "1763627400000" },
              "data": {
                "metrics": [ { "key": "train_r2", "value": 0.91, "timestamp": 1, "step": 0 }, { "key": "val_r2_score", "value": 0.90 }, { "key": "test_r2", "value": 0.89 }, { "key": "test_mae", "value": 0.02 } ],
                "params": [ { "key": "window", "value": "45" }, { "key": "horizon", "value": "15" } ],
                "tags": [ { "key": "outcome", "value": "within tolerance" } ] } } }
            """)!;

        Assert.Equal(("8f2c", "eurusd", "xgboost", 45, 15, 3), (run.RunId, run.Pair.Key, run.Algorithm, run.Window, run.Horizon, run.Version));
        Assert.Equal((RunOutcome.WithinTolerance, TimeSpan.FromMinutes(30)), (run.Outcome, run.EndedAt!.Value - run.StartedAt));
        Assert.Equal((0.91, 0.90, 0.89), (run.Of(EvaluationSplit.Train)!.R2.Value, run.Of(EvaluationSplit.Validation)!.R2.Value, run.Of(EvaluationSplit.Test)!.R2.Value));
        Assert.Equal("not reported", run.Of(EvaluationSplit.Test)!.Rmse.UndefinedBecause);
    }

    [Theory]
    [InlineData("true", "true", RunOutcome.Promoted)]
    [InlineData("true", "false", RunOutcome.Rejected)]
    [InlineData("false", "true", RunOutcome.Failed)]
    public void Read_RunOfATrainer_TakesOutcomeAndFigures(string success, string passed, RunOutcome expected)
    {
        var run = Read($$"""
            { "model_id": "gbpjpy_lstm_w90_h30_v2", "success": {{success}}, "quality_passed": {{passed}}, "training_time": 60,
              "metrics": { "validation": { "r2_score": 0.8, "rmse": 0.1, "mae": 0.05, "directional_accuracy": 0.6 }, "test": { "r2_score": 0.79 } } }
            """)!;

        Assert.Equal(("gbpjpy", "lstm", 90, 30, 2, expected), (run.Pair.Key, run.Algorithm, run.Window, run.Horizon, run.Version, run.Outcome));
        Assert.Equal(WrittenAt.AddSeconds(-60), run.StartedAt);
        Assert.Equal(0.05, run.Of(EvaluationSplit.Validation)!.Mae.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>not json</html>")]
    [InlineData("{ \"model_id\": \"eurusd_xgboost_v1\", \"metrics\": { \"test\": { \"r2_score\": NaN } } }")]
    [InlineData("{ \"model_id\": \"gold_xgboost\" }")]
    [InlineData("{ \"model_id\": 7 }")]
    [InlineData("{ \"something\": \"else\" }")]
    [InlineData("{ \"run\": { \"info\": { \"run_id\": \"a\" } } }")]
    [InlineData("[1, 2]")]
    public void Read_BrokenFile_IsListedByName(string text)
    {
        Assert.Null(Read(text));
        Assert.StartsWith("models/run.json", Assert.Single(_rejections.ToImmutable()).Place, StringComparison.Ordinal);
    }

    private TrainingRun? Read(string text) => RunFiles.Read(Encoding.UTF8.GetBytes(text), "models/run.json", WrittenAt, _rejections);
}
