using System.Globalization;
using Bqx.Core.Common;

namespace Bqx.Core.Models;

/// <summary>
/// Adds predictions up, one at a time, to an <see cref="Evaluation"/>. Constant memory, so that a log of any length is read once.
/// The variance of the target is Welford's, so a large offset of the target costs no digits.
/// </summary>
public sealed class EvaluationSum
{
    private int _count;
    private int _notFinite;
    private int _withoutCurrent;
    private int _sameDirection;
    private double _squaredErrors;
    private double _absoluteErrors;
    private double _meanActual;
    private double _squaredDeviations;
    private double _least = double.PositiveInfinity;
    private double _greatest = double.NegativeInfinity;
    private DateTimeOffset? _from;
    private DateTimeOffset? _to;

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

        var error = actual - predicted;
        _squaredErrors += error * error;
        _absoluteErrors += Math.Abs(error);

        var measured = _count - _notFinite;
        var deviation = actual - _meanActual;
        _meanActual += deviation / measured;
        _squaredDeviations += deviation * (actual - _meanActual);
        _least = Math.Min(_least, actual);
        _greatest = Math.Max(_greatest, actual);

        if (!double.IsFinite(current))
        {
            _withoutCurrent++;
        }
        else if (predicted.CompareTo(current) == actual.CompareTo(current))
        {
            _sameDirection++;
        }
    }

    public Evaluation ToEvaluation(EvaluationSplit split = EvaluationSplit.Unstated) => new()
    {
        N = _count,
        R2 = _least < _greatest || WhyUndefined is not null
            ? Defined(1 - (_squaredErrors / _squaredDeviations))
            : Measure.Undefined("the target is constant, so there is no variance to explain"),
        Mae = Defined(_absoluteErrors / _count),
        Rmse = Defined(Math.Sqrt(_squaredErrors / _count)),
        DirectionalAccuracy = _withoutCurrent > 0 && WhyUndefined is null
            ? Measure.Undefined($"{Counted(_withoutCurrent)} lack the value at prediction time")
            : Defined((double)_sameDirection / _count),
        Split = split,
        From = _from,
        To = _to,
    };

    /// <summary>One broken prediction makes every metric undefined: leaving it out would flatter the model.</summary>
    private string? WhyUndefined => _count == 0
        ? "no predictions with a known actual value"
        : _notFinite > 0 ? $"{Counted(_notFinite)} are not finite" : null;

    private string Counted(int some) => string.Create(CultureInfo.InvariantCulture, $"{some:N0} of {_count:N0} predictions");

    private Measure Defined(double value) => WhyUndefined is { } why ? Measure.Undefined(why) : Measure.Of(value);

    private void Span(DateTimeOffset? at)
    {
        if (at is { } time)
        {
            _from = _from is null || time < _from ? time : _from;
            _to = _to is null || time > _to ? time : _to;
        }
    }
}
