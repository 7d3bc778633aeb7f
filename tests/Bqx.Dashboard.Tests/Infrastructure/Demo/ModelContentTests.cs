using Bqx.Core.Models;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Demo;

namespace Bqx.Dashboard.Tests.Infrastructure.Demo;

public sealed class ModelContentTests(DemoFixture demo) : IDisposable
{
    private readonly DemoTablesReader _tables = new(demo.Paths);

    public void Dispose() => _tables.Dispose();

    [Fact]
    public void Predictions_EveryModel_GiveWhatWasReportedButTheBoast()
    {
        foreach (var model in Registry())
        {
            var r2 = Evaluate(model.Id, model.From, model.To).R2.Value!.Value;
            if (model.Path == Planted.BoastingModel)
            {
                Assert.InRange(model.ReportedR2 - r2, 0.03, 0.2);
            }
            else
            {
                Assert.Equal(model.ReportedR2, r2, tolerance: 1e-4);
            }
        }
    }

    [Fact]
    public void Predictions_LastWeekAgainstReference_RiseOnlyWherePlanted()
    {
        var weekAgo = DemoFixture.Now.AddDays(-7).ToUnixTimeSeconds();
        foreach (var model in Registry())
        {
            var reference = Evaluate(model.Id, model.From, model.To).Mae.Value!.Value;
            var now = Evaluate(model.Id, weekAgo, DemoFixture.Now.ToUnixTimeSeconds()).Mae.Value!.Value;
            var rise = Planted.Drifting.GetValueOrDefault(model.Path);
            Assert.InRange((now / reference) - 1 - rise, -0.1, rise > 0 ? 0.1 : 0.15);
            Assert.Equal(rise > 0, (now / reference) - 1 > 0.2);
        }
    }

    [Fact]
    public void Registry_AllAlgorithms_HaveLevelsOfTheirOwn()
    {
        var models = Registry();

        Assert.Equal(104, models.Count);
        Assert.Equal(104, models.Select(m => m.Path).Distinct().Count());
        Assert.All(models.Where(m => m.Path != Planted.BoastingModel), m => Assert.InRange(m.ReportedR2, 0.73, 0.94));
        Assert.True(models.Count(m => m.Path.EndsWith("/linear", StringComparison.Ordinal) && m.ReportedR2 < 0.85) > 14);
        Assert.True(models.Count(m => m.Path.EndsWith("/xgboost", StringComparison.Ordinal) && m.ReportedR2 > 0.85) > 24);
    }

    [Fact]
    public void Predictions_ActualValues_AreTheBqxOfThePair()
    {
        var rows = _tables.Rows("""
            SELECT current_value, s.bqx_45 FROM prediction_log p JOIN simple_bqx_eurjpy s ON s.bar_start_time = p.prediction_time WHERE p.pair = 'eurjpy'
            """);

        Assert.True(rows.Count > 100);
        Assert.All(rows, row => Assert.Equal((double)row[0], (double)row[1], tolerance: 1e-7));
    }

    private List<(string Id, string Path, double ReportedR2, long From, long To)> Registry() =>
        _tables.Rows("SELECT model_id, pair || '/' || algorithm, reported_r2, reference_from, reference_to FROM model_registry")
            .ConvertAll(r => ((string)r[0], (string)r[1], (double)r[2], (long)r[3], (long)r[4]));

    private Evaluation Evaluate(string model, long from, long to) => Evaluator.Evaluate(
        [
            .. _tables.Rows($"""
                SELECT current_value, predicted_value, actual_value FROM prediction_log
                WHERE model_id = '{model}' AND prediction_time BETWEEN {from} AND {to} AND actual_value IS NOT NULL
                """).Select(r => new Prediction((double)r[0], (double)r[1], (double)r[2])),
        ]);
}
