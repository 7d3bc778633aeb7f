using Bqx.Core.Alerts;
using Bqx.Dashboard.Journal;

namespace Bqx.Dashboard.Alerts;

/// <summary>What the rules and people did with alerts.</summary>
internal static class AlertActivities
{
    /// <param name="board">Alerts with their events.</param>
    /// <param name="each">True to keep every alert a line of its own.</param>
    public static IEnumerable<Activity> From(AlertBoard board, bool each) => board.Events
        .GroupBy(static e => (e.At, e.Kind, e.By, Rule: RuleOf(e)))
        .SelectMany(g => !each && g.Count() > Activities.MostAtOnce
            ? [Of(g.First()) with { Subject = $"{SubjectOf(g.First())} and {g.Count() - 1} more", Text = $"Alert {g.Key.Rule}: {Did(g.Key.Kind)}" }]
            : g.Select(Of));

    private static Activity Of(AlertEvent e) => new()
    {
        Key = $"alert {e.Sequence}",
        At = e.At,
        Kind = ActivityKind.Alert,
        Status = AlertWord.StatusOf(e.Kind),
        Subject = SubjectOf(e),
        Href = HrefOf(e),
        Text = $"Alert {RuleOf(e)}: {(e.By == AlertEvent.Dashboard ? "" : e.By + " ")}{AlertWord.Of(e)}",
        By = e.By == AlertEvent.Dashboard ? null : e.By,
    };

    private static string HrefOf(AlertEvent e) => e.Kind switch
    {
        AlertEventKind.Silenced or AlertEventKind.SilenceEnded => new AlertsView(AlertShow.Silences).Href,
        AlertEventKind.Resolved or AlertEventKind.Ended or AlertEventKind.Calmed => new AlertsView(AlertShow.Resolved, e.Fingerprint).Href,
        AlertEventKind.Pending => new AlertsView(AlertShow.Pending, e.Fingerprint).Href,
        _ => new AlertsView(AlertShow.Firing, e.Fingerprint).Href,
    };

    private static string RuleOf(AlertEvent e) => e.Fingerprint.Split('|')[0];

    private static string SubjectOf(AlertEvent e) => e.Fingerprint.Split('|', 2)[^1];

    private static string Did(AlertEventKind kind) => kind switch
    {
        AlertEventKind.Pending => "they are beyond the limit",
        AlertEventKind.Fired => "they fired",
        AlertEventKind.Resolved => "they resolved",
        AlertEventKind.Cleared => "they came back before they fired",
        AlertEventKind.Ended => "they ended",
        AlertEventKind.FlappingBegan => "they flap",
        AlertEventKind.Calmed => "they are calm",
        _ => "the same was said of them",
    };
}
