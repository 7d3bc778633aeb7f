using Bqx.Core.Models;
using Bqx.Infrastructure.Models;

namespace Bqx.Infrastructure.BigQuery.Models;

/// <summary>All cells of the log, of which some may have been read earlier than others.</summary>
internal sealed class PredictionCells
{
    public static readonly PredictionCells None = new([]);

    private readonly Dictionary<string, PredictionCell[]> _byModel;

    public PredictionCells(IEnumerable<PredictionCell> cells) => _byModel = cells
        .GroupBy(static c => c.ModelId, StringComparer.Ordinal)
        .ToDictionary(static g => g.Key, static g => g.OrderBy(static c => c.Totals.From).ToArray(), StringComparer.Ordinal);

    /// <summary>Predictions in them.</summary>
    public long Count => _byModel.Values.Sum(static cells => cells.Sum(static c => (long)c.Totals.Count));

    /// <summary>Spans that must be read whole or not at all, UTC: what lies in one is sampled together.</summary>
    public IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Spans()
    {
        foreach (var cells in _byModel.Values)
        {
            var newest = cells.Max(static c => c.Newest);
            // Rows that come within as many days again move the span on, and then it is another one.
            yield return (newest - MeasuredSpans.Recent, newest + MeasuredSpans.Recent);
            if (cells.Where(static c => c.InReference).ToArray() is [var first, ..] reference)
            {
                yield return (first.Totals.From ?? newest, reference.Max(static c => c.Totals.To) ?? newest);
            }
        }
    }

    /// <summary>
    /// These with everything from a UTC day on read again. Null when some of a model's last days lie before it, where what was kept is cut in
    /// another place: then all must be read.
    /// </summary>
    public PredictionCells? With(IReadOnlyCollection<PredictionCell> read, DateOnly from)
    {
        var newest = read.GroupBy(static c => c.ModelId, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.Max(static c => c.Newest), StringComparer.Ordinal);
        var kept = new List<PredictionCell>();
        foreach (var cell in _byModel.Values.SelectMany(static c => c).Where(c => c.Day < from))
        {
            if (!newest.TryGetValue(cell.ModelId, out var now))
            {
                kept.Add(cell);
            }
            else if (cell.Totals.To > now - MeasuredSpans.Recent)
            {
                return null;
            }
            else
            {
                kept.Add(cell with { IsRecent = false, Newest = now });
            }
        }

        return new PredictionCells(kept.Concat(read));
    }

    public TrainedModel Measured(RegisteredModel model)
    {
        if (!_byModel.TryGetValue(model.Id, out var cells))
        {
            return model.Model;
        }

        var (reference, recent) = (cells.Where(static c => c.InReference).ToArray(), cells.Where(static c => c.IsRecent).ToArray());
        return new MeasuredSpans
        {
            Reference = Span(reference),
            Current = Span(recent),
            Days = cells.GroupBy(static c => c.Day).OrderBy(static g => g.Key).Select(static g => (g.Key, Span([.. g]))),
            Before = Sample(reference),
            Now = Sample(recent),
        }.Of(model.Model);
    }

    /// <param name="cells">Of one model, in the order of time.</param>
    private static EvaluationTotals Span(PredictionCell[] cells) => cells is [] ? new EvaluationTotals { Count = 0 } : new EvaluationTotals
    {
        Count = cells.Sum(static c => c.Totals.Count),
        NotFinite = cells.Sum(static c => c.Totals.NotFinite),
        TooLarge = cells.Sum(static c => c.Totals.TooLarge),
        WithoutCurrent = cells.Sum(static c => c.Totals.WithoutCurrent),
        SameDirection = cells.Sum(static c => c.Totals.SameDirection),
        SameSign = cells.Sum(static c => c.Totals.SameSign),
        SameStep = cells.Sum(static c => c.Totals.SameStep) - cells[0].SameStepIn,
        AbsoluteErrors = cells.Sum(static c => c.Totals.AbsoluteErrors),
        Deviations = cells.Aggregate(DeviationTotals.None, static (sum, c) => sum.Plus(c.Totals.Deviations)),
        From = cells.Min(static c => c.Totals.From),
        To = cells.Max(static c => c.Totals.To),
    };

    private static ImmutableArray<Prediction> Sample(PredictionCell[] cells) =>
        [.. cells.SelectMany(static c => c.Sample).OrderBy(static s => s.Lot).Take(PredictionSample.Size).Select(static s => s.Of)];
}
