using Bqx.Core.Alerts;
using Microsoft.AspNetCore.WebUtilities;

namespace Bqx.Dashboard.Alerts;

public enum AlertShow
{
    /// <summary>Firing and not silenced.</summary>
    Firing,
    Pending,

    /// <summary>Open, but silenced.</summary>
    Silenced,

    /// <summary>Resolved within <see cref="AlertBoard.Keeps"/>.</summary>
    Resolved,
    Silences,
    Rules,
}

/// <summary>What the tab shows: its query string and nothing else.</summary>
/// <param name="Show">Which list.</param>
/// <param name="Alert">Fingerprint of the alert whose record is open.</param>
public sealed record AlertsView(AlertShow Show = AlertShow.Firing, string? Alert = null)
{
    public const string Tab = "alerts";

    public string Href
    {
        get
        {
            Dictionary<string, string?> parts = new()
            {
                ["tab"] = Tab,
                ["show"] = Show == AlertShow.Firing ? null : Show.ToString().ToLowerInvariant(),
                ["alert"] = Alert,
            };
            return QueryHelpers.AddQueryString("/runbooks", parts.Where(p => p.Value is not null));
        }
    }

    /// <summary>Reads a query; what it does not know counts as absent.</summary>
    public static AlertsView Read(string? show, string? alert) => new(
        Enum.TryParse<AlertShow>(show, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : AlertShow.Firing,
        string.IsNullOrWhiteSpace(alert) ? null : alert);

    /// <summary>The list in which an alert stands, with its record open.</summary>
    public static string HrefOf(Alert alert, bool isSilenced) => new AlertsView(
        alert.State switch
        {
            AlertState.Resolved => AlertShow.Resolved,
            _ when isSilenced => AlertShow.Silenced,
            AlertState.Pending => AlertShow.Pending,
            _ => AlertShow.Firing,
        },
        alert.Fingerprint).Href;
}
