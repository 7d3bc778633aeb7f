using System.Diagnostics;
using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;
using Bqx.Infrastructure.Scans;
using SQLitePCL;

namespace Bqx.Infrastructure.LocalWarehouse.Scans;

/// <summary>
/// A query that somebody wrote into <c>checks.yaml</c>. It is compiled under an authorizer that knows reading only, must be one statement of one
/// column, and is stopped when it takes too long. What is wrong with it is a trouble of that measure alone.
/// </summary>
internal static class CustomQuery
{
    /// <summary>Characters; a check that needs more is a table of its own.</summary>
    private const int LongestText = 20_000;

    /// <summary>Longest text or blob that it may make, in bytes.</summary>
    private const int LongestValue = 1 << 20;

    private const int StepsBetweenLooks = 1_000;

    /// <summary>Looks after which it is stopped, whatever the clock says: some minutes of SQLite's own steps.</summary>
    private const int MostLooks = 5_000_000;

    public static void Run(
        WarehouseConnection warehouse,
        WrittenQuery written,
        TimeSpan longest,
        ImmutableDictionary<ScanMeasure, Measure>.Builder values,
        ImmutableArray<ScanTrouble>.Builder troubles,
        CancellationToken cancellationToken)
    {
        if (written.Sql.Length > LongestText)
        {
            troubles.Add(new ScanTrouble(written.Measure, $"The query is longer than {LongestText} characters."));
            return;
        }

        var (value, trouble) = Bounded(warehouse.Handle, written.Sql, longest, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (trouble is not null)
        {
            troubles.Add(new ScanTrouble(written.Measure, trouble));
        }
        else
        {
            values[written.Measure] = value;
        }
    }

    private static (Measure Value, string? Trouble) Bounded(sqlite3 database, string sql, TimeSpan longest, CancellationToken cancellationToken)
    {
        var (started, looks, late) = (Stopwatch.GetTimestamp(), 0, false);
        var lengthBefore = raw.sqlite3_limit(database, raw.SQLITE_LIMIT_LENGTH, LongestValue);
        raw.sqlite3_set_authorizer(database, MayRead, null);
        raw.sqlite3_progress_handler(
            database,
            StepsBetweenLooks,
            _ =>
            {
                late = ++looks > MostLooks || Stopwatch.GetElapsedTime(started) > longest;
                return late || cancellationToken.IsCancellationRequested ? 1 : 0;
            },
            null);
        try
        {
            var answer = Answer(database, sql);
            return late ? (default, $"The query was stopped after {longest.TotalSeconds:0.##} s.") : answer;
        }
        finally
        {
            raw.sqlite3_progress_handler(database, 0, null, null);
            raw.sqlite3_set_authorizer(database, (strdelegate_authorizer?)null, null);
            raw.sqlite3_limit(database, raw.SQLITE_LIMIT_LENGTH, lengthBefore);
        }
    }

    /// <summary>Reading, and calling functions other than those that load code. All else, known today or not, is refused.</summary>
    private static int MayRead(object userData, int action, string first, string second, string database, string trigger) => action switch
    {
        raw.SQLITE_SELECT or raw.SQLITE_READ or SqliteRecursive => raw.SQLITE_OK,
        raw.SQLITE_FUNCTION when !string.Equals(second, "load_extension", StringComparison.OrdinalIgnoreCase) => raw.SQLITE_OK,
        _ => raw.SQLITE_DENY,
    };

    private const int SqliteRecursive = 33;

    private static (Measure Value, string? Trouble) Answer(sqlite3 database, string sql)
    {
        var code = raw.sqlite3_prepare_v2(database, sql, out var statement, out string tail);
        using (statement)
        {
            if (code == raw.SQLITE_AUTH)
            {
                return (default, "The query may read only: no writing, ATTACH, PRAGMA or extension.");
            }

            if (code != raw.SQLITE_OK)
            {
                return (default, Said(database));
            }

            if (statement.IsInvalid || raw.sqlite3_column_count(statement) != 1 || raw.sqlite3_stmt_readonly(statement) == 0)
            {
                return (default, "The query must be one SELECT of one number.");
            }

            return HasStatement(database, tail) ? (default, "The query must be one statement.") : FirstValue(database, statement);
        }
    }

    /// <summary>True when more than space and comments is left.</summary>
    private static bool HasStatement(sqlite3 database, string tail)
    {
        while (tail.Length > 0)
        {
            var code = raw.sqlite3_prepare_v2(database, tail, out var next, out string rest);
            using (next)
            {
                if (code != raw.SQLITE_OK || !next.IsInvalid)
                {
                    return true;
                }
            }

            if (rest.Length >= tail.Length)
            {
                return false;
            }

            tail = rest;
        }

        return false;
    }

    private static (Measure Value, string? Trouble) FirstValue(sqlite3 database, sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_DONE)
        {
            return (Measure.Undefined("no row"), null);
        }

        if (code != raw.SQLITE_ROW)
        {
            return (default, Said(database));
        }

        Measure? value = raw.sqlite3_column_type(statement, 0) switch
        {
            raw.SQLITE_INTEGER or raw.SQLITE_FLOAT => Measure.Of(raw.sqlite3_column_double(statement, 0)),
            raw.SQLITE_NULL => Measure.Undefined("null"),
            _ => null,
        };
        if (value is null)
        {
            return (default, "The query gives a text, not a number.");
        }

        return raw.sqlite3_step(statement) switch
        {
            raw.SQLITE_DONE => (value.Value, null),
            raw.SQLITE_ROW => (default, "The query gives more than one row."),
            _ => (default, Said(database)),
        };
    }

    private static string Said(sqlite3 database) => $"SQLite says: {raw.sqlite3_errmsg(database).utf8_to_string()}.";
}
