using System.Globalization;
using System.Text.Json;
using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;
using Dapper;

namespace Bqx.Infrastructure.Store;

/// <summary>The newest full scan and the newest sample of each table, what failed, and the bytes of the day.</summary>
public sealed class ScanStore(StoreDatabase database)
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Saves all or nothing, and adds what was read to the day's bytes, to which the command line may have added too.</summary>
    /// <returns>Bytes of the day.</returns>
    public long Save(IReadOnlyCollection<ScanReading> readings, DateOnly day, DateTimeOffset now)
    {
        // Packed before the store is taken: it serves one caller at a time.
        var scans = readings.OfType<ScanReading.Read>().Select(static r => Row(r.Scan)).ToList();
        var failures = readings.OfType<ScanReading.Failed>().Select(f => new
        {
            f.Table,
            At = DbTime.From(now),
            Problem = JsonSerializer.Serialize(f.Problem, SnapshotJson.Default.SourceProblem),
        }).ToList();
        var read = readings.OfType<ScanReading.Read>().Sum(static r => r.Scan.Provenance.Bytes);
        return database.Write((connection, transaction) =>
        {
            connection.Execute(SqlText.Query("save-scan"), scans, transaction);
            connection.Execute(SqlText.Query("delete-scan-failure"), scans, transaction);
            connection.Execute(SqlText.Query("save-scan-failure"), failures, transaction);
            return connection.ExecuteScalar<long>(SqlText.Query("add-scan-bytes"), new { Day = day.ToString(DayFormat, CultureInfo.InvariantCulture), Bytes = read }, transaction);
        });
    }

    /// <summary>The board with all that is kept; the bytes are those of its day.</summary>
    /// <exception cref="JsonException">What is stored is no scan.</exception>
    /// <exception cref="InvalidDataException">What is stored is damaged.</exception>
    public ScanBoard Load(ScanBoard board)
    {
        var (rows, failures, bytes) = database.Read(c => (
            c.Query<ScanRow>(SqlText.Query("select-scans"), new { SnapshotPayload.Format }).AsList(),
            c.Query<FailureRow>(SqlText.Query("select-scan-failures")).AsList(),
            c.QueryFirstOrDefault<long>(SqlText.Query("select-scan-day"), new { Day = board.BudgetDay.ToString(DayFormat, CultureInfo.InvariantCulture) })));
        var scans = rows.ConvertAll(static r => SnapshotPayload.Unpack<StoredScan>(r.Payload).ToScan(r.Table));
        return board with
        {
            Full = scans.Where(static s => !s.IsSample).ToImmutableDictionary(static s => s.Table),
            Sampled = scans.Where(static s => s.IsSample).ToImmutableDictionary(static s => s.Table),
            Failed = failures.ToImmutableDictionary(static f => f.Table, static f => f.ToProblem()),
            BytesToday = bytes,
        };
    }

    private static object Row(TableScan scan)
    {
        var (_, payload) = SnapshotPayload.Pack(StoredScan.Of(scan));
        return new { scan.Table, Sampled = scan.IsSample, TakenAt = DbTime.From(scan.Provenance.TakenAt), SnapshotPayload.Format, Payload = payload };
    }

    private sealed class ScanRow
    {
        public required string Table { get; init; }

        public required byte[] Payload { get; init; }
    }

    private sealed class FailureRow
    {
        public required string Table { get; init; }

        public required string Problem { get; init; }

        public SourceProblem ToProblem() =>
            JsonSerializer.Deserialize(Problem, SnapshotJson.Default.SourceProblem) ?? throw new JsonException($"The problem of {Table} is empty.");
    }
}
