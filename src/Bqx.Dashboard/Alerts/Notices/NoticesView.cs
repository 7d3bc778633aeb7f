using Bqx.Core.Alerts.Notices;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Alerts.Notices;

/// <summary>What the address says of the delivery log. Round-trips: what it writes it reads.</summary>
/// <param name="Target">Name of one target; null for all.</param>
/// <param name="Outcome">Null for all.</param>
public sealed record NoticesView(string? Target, DeliveryOutcome? Outcome)
{
    /// <summary>Tab of the settings page.</summary>
    public const string Tab = "notify";

    public static NoticesView All { get; } = new(null, null);

    public bool IsFiltered => this != All;

    public string Href
    {
        get
        {
            string[] parts =
            [
                "tab=" + Tab,
                .. Target is null ? [] : new[] { "target=" + Uri.EscapeDataString(Target) },
                .. Outcome is null ? [] : new[] { "outcome=" + Key(Outcome) },
            ];
            return $"{Links.Settings}?{string.Join('&', parts)}";
        }
    }

    public static NoticesView Parse(string? target, string? outcome) => new(
        string.IsNullOrEmpty(target) ? null : target,
        Enum.GetValues<DeliveryOutcome>().Select(static o => (DeliveryOutcome?)o).FirstOrDefault(o => Key(o) == outcome));

    public bool Fits(DeliveryAttempt attempt) => (Target is null || attempt.Target == Target) && (Outcome is null || attempt.Outcome == Outcome);

    public static string Key(DeliveryOutcome? outcome) => outcome?.ToString().ToLowerInvariant() ?? "all";
}
