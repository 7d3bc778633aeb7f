namespace Bqx.Dashboard.Tests.AirtableStandin;

/// <summary>A request: its time by the stand-in's clock, its query with the question mark, and the status of the answer, 0 when there was none.</summary>
internal sealed record StandinCall(DateTimeOffset At, string Method, string Path, string Query, string Body, int Status)
{
    public override string ToString() => $"{Method} {Path}{Query} {Status}";
}

/// <summary>Every request in the order in which it came.</summary>
internal sealed class StandinLedger
{
    private readonly Lock _gate = new();
    private readonly List<StandinCall> _calls = [];

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

    public int Writes => Calls.Count(static c => c.Method is "PATCH" or "POST" && !c.Path.EndsWith("/listRecords", StringComparison.Ordinal));

    public int Enter(StandinCall call)
    {
        lock (_gate)
        {
            _calls.Add(call);
            return _calls.Count - 1;
        }
    }

    public void Answered(int number, int status)
    {
        lock (_gate)
        {
            _calls[number] = _calls[number] with { Status = status };
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _calls.Clear();
        }
    }
}
