using System.Globalization;
using Bqx.Core.Costs;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>Rows of <c>cost_event</c>.</summary>
internal static class CostRows
{
    private const string DayFormat = "yyyy-MM-dd";

    public static CostBoard Select(SqliteConnection connection, SqliteTransaction? transaction) =>
        new([.. connection.Query<Row>(SqlText.Query("select-cost-events"), transaction: transaction).Select(static r => r.ToEvent())]);

    /// <summary>Its sequence is given by the table. A threshold that was told already is not told again.</summary>
    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, CostEvent added) => connection.Execute(
        SqlText.Query("insert-cost-event"),
        new
        {
            At = DbTime.From(added.At),
            added.By,
            Kind = added.Kind.ToString(),
            added.Subject,
            Day = added.Day.ToString(DayFormat, CultureInfo.InvariantCulture),
            AmountUsd = added.AmountUsd.ToString(CultureInfo.InvariantCulture),
            added.Text,
        },
        transaction);

    private sealed class Row
    {
        public required long Sequence { get; init; }

        public required long At { get; init; }

        public required string By { get; init; }

        public required string Kind { get; init; }

        public required string Subject { get; init; }

        public required string Day { get; init; }

        public required string AmountUsd { get; init; }

        public required string Text { get; init; }

        public CostEvent ToEvent() => new(
            Sequence,
            DbTime.To(At),
            By,
            Enum.Parse<CostEventKind>(Kind),
            Subject,
            DateOnly.ParseExact(Day, DayFormat, CultureInfo.InvariantCulture),
            decimal.Parse(AmountUsd, CultureInfo.InvariantCulture),
            Text);
    }
}
