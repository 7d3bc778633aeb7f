using System.Globalization;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Microsoft.Data.Sqlite;

namespace Bqx.Dashboard.Tests.BigQueryStandin.Demo;

/// <summary>Rows of a table in a SQLite file: whole seconds of TIMESTAMP columns are times, the word NaN in a number's column is one.</summary>
internal sealed class SqliteRows(string file, string name, ImmutableArray<EngineColumn> columns) : IStandinRows
{
    public IEnumerable<IReadOnlyList<object?>> Read(ImmutableArray<int> wanted)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {(wanted.IsEmpty ? "1" : string.Join(", ", wanted.Select(i => Quoted(columns[i].Name))))} FROM {Quoted(name)}";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object?[wanted.Length];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : Value(columns[wanted[i]].Type.Kind, reader, i);
            }

            yield return row;
        }
    }

    /// <summary>Eight bytes for each value that is there, two more than its letters for text.</summary>
    public IEnumerable<StandinPartition> Count(StandinTable table)
    {
        var partition = table.Partitioning is { } by ? $"IFNULL(strftime('%Y%m%d', {Quoted(by.Column)}, 'unixepoch'), '__NULL__')" : "''";
        var bytes = columns.Select(static c => c.Type.Kind is EngineKind.String
            ? $"IFNULL(SUM(length(CAST({Quoted(c.Name)} AS BLOB)) + 2), 0)"
            : $"COUNT({Quoted(c.Name)}) * 8");
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {partition}, COUNT(*), {string.Join(", ", bytes)} FROM {Quoted(name)} GROUP BY 1 HAVING COUNT(*) > 0";
        using var reader = command.ExecuteReader();
        var found = new List<StandinPartition>();
        while (reader.Read())
        {
            var one = new StandinPartition(reader.GetString(0), columns.Length) { Rows = reader.GetInt64(1) };
            for (var i = 0; i < columns.Length; i++)
            {
                one.Bytes[i] = reader.GetInt64(i + 2);
            }

            found.Add(one);
        }

        return found;
    }

    public static string Quoted(string word) => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static object Value(EngineKind kind, SqliteDataReader reader, int i) => kind switch
    {
        EngineKind.Timestamp => DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64(i)),
        EngineKind.Int64 => reader.GetInt64(i),
        EngineKind.Float64 => reader.GetValue(i) is string word ? double.Parse(word, CultureInfo.InvariantCulture) : reader.GetDouble(i),
        _ => reader.GetString(i),
    };
}
