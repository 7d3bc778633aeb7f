using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.Models;

/// <summary>Predictions that measure no model, counted and listed.</summary>
internal sealed class UnmeasuredPredictions
{
    /// <summary>Name of the table.</summary>
    public const string Table = "prediction_log";

    private readonly SortedDictionary<string, long> _unregistered = new(StringComparer.Ordinal);
    private long _withoutTime;

    public void AddUnregistered(string id, long count)
    {
        var name = _unregistered.Count < Rejections.MostKept || _unregistered.ContainsKey(id) ? id : "of other models";
        _unregistered[name] = _unregistered.GetValueOrDefault(name) + count;
    }

    public void AddWithoutTime(long count) => _withoutTime += count;

    public void Report(Rejections rejections)
    {
        foreach (var (id, count) in _unregistered)
        {
            rejections.Add($"{Table} {id}", $"{count:N0} predictions of a model that {RegisteredModel.Table} does not have, or not rightly");
        }

        if (_withoutTime > 0)
        {
            rejections.Add(Table, $"{_withoutTime:N0} predictions have no time and are not counted");
        }
    }
}
