namespace Bqx.Core.Models;

/// <summary>
/// Adds predictions up, one at a time, to an <see cref="Evaluation"/>. Constant memory, so that a log of any length is read once.
/// Deviations are summed from the first value, so a large offset of the target costs no digits. Only the share of agreeing steps, which
/// is kept to recognise a wrong report, depends on the order: it is undefined for predictions that did not come in the order of time.
/// </summary>
public sealed class EvaluationSum
{
    private int _count;
    private int _notFinite;
    private int _withoutCurrent;
    private int _sameDirection;
    private int _sameSign;
    private int _sameStep;
    private bool _isOutOfOrder;
    private bool _hasTime;
    private double _absoluteErrors;
    private DeviationSum _sums;
    private double _lastPredicted;
    private double _lastActual;
    private DateTimeOffset _last;
    private DateTimeOffset _from;
    private DateTimeOffset _to;

    public int Count => _count;

    public void Add(Prediction prediction, DateTimeOffset? at = null)
    {
        _count++;
        Span(at);
        var (current, predicted, actual) = prediction;
        if (!double.IsFinite(predicted) || !double.IsFinite(actual))
        {
            _notFinite++;
            return;
        }

        _absoluteErrors += Math.Abs(actual - predicted);
        if (_count - _notFinite > 1)
        {
            _sameStep += Side(predicted, _lastPredicted) == Side(actual, _lastActual) ? 1 : 0;
        }

        (_lastPredicted, _lastActual) = (predicted, actual);
        _sums.Add(actual, actual - predicted);
        _sameSign += Side(predicted, 0) == Side(actual, 0) ? 1 : 0;
        if (!double.IsFinite(current))
        {
            _withoutCurrent++;
        }
        else if (Side(predicted, current) == Side(actual, current))
        {
            _sameDirection++;
        }
    }

    public Evaluation ToEvaluation(EvaluationSplit split = EvaluationSplit.Unstated) => Totals.ToEvaluation(split);

    public EvaluationTotals Totals => new()
    {
        Count = _count,
        NotFinite = _notFinite,
        WithoutCurrent = _withoutCurrent,
        SameDirection = _sameDirection,
        SameSign = _sameSign,
        SameStep = _sameStep,
        IsOutOfOrder = _isOutOfOrder,
        AbsoluteErrors = _absoluteErrors,
        Deviations = _sums.Totals,
        From = _hasTime ? _from : null,
        To = _hasTime ? _to : null,
    };

    /// <summary>Of finite values: comparing them as numbers that may be none costs as much as the sums do.</summary>
    private static int Side(double value, double than) => value > than ? 1 : value < than ? -1 : 0;

    private void Span(DateTimeOffset? at)
    {
        if (at is not { } time)
        {
            return;
        }

        if (!_hasTime)
        {
            (_hasTime, _last, _from, _to) = (true, time, time, time);
            return;
        }

        _isOutOfOrder |= time < _last;
        _last = time;
        _from = time < _from ? time : _from;
        _to = time > _to ? time : _to;
    }
}
