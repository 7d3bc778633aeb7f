using Bqx.Core.Quality.Scans;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.LocalWarehouse.Scans;
using Bqx.Infrastructure.Store;
using Microsoft.Data.Sqlite;

namespace Bqx.Dashboard.Benchmarks.Quality;

/// <summary>A warehouse file with one table of numbers, what the scanner is asked of it, and what a person would write to know the same.</summary>
internal sealed class ScannedTable : IDisposable
{
    private const string Name = "features";

    private readonly string _folder = Directory.CreateTempSubdirectory("bqx-bench-").FullName;
    private readonly ImmutableArray<string> _columns;
    private readonly SqliteConnection _connection;
    private readonly LocalScanner _scanner;
    private readonly ScanPlan _plan;
    private readonly string _written;

    public ScannedTable(int columns, int rows)
    {
        _columns = [.. Enumerable.Range(1, columns).Select(static i => $"value_{i}")];
        var path = Path.Combine(_folder, "warehouse.db");
        Fill(path, rows);
        _connection = SqliteFile.OpenReadOnly(path);
        var sources = new WorkspaceSources { Folder = _folder, Warehouse = new FilePlace(path, "warehouse.db") };
        _scanner = new LocalScanner(sources, Nothing, new ScanPrice(6.25m), TimeProvider.System);
        _plan = new ScanPlan(Name, [new ScanMeasure.Rows(), .. _columns.SelectMany(Measures)]);
        _written = $"SELECT count(*), {string.Join(", ", _columns.Select(Written))} FROM {Name}";
    }

    public async Task<TableScan> ScanAsync() => await _scanner.ScanAsync(_plan, CancellationToken.None) switch
    {
        ScanReading.Read read => read.Scan,
        var other => throw new InvalidOperationException(other.ToString()),
    };

    /// <summary>On a connection that is open already.</summary>
    public object[] RunWritten()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = _written;
        using var row = command.ExecuteReader();
        row.Read();
        var values = new object[row.FieldCount];
        row.GetValues(values);
        return values;
    }

    public void Dispose()
    {
        _connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<ScanMeasure> Measures(string column) =>
    [
        new ScanMeasure.Nulls(column), new ScanMeasure.NaNs(column), new ScanMeasure.Infinities(column),
        new ScanMeasure.Mean(column), new ScanMeasure.MeanSquare(column),
    ];

    /// <summary>The same five facts.</summary>
    private static string Written(string column) =>
        $"sum({column} IS NULL), sum({column} = 'NaN'), sum(abs({column}) = 9e999), avg({column}), avg({column} * {column})";

    private void Fill(string path, int rows)
    {
        var random = new Random(7);
        using var connection = SqliteFile.OpenReadWrite(path);
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"CREATE TABLE {Name} (bar_start_time INTEGER, {string.Join(", ", _columns.Select(static c => $"{c} REAL"))}); CREATE INDEX by_time ON {Name} (bar_start_time)";
        command.ExecuteNonQuery();
        command.CommandText = $"INSERT INTO {Name} VALUES (@t, {string.Join(", ", _columns.Select(static c => "@" + c))})";
        var time = command.Parameters.Add("@t", SqliteType.Integer);
        var values = _columns.Select(c => command.Parameters.Add("@" + c, SqliteType.Real)).ToList();
        for (var row = 0; row < rows; row++)
        {
            time.Value = 1_772_409_600 + (60L * row);
            values.ForEach(v => v.Value = random.Next(200) == 0 ? DBNull.Value : 100 + random.NextDouble());
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static Workspace Nothing { get; } = new()
    {
        Name = "Benchmark",
        PlanStart = new(2026, 1, 1),
        Pairs = [],
        Currencies = [],
        Families = [],
        Algorithms = [],
        Targets = new(0, 0, 0, 0, 0),
    };
}
