using System.Text.Json;
using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Quality.Scans;
using Dapper;

namespace Bqx.Infrastructure.Store;

/// <summary>The newest full scan and the newest sample of each table, what failed, and the bytes of the day.</summary>
public sealed class ScanStore(StoreDatabase database)
{
    /// <summary>Saves all or nothing, and adds what was read to the day, to which the command line may have added too.</summary>
    /// <returns>The whole day.</returns>
    public QueryDay Save(IReadOnlyCollection<ScanReading> readings, DateOnly day, DateTimeOffset now)
    {
        // Packed before the store is taken: it serves one caller at a time.
        var scans = readings.OfType<ScanReading.Read>().Select(static r => Row(r.Scan)).ToList();
        var failures = readings.OfType<ScanReading.Failed>().Select(f => new
        {
            f.Table,
            At = DbTime.From(now),
            Problem = JsonSerializer.Serialize(f.Problem, SnapshotJson.Default.SourceProblem),
        }).ToList();
        var read = DayOf(readings, day);
        return database.Write((connection, transaction) =>
        {
            connection.Execute(SqlText.Query("save-scan"), scans, transaction);
            connection.Execute(SqlText.Query("delete-scan-failure"), scans, transaction);
            connection.Execute(SqlText.Query("save-scan-failure"), failures, transaction);
            return QueryDayRows.Add(connection, transaction, read);
        });
    }

    /// <summary>What readings ask of the warehouse.</summary>
    public static QueryDay DayOf(IEnumerable<ScanReading> readings, DateOnly day) =>
        QueryDay.Of(day, QueryKind.Scan, [.. readings.OfType<ScanReading.Read>().Select(static r => (r.Scan.Table, r.Scan.Provenance))]);

    /// <summary>The board with all that is kept; the bytes are those of its day.</summary>
    /// <exception cref="JsonException">What is stored is no scan.</exception>
    /// <exception cref="InvalidDataException">What is stored is damaged.</exception>
    public ScanBoard Load(ScanBoard board)
    {
        var (rows, failures, days) = database.Read(c => (
            c.Query<ScanRow>(SqlText.Query("select-scans"), new { SnapshotPayload.Format }).AsList(),
            c.Query<FailureRow>(SqlText.Query("select-scan-failures")).AsList(),
            QueryDayRows.Select(c).Where(static d => d.Kind == QueryKind.Scan).ToImmutableDictionary(static d => d.Day)));
        var scans = rows.ConvertAll(static r => SnapshotPayload.Unpack<StoredScan>(r.Payload).ToScan(r.Table));
        return board with
        {
            Full = scans.Where(static s => !s.IsSample).ToImmutableDictionary(static s => s.Table),
            Sampled = scans.Where(static s => s.IsSample).ToImmutableDictionary(static s => s.Table),
            Failed = failures.ToImmutableDictionary(static f => f.Table, static f => f.ToProblem()),
            Days = days,
            BytesToday = days.TryGetValue(board.BudgetDay, out var day) ? day.Bytes : 0,
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
