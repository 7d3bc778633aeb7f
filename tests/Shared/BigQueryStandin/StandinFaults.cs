using System.Text.Json.Nodes;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>What goes wrong with one request.</summary>
internal abstract record StandinFault
{
    /// <summary>An answer instead of the work.</summary>
    public sealed record Answer(int Status, string Body, string ContentType = "application/json; charset=UTF-8") : StandinFault;

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

    /// <summary>The work is done, and its answer changed.</summary>
    public sealed record Altered(Action<JsonObject> Change) : StandinFault;

    public static Answer Html { get; } = new(200, "<!DOCTYPE html><html><body>Sign in to the proxy</body></html>", "text/html");

    public static Answer Storm { get; } = Of(StandinError.Backend);

    public static Answer RateLimited { get; } = Of(StandinError.RateLimited);

    public static Answer QuotaExceeded { get; } = Of(StandinError.QuotaExceeded);

    public static Answer Unauthorized { get; } = Of(StandinError.Credentials);

    public static Answer Of(StandinError error) => new(error.Status, error.ToJson().ToJsonString());

    /// <summary>The schema of an answer names another type for a column, as when a table was replaced between two pages.</summary>
    public static Altered Retyped(string column, string type) => new(body =>
    {
        var field = body["schema"]?["fields"]?.AsArray().FirstOrDefault(f => (string?)f!["name"] == column);
        field?["type"] = type;
    });
}

/// <summary>Faults that are to happen, each for so many of the requests that match.</summary>
internal sealed class StandinFaults
{
    private readonly Lock _gate = new();
    private readonly List<Planned> _planned = [];

    /// <summary>By how much the Date header differs from the clock.</summary>
    public TimeSpan DateSkew { get; set; }

    /// <summary>Jobs that run until they are cancelled.</summary>
    public Func<StandinJob, bool> NeverEnds { get; set; } = static _ => false;

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
