using Bqx.Core.Models;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Infrastructure.BigQuery.Models;

/// <summary>
/// The predictions of one model in one part of a UTC day, added up by <c>sum-predictions.sql</c>. A part lies within the reference span or
/// not and within the last days or not, so that every span is a set of whole cells.
/// </summary>
internal sealed record PredictionCell
{
    public required string ModelId { get; init; }

    public required DateOnly Day { get; init; }

    public required bool InReference { get; init; }

    public required bool IsRecent { get; init; }

    /// <summary>The model's newest prediction, measured or not, when the cell was read.</summary>
    public required DateTimeOffset Newest { get; init; }

    /// <summary>Its steps are those that end in the cell.</summary>
    public required EvaluationTotals Totals { get; init; }

    /// <summary>1 when the step into the cell from what came before it agrees, else 0: it is none of a span that begins here.</summary>
    public required int SameStepIn { get; init; }

    /// <summary>Rows with the lowest lots of their span.</summary>
    public required ImmutableArray<(long Lot, Prediction Of)> Sample { get; init; }

    /// <summary>By position, in the order of the query's columns.</summary>
    public static PredictionCell Read(BigQueryRow row, string id, DateOnly day) => new()
    {
        ModelId = id,
        Day = day,
        InReference = row.Flag(3) == true,
        IsRecent = row.Flag(4) == true,
        Newest = row.Time(5) ?? default,
        Totals = new EvaluationTotals
        {
            From = row.Time(6),
            To = row.Time(7),
            Count = Count(row, 8),
            NotFinite = Count(row, 9),
            TooLarge = Count(row, 10),
            WithoutCurrent = Count(row, 11),
            SameDirection = Count(row, 12),
            SameSign = Count(row, 13),
            SameStep = Count(row, 14),
            AbsoluteErrors = Sum(row, 16),
            Deviations = new DeviationTotals
            {
                Count = Count(row, 17),
                Origin = Sum(row, 18),
                Least = Sum(row, 19),
                Greatest = Sum(row, 20),
                U1 = Sum(row, 21),
                U2 = Sum(row, 22),
                U3 = Sum(row, 23),
                U4 = Sum(row, 24),
                E2 = Sum(row, 25),
                E4 = Sum(row, 26),
                E2U1 = Sum(row, 27),
                E2U2 = Sum(row, 28),
            },
        },
        SameStepIn = Count(row, 15),
        Sample = [.. row.Array(29).Select(static s => s.Struct is { } of ? (of.Whole(0) ?? 0, new Prediction(Value(of, 1), Value(of, 2), Value(of, 3))) : default)],
    };

    private static int Count(BigQueryRow row, int column) => (int)Math.Clamp(row.Whole(column) ?? 0, 0, int.MaxValue);

    private static double Sum(BigQueryRow row, int column) => row.Number(column) ?? 0;

    private static double Value(BigQueryRow row, int column) => row.Number(column) ?? double.NaN;
}
