using Bqx.Core.Alerts;
using Bqx.Core.Common;

namespace Bqx.Dashboard.Alerts;

/// <summary>Alerts of one rule that are told as one.</summary>
/// <param name="Key">Rule and group.</param>
/// <param name="Alerts">At least one, by subject.</param>
public sealed record AlertGroup(string Key, ImmutableArray<Alert> Alerts)
{
    public Alert First => Alerts[0];

    public Severity Severity => First.Severity;

    /// <summary>What they share beside the rule; null when that is all, or the only subject.</summary>
    public string? Title => First.Group.Length == 0 || First.Group == First.Subject.Name ? null : First.Group;

    /// <summary>Most severe first, then those that stand longest.</summary>
    public static ImmutableArray<AlertGroup> Of(IEnumerable<Alert> alerts) =>
    [
        .. alerts.GroupBy(static a => $"{a.RuleKey}|{a.Group}", StringComparer.Ordinal)
            .Select(static g => new AlertGroup(g.Key, [.. g.OrderBy(static a => a.Subject.Name, StringComparer.Ordinal)]))
            .OrderByDescending(static g => g.Severity)
            .ThenBy(static g => g.Alerts.Min(static a => a.Since))
            .ThenBy(static g => g.Key, StringComparer.Ordinal),
    ];
}
