namespace Bqx.Dashboard.Tests.AirtableStandin;

/// <summary>So many requests in any second; one more locks everybody out for half a minute.</summary>
internal sealed class StandinLimiter(StandinOptions options)
{
    private readonly Queue<DateTimeOffset> _taken = [];
    private readonly Lock _gate = new();
    private DateTimeOffset _lockedUntil;

    public bool Allows()
    {
        lock (_gate)
        {
            var now = options.Clock.GetUtcNow();
            if (now < _lockedUntil)
            {
                return false;
            }

            while (_taken.TryPeek(out var first) && now - first >= TimeSpan.FromSeconds(1))
            {
                _taken.Dequeue();
            }

            if (_taken.Count >= options.RequestsPerSecond)
            {
                _lockedUntil = now + options.LockOut;
                return false;
            }

            _taken.Enqueue(now);
            return true;
        }
    }

    public void LockOut(TimeSpan? lasting)
    {
        lock (_gate)
        {
            _lockedUntil = options.Clock.GetUtcNow() + (lasting ?? options.LockOut);
        }
    }
}
