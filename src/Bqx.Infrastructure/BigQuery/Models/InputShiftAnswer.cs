using Bqx.Core.Models;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Infrastructure.BigQuery.Models;

/// <summary>Rows of <c>measure-input-shifts.sql</c>, put together by column.</summary>
internal sealed class InputShiftAnswer(InputShiftQuestion question)
{
    private readonly Part?[,] _parts = new Part?[question.Columns.Length, ShiftCounts.Parts];
    private int _own;
    private int _recent;
    private int _kept;

    /// <summary>UTC; null for no row.</summary>
    public DateTimeOffset? Newest { get; private set; }

    public void Add(BigQueryRow row)
    {
        Newest = row.Whole(0) is { } micros ? DateTimeOffset.UnixEpoch.AddMicroseconds(micros) : null;
        (_own, _recent, _kept) = ((int)(row.Whole(1) ?? 0), (int)(row.Whole(2) ?? 0), (int)(row.Whole(3) ?? 0));
        if (row.Whole(4) is { } place && row.Whole(5) is { } tenth && place < _parts.GetLength(0) && tenth < ShiftCounts.Parts)
        {
            _parts[place, tenth] = new Part((int)(row.Whole(6) ?? 0), (int)(row.Whole(7) ?? 0), row.Number(8) ?? 0, row.Number(9) ?? 0, row.Number(10), row.Number(11), row.Number(12));
        }
    }

    /// <returns>The figures, or why there are none.</returns>
    public InputShifts Found()
    {
        var (asked, isKept) = (question.Asked, _own < Shifts.LeastValues && question.Kept is not null);
        var (readFrom, before) = isKept ? (asked.Table + InputShifts.ReferenceSuffix, _kept) : (asked.Table, _own);
        var found = asked with { Before = before, Now = _recent, ReadFrom = readFrom };
        return Newest is null ? asked with { Problem = $"{asked.Table} has no rows" }
            : before < Shifts.LeastValues
                ? found with { Problem = $"{readFrom} holds {before} rows of the reference span; keep at least {Shifts.LeastValues} in {asked.Table}{InputShifts.ReferenceSuffix}" }
            : found.With(question.Columns
                .Select((name, place) => (Name: name, Place: place))
                .Where(c => !isKept || question.Kept!.Number(c.Name) is not null)
                .Select(c => Shifts.Of(ShiftSeries.Feature, Counts(c.Place)) with { Column = c.Name }));
    }

    private ShiftCounts Counts(int place)
    {
        Part[] parts = [.. Enumerable.Range(0, ShiftCounts.Parts).Select(p => _parts[place, p]).OfType<Part>()];
        return parts.Length == 0 ? ShiftCounts.None : new ShiftCounts
        {
            Before = [.. Enumerable.Range(0, ShiftCounts.Parts).Select(p => _parts[place, p]?.Before ?? 0)],
            Now = [.. Enumerable.Range(0, ShiftCounts.Parts).Select(p => _parts[place, p]?.Now ?? 0)],
            Distance = parts.Max(static p => p.Distance),
            IsConstant = parts.Min(static p => p.Least) is { } least && least == parts.Max(static p => p.Greatest),
            MeanBefore = Mean(parts.Sum(static p => p.BeforePart), parts.Sum(static p => p.Before)),
            MeanNow = Mean(parts.Sum(static p => p.NowPart), parts.Sum(static p => p.Now)),
        };
    }

    /// <param name="part">Sum of the values, each divided by the size of a sample.</param>
    /// <param name="count">Values.</param>
    private static double Mean(double part, int count) => count == 0 ? 0 : part * (InputShifts.SampleSize / (double)count);

    private sealed record Part(int Before, int Now, double BeforePart, double NowPart, double? Least, double? Greatest, double? Distance);
}
