using Bqx.Core.Models;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Models;

namespace Bqx.Infrastructure.LocalWarehouse;

/// <summary>The sums that one model's predictions are added to: reference span, last days, each UTC day. In any order of time.</summary>
internal sealed class ModelSums
{
    private readonly EpochUnit _unit;
    private readonly long _referenceFrom = long.MaxValue;
    private readonly long _referenceTo = long.MinValue;
    private readonly long _recentAfter;
    private readonly EvaluationSum _reference = new();
    private readonly EvaluationSum _current = new();
    private readonly PredictionSample _before = new();
    private readonly PredictionSample _now = new();
    private readonly SortedDictionary<DateOnly, EvaluationSum> _days = [];
    private EvaluationSum _lastDay = new();
    private DateOnly _last;

    /// <param name="model">The model.</param>
    /// <param name="newest">Its newest prediction, measured or not.</param>
    /// <param name="unit">Unit of the times; they are compared as whole numbers.</param>
    public ModelSums(RegisteredModel model, DateTimeOffset newest, EpochUnit unit)
    {
        _unit = unit;
        _recentAfter = EpochTime.OfTime(newest - MeasuredSpans.Recent, unit);
        if (model is { ReferenceFrom: { } from, ReferenceTo: { } to })
        {
            (_referenceFrom, _referenceTo) = (EpochTime.OfTime(from, unit), EpochTime.OfTime(to, unit));
        }
    }

    /// <returns>False for a time that no calendar reaches.</returns>
    public bool Add(long epoch, Prediction prediction)
    {
        if (EpochTime.Read(epoch, _unit) is not { } at)
        {
            return false;
        }

        Day(DateOnly.FromDateTime(at.UtcDateTime)).Add(prediction, at);
        if (epoch >= _referenceFrom && epoch <= _referenceTo)
        {
            _reference.Add(prediction, at);
            _before.Add(prediction);
        }

        if (epoch > _recentAfter)
        {
            _current.Add(prediction, at);
            _now.Add(prediction);
        }

        return true;
    }

    public TrainedModel Measured(TrainedModel model) => new MeasuredSpans
    {
        Reference = _reference.Totals,
        Current = _current.Totals,
        Days = _days.Select(static d => (d.Key, d.Value.Totals)),
        Before = _before.Kept,
        Now = _now.Kept,
    }.Of(model);

    /// <summary>Most predictions are of the same day as the one before.</summary>
    private EvaluationSum Day(DateOnly day)
    {
        if (day != _last || _days.Count == 0)
        {
            _last = day;
            if (!_days.TryGetValue(day, out var sum))
            {
                _days[day] = sum = new EvaluationSum();
            }

            _lastDay = sum;
        }

        return _lastDay;
    }
}
