using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Store;
using Microsoft.Data.Sqlite;

namespace Bqx.Dashboard.Tests.Infrastructure.Demo;

/// <summary>Reads warehouse.db for tests.</summary>
internal sealed class DemoTablesReader(WorkspacePaths paths) : IDisposable
{
    private readonly SqliteConnection _connection = SqliteFile.OpenReadOnly(Path.Combine(paths.Demo, "warehouse.db"));

    public void Dispose() => _connection.Dispose();

    public List<object[]> Rows(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    public long Number(string sql) => Convert.ToInt64(Rows(sql)[0][0], CultureInfo.InvariantCulture);

    public string[] Tables(string like = "%") =>
        [.. Rows($"SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '{like}' ORDER BY name").Select(r => (string)r[0])];

    /// <summary>A hash of all rows of the table in the order of time.</summary>
    public string Hash(string table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in Rows($"SELECT * FROM \"{table}\" ORDER BY 1, 2"))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Join('|', row.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)))));
        }

        return Convert.ToHexString(hash.GetCurrentHash());
    }
}
