using System.Text.Json;
using Bqx.Core.Common;
using Bqx.Core.Journal;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>What was read and what it amounted to, kept by age.</summary>
public sealed class JournalStore(StoreDatabase database)
{
    /// <summary>How long measurements, snapshot payloads and runs are kept.</summary>
    public static readonly TimeSpan MeasurementAge = TimeSpan.FromDays(90);

    public static readonly TimeSpan PayloadAge = TimeSpan.FromDays(30);

    public static readonly TimeSpan RunAge = TimeSpan.FromDays(30);

    private const int RunsInHistory = 200;

    private readonly KeptSnapshots _kept = new(database);

    /// <summary>Records an attempt, and the value when its content differs from the newest one stored.</summary>
    public void Record<T>(SourceRun run, SourceReading<T> reading)
        where T : class
    {
        var read = reading as SourceReading<T>.Read;
        var (hash, payload) = read is null ? ("", []) : SnapshotPayload.Pack(read.Value);
        database.Write((connection, transaction) =>
        {
            connection.ExecuteScalar<long>(SqlText.Query("insert-run"), RunRow.From(run), transaction);
            if (HistoryChanges.Queries(run) is { } queries)
            {
                QueryDayRows.Add(connection, transaction, queries);
            }

            return read is null ? 0 : SaveSnapshot(connection, transaction, read.Provenance, hash, payload);
        });
    }

    /// <summary>Gets ready to read what is stored. It needs no store, so a start can do it while it does other things.</summary>
    public static void Prepare()
    {
        SqliteFile.Prepare();
        KeptSnapshots.Prepare();
    }

    /// <summary>Begins to read the newest values of the large sources; <see cref="Latest{T}"/> then takes them from here.</summary>
    public void Begin() => _kept.Begin();

    /// <summary>The newest stored value of a source, or null when there is none that this program can read.</summary>
    /// <exception cref="JsonException">What is stored is not such a value.</exception>
    public (T Value, Provenance Provenance, long Version)? Latest<T>(SourceName source)
        where T : class =>
        _kept.Take(source, SnapshotPayload.TypeOf<T>()) is { } kept ? ((T)kept.Value, kept.Provenance, kept.Version) : null;

    /// <summary>Saves values that changed, all or none.</summary>
    public void Append(IReadOnlyCollection<Measurement> measurements) => database.Write((connection, transaction) =>
        connection.Execute(
            SqlText.Query("insert-measurement"),
            measurements.Select(m => new { m.Subject, m.Name, ObservedAt = DbTime.From(m.At), m.Number, m.Text }),
            transaction));

    /// <summary>Everything measured within the kept age but results of single checks, and the newest runs.</summary>
    public History Load()
    {
        var (measured, runs, days) = database.Read(c => (
            c.Query<MeasurementRow>(SqlText.Query("select-measurements")).AsList(),
            c.Query<RunRow>(SqlText.Query("select-runs"), new { Limit = RunsInHistory }).AsList(),
            QueryDayRows.Select(c).Where(static d => d.Kind != QueryKind.Scan).ToImmutableDictionary(static d => (d.Day, d.Kind))));
        return HistoryChanges.Of(measured.ConvertAll(static m => m.ToMeasurement())) with
        {
            Runs = [.. runs.Where(r => Enum.TryParse<SourceName>(r.Source, out _)).Select(r => r.ToRun(Enum.Parse<SourceName>(r.Source)))],
            QueryDays = days,
        };
    }

    /// <summary>Results of single checks within the kept age, one series after the other: nine tenths of all that is measured.</summary>
    public IReadOnlyList<Measurement> LoadChecks() => database
        .Read(static c => c.Query<MeasurementRow>(SqlText.Query("select-check-measurements")).AsList())
        .ConvertAll(static m => m.ToMeasurement());

    /// <summary>Removes what is older than it is kept.</summary>
    public void Prune(DateTimeOffset now) => database.Write((connection, transaction) => connection.Execute(
        SqlText.Query("prune"),
        new
        {
            MeasurementsFrom = DbTime.From(now - MeasurementAge),
            PayloadsFrom = DbTime.From(now - PayloadAge),
            RunsFrom = DbTime.From(now - RunAge),
            HourAgo = DbTime.From(now.AddHours(-1)),
            TwoDaysAgo = DbTime.From(now.AddDays(-2)),
        },
        transaction));

    private static long SaveSnapshot(
        SqliteConnection connection, SqliteTransaction transaction, Provenance provenance, string hash, byte[] payload)
    {
        var row = new
        {
            Source = provenance.Source.ToString(),
            CapturedAt = DbTime.From(provenance.TakenAt),
            Provenance = JsonSerializer.Serialize(provenance, SnapshotJson.Default.Provenance),
            Hash = hash,
            SnapshotPayload.Format,
            Payload = payload,
        };
        var newest = connection.QueryFirstOrDefault<string>(SqlText.Query("select-latest-hash"), new { row.Source, row.Format }, transaction);
        return newest == hash
            ? connection.Execute(SqlText.Query("confirm-snapshot"), row, transaction)
            : connection.ExecuteScalar<long>(SqlText.Query("insert-snapshot"), row, transaction);
    }
}
