using Bqx.Core.Models;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Infrastructure.BigQuery.Models;

/// <summary>What is asked of one training table, and of the rows that were kept of its reference span.</summary>
internal sealed record InputShiftQuestion
{
    private const string Future = "target_";

    /// <summary>The local warehouse's limit.</summary>
    private const int MostColumns = 1_900;

    /// <summary>Before all rows: a condition that every row with a time fulfils.</summary>
    private static readonly DateTimeOffset Ever = new(1, 1, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly string Sql = ModelTableReader.Sql("measure-input-shifts");

    /// <summary>Table, reference span and the time of asking.</summary>
    public required InputShifts Asked { get; init; }

    public required TrainingTable Table { get; init; }

    /// <summary>What was kept of the reference span; null without.</summary>
    public TrainingTable? Kept { get; init; }

    /// <summary>A time at which the table had a row, so that partitions more than the last days before it need not be read; null when it is not known.</summary>
    public DateTimeOffset? Newest { get; init; }

    /// <summary>When any of the rows were written last, UTC; null when that cannot be told.</summary>
    public DateTimeOffset? WrittenAt => Kept is null || Table.WrittenAt is null || Kept.WrittenAt < Table.WrittenAt ? Table.WrittenAt : Kept.WrittenAt;

    /// <summary>Columns by the plan's names: numbers, but the targets, which look into the future.</summary>
    public ImmutableArray<string> Columns => [.. Table.Numbers.Where(static c => !c.StartsWith(Future, StringComparison.OrdinalIgnoreCase)).Take(MostColumns)];

    public BigQueryStatement Statement => new()
    {
        Sql = GoogleSql.Fill(Sql, Table.From)
            .Replace("{time}", Table.Time, StringComparison.Ordinal)
            .Replace("{numbers}", Array(Table), StringComparison.Ordinal)
            .Replace("{reference}", Kept is null ? "" : $"UNION ALL\n    SELECT 2, UNIX_MICROS({Kept.Time}), {Array(Kept)} FROM {Kept.From} WHERE {Kept.Time} BETWEEN @from AND @to", StringComparison.Ordinal),
        Purpose = QueryPurpose.Inputs,
        Location = Table.Location,
        Subject = Asked.Table,
        Parameters =
        [
            BigQueryParameter.Of("from", Asked.From),
            BigQueryParameter.Of("to", Asked.To),
            BigQueryParameter.Of("since", Newest - InputShifts.Recent ?? Ever),
            BigQueryParameter.Of("recent", (long)InputShifts.Recent.TotalMicroseconds),
            BigQueryParameter.Of("size", (long)InputShifts.SampleSize),
            BigQueryParameter.Of("least", (long)Shifts.LeastValues),
        ],
    };

    /// <summary>One column after another; what a table has not is null.</summary>
    private string Array(TrainingTable of) => $"[{string.Join(", ", Columns.Select(c => of.Number(c) ?? "CAST(NULL AS FLOAT64)"))}]";
}
