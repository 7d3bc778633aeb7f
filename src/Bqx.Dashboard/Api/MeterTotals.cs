using System.Diagnostics.Metrics;

namespace Bqx.Dashboard.Api;

/// <summary>Adds up what the program's own meters (<c>Bqx.*</c>) measure, from the start of the process.</summary>
internal sealed class MeterTotals : IDisposable
{
    private const string Prefix = "Bqx.";

    private readonly Lock _adding = new();
    private readonly SortedDictionary<string, Series> _series = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public MeterTotals()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public void WriteTo(PrometheusText text)
    {
        lock (_adding)
        {
            foreach (var byInstrument in _series.Values.GroupBy(s => s.Instrument))
            {
                Write(text, byInstrument.Key, byInstrument);
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private static void Write(PrometheusText text, Instrument instrument, IEnumerable<Series> series)
    {
        var isCounter = instrument is Counter<long>;
        var name = instrument.Name.Replace('.', '_') + (isCounter ? "_total" : instrument.Unit == "ms" ? "_ms" : "");
        text.Head(name, isCounter ? "counter" : "summary", instrument.Description ?? instrument.Name);
        foreach (var one in series)
        {
            text.Value(isCounter ? name : name + "_sum", one.Sum, one.Labels);
            if (!isCounter)
            {
                text.Value(name + "_count", one.Count, one.Labels);
            }
        }
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new (string Name, string Value)[tags.Length];
        for (var i = 0; i < tags.Length; i++)
        {
            labels[i] = (tags[i].Key, tags[i].Value?.ToString() ?? "");
        }

        var key = $"{instrument.Name} {string.Join(',', labels)}";
        lock (_adding)
        {
            if (!_series.TryGetValue(key, out var series))
            {
                _series[key] = series = new Series(instrument, labels);
            }

            series.Sum += value;
            series.Count++;
        }
    }

    private sealed class Series(Instrument instrument, (string Name, string Value)[] labels)
    {
        public Instrument Instrument { get; } = instrument;

        public (string Name, string Value)[] Labels { get; } = labels;

        public double Sum { get; set; }

        public long Count { get; set; }
    }
}
