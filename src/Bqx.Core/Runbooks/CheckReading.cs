namespace Bqx.Core.Runbooks;

public enum CheckState
{
    Passes,
    Fails,

    /// <summary>Not measured, stale, or not known: never a pass.</summary>
    Unknown,
}

/// <summary>What one expression of a check step gives now.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Subject">What is measured: "Null rate of lags of lag_bqx_gbpjpy".</param>
/// <param name="Found">What was found, for people.</param>
/// <param name="Expected">What must be found.</param>
/// <param name="MeasuredAt">When the figure behind it was measured, UTC; null when it never was.</param>
public sealed record CheckReading(CheckState State, string Subject, string Found, string Expected, DateTimeOffset? MeasuredAt)
{
    /// <summary>True when it passes by a measurement that is not older than the run: an older one says nothing of a repair.</summary>
    public bool Proves(DateTimeOffset runStartedAt) => State == CheckState.Passes && MeasuredAt >= runStartedAt;

    /// <summary>"lag_bqx_gbpjpy, null rate of lags: 0%, expected at most 5%".</summary>
    public override string ToString() => $"{Subject}: {Found}, expected {Expected}";
}
