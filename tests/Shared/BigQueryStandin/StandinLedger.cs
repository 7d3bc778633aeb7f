using System.Text.Json.Nodes;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>A request: its time by the stand-in's clock, its query with the question mark, and the status of the answer, 0 when there was none.</summary>
internal sealed record StandinCall(DateTimeOffset At, string Method, string Path, string Query, string Body, int Status)
{
    public override string ToString() => $"{Method} {Path}{Query} {Status}";

    public JsonObject Json() => JsonNode.Parse(Body.Length == 0 ? "{}" : Body)!.AsObject();
}

/// <summary>Every request and every job in the order in which they came. A dry run is a request, but no job.</summary>
internal sealed class StandinLedger
{
    private readonly Lock _gate = new();
    private readonly List<StandinCall> _calls = [];
    private readonly List<StandinJob> _jobs = [];

    public ImmutableArray<StandinCall> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    public ImmutableArray<StandinJob> Jobs
    {
        get
        {
            lock (_gate)
            {
                return [.. _jobs];
            }
        }
    }

    public long BytesBilled => Jobs.Sum(static j => j.BytesBilled);

    public long BytesProcessed => Jobs.Sum(static j => j.BytesProcessed);

    public int Enter(StandinCall call)
    {
        lock (_gate)
        {
            _calls.Add(call);
            return _calls.Count - 1;
        }
    }

    public void Enter(StandinJob job)
    {
        lock (_gate)
        {
            _jobs.Add(job);
        }
    }

    public void Answered(int number, int status)
    {
        lock (_gate)
        {
            if (number < _calls.Count)
            {
                _calls[number] = _calls[number] with { Status = status };
            }
        }
    }

    /// <summary>Forgets requests and jobs; answers of jobs can still be read.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _calls.Clear();
            _jobs.Clear();
        }
    }
}
