using Bqx.Core.Alerts;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Runbooks;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Layout;

namespace Bqx.Dashboard.Runbooks;

/// <summary>Everything that is wrong with the runbooks of a workspace, for the verb and for the pages alike.</summary>
public static class RunbookProblems
{
    /// <param name="library">As it was read.</param>
    /// <param name="read">What the reading could not take; null when there was none.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="checks">Checks in force.</param>
    /// <param name="alerts">Rules that call a person.</param>
    public static ImmutableArray<RunbookProblem> Of(
        RunbookLibrary library, Core.Common.Provenance? read, Workspace workspace, CheckBook checks, IEnumerable<AlertRule> alerts)
    {
        var names = new RunbookNames(workspace, checks, [.. Section.All.Select(s => s.Href)]);
        var uses = checks.Checks.Where(c => c.Line > 0).Select(c => new RunbookUse($"checks.yaml line {c.Line}", $"check {c.Key}", c.Runbook))
            .Concat(alerts.Select(a => new RunbookUse($"alerts.yaml line {a.Line}", $"alert rule {a.Key}", a.Runbook)));
        return [.. (read?.Rejected ?? []).Select(r => new RunbookProblem(r.Place, r.Reason)), .. new RunbookLint(library, names, uses).Problems()];
    }
}
