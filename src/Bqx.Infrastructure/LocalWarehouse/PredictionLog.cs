using Bqx.Core.Models;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Store;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bqx.Infrastructure.LocalWarehouse;

/// <summary>
/// Measures models from <c>prediction_log</c>: each model's predictions are read once, in order of time, and added to the sums
/// that they belong to. Nothing is kept, so the length of the log costs time and no memory.
/// </summary>
internal sealed class PredictionLog : IDisposable
{
    private static readonly string ListPredictions = SqlText.Read("Bqx.Infrastructure.LocalWarehouse.list-predictions.sql");
    private static readonly string NewestPrediction = SqlText.Read("Bqx.Infrastructure.LocalWarehouse.newest-prediction.sql");
    private static readonly TimeSpan Recent = TimeSpan.FromDays(7);

    private readonly EpochUnit _unit;
    private readonly SqliteCommand _predictions;
    private readonly SqliteCommand _newest;

    public PredictionLog(WarehouseConnection warehouse, EpochUnit unit)
    {
        _unit = unit;
        _predictions = warehouse.Command(ListPredictions);
        _predictions.Parameters.AddWithValue("$model", "");
        _newest = warehouse.Command(NewestPrediction);
        _newest.Parameters.AddWithValue("$model", "");
    }

    public static string Request => ListPredictions.TrimEnd();

    /// <summary>Predictions read so far.</summary>
    public long Count { get; private set; }

    public TrainedModel Measure(RegisteredModel model, Rejections rejections, CancellationToken cancellationToken)
    {
        _newest.Parameters[0].Value = model.Id;
        if (EpochTime.Read(_newest.ExecuteScalar() ?? DBNull.Value, _unit) is not { } newest)
        {
            return model.Model;
        }

        // Whole numbers are compared in the loop, not times.
        var recentAfter = EpochTime.OfTime(newest - Recent, _unit);
        var (from, to) = model is { ReferenceFrom: { } f, ReferenceTo: { } t } ? (EpochTime.OfTime(f, _unit), EpochTime.OfTime(t, _unit)) : (0L, -1L);
        var (reference, current, days) = (new EvaluationSum(), new EvaluationSum(), new DailySums());
        var withoutTime = 0;
        _predictions.Parameters[0].Value = model.Id;
        using var row = _predictions.ExecuteReader();
        while (row.Read())
        {
            if ((++Count & 0xFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var values = row.Handle!;
            var epoch = raw.sqlite3_column_int64(values, 0);
            if (raw.sqlite3_column_type(values, 0) != raw.SQLITE_INTEGER || EpochTime.Read(epoch, _unit) is not { } at)
            {
                withoutTime++;
                continue;
            }

            var prediction = new Prediction(Number(values, 1), Number(values, 2), Number(values, 3));
            days.Add(prediction, at);
            if (epoch >= from && epoch <= to)
            {
                reference.Add(prediction, at);
            }

            if (epoch > recentAfter)
            {
                current.Add(prediction, at);
            }
        }

        if (withoutTime > 0)
        {
            rejections.Add($"prediction_log {model.Id}", $"{withoutTime:N0} predictions have no time and are not counted");
        }

        return model.Model with
        {
            Reference = reference.Count > 0 ? reference.ToEvaluation(EvaluationSplit.Live) : null,
            Current = current.ToEvaluation(EvaluationSplit.Live),
            Daily = days.ToImmutable(),
        };
    }

    public void Dispose()
    {
        _predictions.Dispose();
        _newest.Dispose();
    }

    /// <summary>
    /// NaN for what is no number, so that it makes the metric undefined and is not left out.
    /// Straight from SQLite: the reader would box every number of the log.
    /// </summary>
    private static double Number(sqlite3_stmt values, int column) => raw.sqlite3_column_type(values, column) is raw.SQLITE_FLOAT or raw.SQLITE_INTEGER
        ? raw.sqlite3_column_double(values, column)
        : double.NaN;

    /// <summary>Sums per UTC day of predictions that come in order of time.</summary>
    private sealed class DailySums
    {
        private readonly ImmutableArray<DailyEvaluation>.Builder _done = ImmutableArray.CreateBuilder<DailyEvaluation>();
        private EvaluationSum? _sum;
        private DateOnly _day;

        public void Add(Prediction prediction, DateTimeOffset at)
        {
            var day = DateOnly.FromDateTime(at.UtcDateTime);
            if (_sum is null || day != _day)
            {
                End();
                (_sum, _day) = (new EvaluationSum(), day);
            }

            _sum.Add(prediction, at);
        }

        public ImmutableArray<DailyEvaluation> ToImmutable()
        {
            End();
            return _done.ToImmutable();
        }

        private void End()
        {
            if (_sum is not null)
            {
                _done.Add(new DailyEvaluation(_day, _sum.ToEvaluation(EvaluationSplit.Live)));
                _sum = null;
            }
        }
    }
}
