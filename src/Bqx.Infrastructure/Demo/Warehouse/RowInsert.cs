using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>
/// One prepared INSERT, filled value by value. Straight on the library: a lag row has 310 values, and a parameter object for each
/// would take three times as long.
/// </summary>
internal sealed class RowInsert : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _statement;
    private readonly int _lacking;
    private readonly Distortion? _distortion;
    private readonly bool[] _distorted;
    private int _column;
    private bool _isWrongRow;

    /// <param name="connection">Open for writing.</param>
    /// <param name="table">An existing table.</param>
    /// <param name="columns">In the order in which values will be added.</param>
    /// <param name="lacking">A column that the table does not have; its values are passed over.</param>
    /// <param name="distortion">Values that are stored wrong on purpose; the first value of a row must be its time.</param>
    public RowInsert(SqliteConnection connection, string table, IReadOnlyList<Column> columns, string? lacking = null, Distortion? distortion = null)
    {
        _connection = connection;
        _distortion = distortion;
        _distorted = [.. columns.Select(c => distortion?.Concerns(c) == true)];
        _lacking = columns.TakeWhile(c => c.Name != lacking).Count() + 1;
        var stored = columns.Where(c => c.Name != lacking).ToList();
        var names = string.Join(", ", stored.Select(c => $"\"{c.Name}\""));
        var places = string.Join(", ", Enumerable.Repeat("?", stored.Count));
        Check(raw.sqlite3_prepare_v2(connection.Handle, $"INSERT INTO \"{table}\" ({names}) VALUES ({places})", out _statement));
    }

    public RowInsert Add(long value)
    {
        if (Next() is var place and > 0)
        {
            _isWrongRow = _column == 1 ? _distortion?.Concerns(value) == true : _isWrongRow;
            Check(IsWrong ? Distorted(place, value) : raw.sqlite3_bind_int64(_statement, place, value));
        }

        return this;
    }

    /// <summary>Not a number is stored as NULL.</summary>
    public RowInsert Add(double value)
    {
        if (Next() is var place and > 0)
        {
            Check(IsWrong ? Distorted(place, value) : Bind(place, value));
        }

        return this;
    }

    public RowInsert Add(string? value)
    {
        if (Next() is var place and > 0)
        {
            Check(value is null ? raw.sqlite3_bind_null(_statement, place) : raw.sqlite3_bind_text(_statement, place, value));
        }

        return this;
    }

    /// <summary>Stores the row and begins the next one.</summary>
    public void Store()
    {
        Check(raw.sqlite3_step(_statement));
        Check(raw.sqlite3_reset(_statement));
        _column = 0;
    }

    public void Dispose() => _statement.Dispose();

    private bool IsWrong => _isWrongRow && _distorted[_column - 1];

    /// <summary>The library's answer to the binding of a value that is wrong on purpose.</summary>
    private int Distorted(int place, double value) => _distortion switch
    {
        Distortion.Null => raw.sqlite3_bind_null(_statement, place),
        Distortion.NotANumber => raw.sqlite3_bind_text(_statement, place, "NaN"),
        Distortion.Turned turned => Bind(place, turned.Change(value)),
        _ => Bind(place, value),
    };

    private int Bind(int place, double value) =>
        double.IsNaN(value) ? raw.sqlite3_bind_null(_statement, place) : raw.sqlite3_bind_double(_statement, place, value);

    /// <summary>Place of the next value in the statement; 0 for the column that the table lacks.</summary>
    private int Next()
    {
        _column++;
        return _column < _lacking ? _column : _column == _lacking ? 0 : _column - 1;
    }

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(code, _connection.Handle);
        }
    }
}
