using System.Text;
using Bqx.Core.Models;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Models;
using Bqx.Infrastructure.Store;
using SQLitePCL;

namespace Bqx.Infrastructure.LocalWarehouse;

/// <summary>
/// Measures models from <c>prediction_log</c>, which is read once from its first page to its last. Only sums are kept,
/// so the length of the log costs time and no memory.
/// </summary>
internal sealed class PredictionLog
{
    private const int LongestId = 256;
    private static readonly string ListPredictions = SqlText.Read("Bqx.Infrastructure.LocalWarehouse.list-predictions.sql");
    private static readonly string ListNewest = SqlText.Read("Bqx.Infrastructure.LocalWarehouse.list-newest-predictions.sql");

    private readonly EpochUnit _unit;
    private readonly Dictionary<string, ModelSums> _sums = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, RegisteredModel> _models;
    private readonly UnmeasuredPredictions _unmeasured = new();

    public PredictionLog(WarehouseConnection warehouse, IReadOnlyDictionary<string, RegisteredModel> models, EpochUnit unit)
    {
        (_unit, _models) = (unit, models);
        warehouse.ForEach(ListNewest, row =>
        {
            if (row.GetValue(0) is string id && models.TryGetValue(id, out var model) && EpochTime.Read(row.GetValue(1), unit) is { } newest)
            {
                _sums.TryAdd(id, new ModelSums(model, newest, unit));
            }
        });
        Read(warehouse);
    }

    public static string Request => ListPredictions.TrimEnd();

    /// <summary>Predictions read.</summary>
    public long Count { get; private set; }

    public TrainedModel Measured(RegisteredModel model) =>
        _sums.TryGetValue(model.Id, out var sums) ? sums.Measured(model.Model) : model.Model;

    public void Report(Rejections rejections) => _unmeasured.Report(rejections);

    /// <summary>Values straight from SQLite: the reader would box every number of the log and make a string of every id.</summary>
    private void Read(WarehouseConnection warehouse)
    {
        var bySpan = _sums.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[LongestId];
        using var command = warehouse.Command(ListPredictions);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            warehouse.ThrowIfCancelled(++Count);
            var row = reader.Handle!;
            var id = Id(row, buffer);
            if (!bySpan.TryGetValue(id, out var sums))
            {
                Unmeasured(id.ToString());
            }
            else if (raw.sqlite3_column_type(row, 1) != raw.SQLITE_INTEGER
                || !sums.Add(raw.sqlite3_column_int64(row, 1), new Prediction(Number(row, 2), Number(row, 3), Number(row, 4))))
            {
                _unmeasured.AddWithoutTime(1);
            }
        }
    }

    /// <summary>A registered model has no sums when none of its predictions has a time.</summary>
    private void Unmeasured(string id)
    {
        if (_models.ContainsKey(id))
        {
            _unmeasured.AddWithoutTime(1);
        }
        else
        {
            _unmeasured.AddUnregistered(id, 1);
        }
    }

    private static ReadOnlySpan<char> Id(sqlite3_stmt row, Span<char> buffer)
    {
        var utf8 = raw.sqlite3_column_blob(row, 0);
        return Encoding.UTF8.TryGetChars(utf8, buffer, out var length) ? buffer[..length] : Encoding.UTF8.GetString(utf8);
    }

    /// <summary>NaN for what is no number, so that it makes the metric undefined and is not left out.</summary>
    private static double Number(sqlite3_stmt row, int column) => raw.sqlite3_column_type(row, column) is raw.SQLITE_FLOAT or raw.SQLITE_INTEGER
        ? raw.sqlite3_column_double(row, column)
        : double.NaN;
}
