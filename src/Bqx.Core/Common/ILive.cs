namespace Bqx.Core.Common;

/// <summary>
/// A value that changes while it is looked at. Reading <see cref="Current"/> takes no lock and never waits.
/// </summary>
public interface ILive<out T>
    where T : class
{
    T Current { get; }

    /// <summary>
    /// Calls back after changes: never twice at once, never more often than the throttle allows, always once more after the last change.
    /// Disposing ends it; no callback starts after that.
    /// </summary>
    IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged);
}

/// <summary>Asks for a reading now, outside the cadence.</summary>
public interface IRefresh
{
    /// <summary>Requests one source, or all of them for null. Returns at once; the result is published when it is there.</summary>
    void Request(SourceName? source = null);
}
