using Bqx.Core.Common;

namespace Bqx.Core.Alerts;

/// <summary>Who or what a silence covers and why, as a person asks for it.</summary>
/// <param name="Rule">Pattern of rule keys.</param>
/// <param name="Subject">Pattern of subjects.</param>
/// <param name="Pair">Pattern of pair keys.</param>
/// <param name="Reason">One sentence; required.</param>
/// <param name="Until">UTC, in the future, at most 30 days on.</param>
public sealed record SilenceRequest(string Rule, string Subject, string Pair, string Reason, DateTimeOffset Until);

/// <summary>
/// Commands of people on alerts; they need <see cref="Role.Operator"/>. Each is judged and on disk before it returns, and then published.
/// </summary>
public interface IAlerts
{
    /// <returns>Null, or one sentence why not.</returns>
    Task<string?> AcknowledgeAsync(string fingerprint, string note, string by, Role role, CancellationToken cancellationToken);

    /// <returns>Null, or one sentence why not.</returns>
    Task<string?> SilenceAsync(SilenceRequest request, string by, Role role, CancellationToken cancellationToken);

    /// <returns>Null, or one sentence why not.</returns>
    Task<string?> EndSilenceAsync(string silenceId, string by, Role role, CancellationToken cancellationToken);
}

/// <summary>
/// Takes the readings of an assessment. The new state and what is to be told of it are on disk together before the call returns, or
/// neither is.
/// </summary>
public interface IAlertSteps
{
    AlertBoard Current { get; }

    void Step(AlertReadings readings, AlertBook book, DateTimeOffset now);
}
