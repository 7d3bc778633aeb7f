using System.Diagnostics.Metrics;
using Bqx.Core.Alerts.Notices;

namespace Bqx.Infrastructure.Notify;

/// <summary>What telling measures of itself.</summary>
internal static class NotifyMeters
{
    private static readonly Meter Meter = new("Bqx.Notify");

    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>("bqx.notify.attempts", "{attempt}", "Attempts to tell a target.");

    public static void Attempted(DeliveryAttempt attempt) => Attempts.Add(
        1,
        new KeyValuePair<string, object?>("target", attempt.Target),
        new KeyValuePair<string, object?>("outcome", attempt.Outcome.ToString()));
}
