using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse.Scans;
using Bqx.Infrastructure.BigQuery.Scans;
using Bqx.Infrastructure.Scans;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Scans;

/// <summary>The same tables in a SQLite file and before Google's engine, and the same measures taken of both.</summary>
internal sealed class TwoWarehouses(Engine engine) : IDisposable
{
    private readonly ScanBench _local = new();
    private readonly Dictionary<string, KeptTable> _kept = [];
    private readonly List<EngineTable> _tables = [];

    /// <param name="name">Table name.</param>
    /// <param name="columns">As GoogleSQL writes them: <c>t TIMESTAMP, v FLOAT64</c>.</param>
    /// <param name="rows">Values in order; a TIMESTAMP is a DateTimeOffset.</param>
    public void Table(string name, string columns, IReadOnlyList<IReadOnlyList<object?>> rows)
    {
        var parsed = EngineColumn.ParseList(columns);
        _local.Warehouse.Execute($"CREATE TABLE {name} ({string.Join(", ", parsed.Select(c => $"{c.Name} {Stored(c.Type.Kind)}"))})");
        foreach (var chunk in rows.Chunk(100))
        {
            _local.Warehouse.Execute($"INSERT INTO {name} VALUES {string.Join(", ", chunk.Select(r => $"({string.Join(", ", r.Select(Literal))})"))}");
        }

        var table = Described.Of(name, columns) with { Rows = rows.Count };
        _kept[name] = Described.Kept(table);
        _tables.Add(EngineTable.Of(table.Name.ToString(), columns, rows));
    }

    public async Task<TableScan> LocalAsync(string table, params ScanMeasure[] measures) => await _local.ScanAsync(table, measures);

    /// <summary>What the engine gives for the statement that goes to BigQuery.</summary>
    public async Task<TableScan> GoogleAsync(string table, params ScanMeasure[] measures)
    {
        var statement = new ScanCompiler(_kept[table], _kept.GetValueOrDefault).Compile(new ScanPlan(table, [.. measures]), _kept[table].Rows);
        var values = ImmutableDictionary.CreateBuilder<ScanMeasure, Measure>();
        foreach (var query in statement.Queries)
        {
            var answer = Assert.Single((await QueryAsync(query.Sql)).Rows);
            foreach (var (measure, value) in query.Columns.Zip(answer))
            {
                values[measure] = value is null ? NoValue.Of(measure) : Measure.Of(Convert.ToDouble(value, CultureInfo.InvariantCulture));
            }
        }

        return new TableScan { Table = table, Values = values.ToImmutable(), Troubles = statement.Troubles, Provenance = (await LocalAsync(table)).Provenance };
    }

    public async Task AssertEqualAsync(string table, params ScanMeasure[] measures)
    {
        var (local, google) = (await LocalAsync(table, measures), await GoogleAsync(table, measures));
        Assert.Empty(local.Troubles);
        Assert.Empty(google.Troubles);
        foreach (var measure in measures)
        {
            var (expected, found) = (local.Values[measure], google.Values[measure]);
            Assert.True(IsSame(expected, found), $"{measure}: SQLite {Word(expected)}, GoogleSQL {Word(found)}");
        }
    }

    /// <summary>Rows that break a measure's rule, as texts, in no order.</summary>
    public async Task AssertRowsEqualAsync(string table, ScanMeasure measure)
    {
        var local = await _local.RowsAsync(table, measure);
        Assert.Null(local!.Proof.Problem);
        var query = RowsQuery.Of(_kept[table], measure, _kept.GetValueOrDefault, null, static _ => false)!;
        var google = await QueryAsync(query.Text);

        Assert.Equal(local.Columns, query.Columns);
        Assert.Equal(local.BadColumn, query.BadColumn);
        Assert.True(local.Rows.Length == google.Rows.Length, $"{measure}: SQLite {local.Rows.Length} rows, GoogleSQL {google.Rows.Length}\n{query.Text}");
        if (local.Rows.Length == RowsQuery.MostRows)
        {
            // Which fifty of more they are is told by neither.
            return;
        }

        Assert.Equal(Sorted(local.Rows.Select(static r => r.Select(Figure))), Sorted(google.Rows.Select(static r => r.Select(static v => Figure(Text(v))))));
    }

    public async Task<EngineRows> QueryAsync(string sql)
    {
        var reply = await engine.QueryAsync(sql, new EngineCatalogue([.. _tables]), null, TestContext.Current.CancellationToken);
        Assert.True(reply.Refusal is null, $"{reply.Refusal}\n{sql}");
        return reply.Required;
    }

    public void Dispose() => _local.Dispose();

    private static bool IsSame(Measure expected, Measure found) => (expected.Value, found.Value) switch
    {
        ({ } one, { } other) => one.Equals(other) || Math.Abs(one - other) <= 1e-9 * Math.Max(1e-3, Math.Max(Math.Abs(one), Math.Abs(other))),
        // What no FLOAT64 holds is infinite to SQLite and no number to GoogleSQL: undefined to both.
        (null, null) => expected == found || (IsBeyond(expected) && IsBeyond(found)),
        _ => false,
    };

    private static bool IsBeyond(Measure measure) => measure.UndefinedBecause is "infinite" or "not a number";

    private static string Word(Measure measure) => measure.Value?.ToString("R", CultureInfo.InvariantCulture) ?? measure.UndefinedBecause!;

    private static string[] Sorted(IEnumerable<IEnumerable<string>> rows) => [.. rows.Select(r => string.Join(" | ", r)).Order(StringComparer.Ordinal)];

    /// <summary>Computed numbers may differ in their last digits; times of SQLite here are seconds of the column t alone.</summary>
    private static string Figure(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number.ToString("G9", CultureInfo.InvariantCulture) : text ?? "NULL";

    private static string? Text(object? value) => value switch
    {
        null => null,
        DateTimeOffset time => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        double number => ValueText.Of(number),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Stored(EngineKind kind) => kind switch
    {
        EngineKind.Timestamp or EngineKind.Int64 => "INTEGER",
        EngineKind.Float64 => "REAL",
        _ => "TEXT",
    };

    private static string Literal(object? value) => value switch
    {
        null => "NULL",
        double.NaN => "'NaN'",
        double.PositiveInfinity => "9e999",
        double.NegativeInfinity => "-9e999",
        DateTimeOffset time => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        string text => $"'{text}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
