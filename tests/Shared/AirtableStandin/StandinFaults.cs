namespace Bqx.Dashboard.Tests.AirtableStandin;

/// <summary>What goes wrong with one request.</summary>
internal abstract record StandinFault
{
    /// <summary>An answer instead of the work, such as HTML, a storm of 503, or JSON of wrong types.</summary>
    public sealed record Answer(int Status, string Body, string ContentType = "application/json") : StandinFault;

    /// <summary>429; without a time Airtable's lock-out holds.</summary>
    public sealed record RateLimit(TimeSpan? RetryAfter = null) : StandinFault;

    /// <summary>The connection ends before anything was done.</summary>
    public sealed record CutBefore : StandinFault;

    /// <summary>The work is done, but its answer never comes.</summary>
    public sealed record CutAfter : StandinFault;

    /// <summary>The work is done; its answer breaks off in the middle of the body.</summary>
    public sealed record CutBody : StandinFault;

    /// <summary>The work is done; the answer is a whole response of half its JSON.</summary>
    public sealed record HalfJson : StandinFault;

    /// <summary>No answer until the client gives up; the work is not done.</summary>
    public sealed record Silence : StandinFault;

    public static Answer Html { get; } = new(200, "<!DOCTYPE html><html><body>Sign in to the proxy</body></html>", "text/html");
}

/// <summary>Faults that are to happen, each for so many of the requests that match.</summary>
internal sealed class StandinFaults
{
    private readonly Lock _gate = new();
    private readonly List<Planned> _planned = [];

    public void Next(StandinFault fault, int times = 1, Func<StandinCall, bool>? when = null)
    {
        lock (_gate)
        {
            _planned.Add(new Planned(fault, when ?? (static _ => true), times));
        }
    }

    public StandinFault? Take(StandinCall call)
    {
        lock (_gate)
        {
            var next = _planned.Find(p => p.Left > 0 && p.When(call));
            if (next is not null)
            {
                next.Left--;
            }

            return next?.Fault;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _planned.Clear();
        }
    }

    private sealed class Planned(StandinFault fault, Func<StandinCall, bool> when, int times)
    {
        public StandinFault Fault => fault;

        public Func<StandinCall, bool> When => when;

        public int Left { get; set; } = times;
    }
}
