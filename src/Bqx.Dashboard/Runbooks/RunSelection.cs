using Bqx.Core.Runbooks;

namespace Bqx.Dashboard.Runbooks;

/// <summary>Which executions the page and its file show.</summary>
public static class RunSelection
{
    public const string All = "all";
    public const string Mine = "mine";
    public const string Open = "open";

    /// <summary>One of the words; anything else means all.</summary>
    public static string Read(string? show) => show is Mine or Open ? show : All;

    /// <summary>Mine are those that the viewer started or holds, or that wait for the viewer's acceptance.</summary>
    public static ImmutableArray<RunbookRun> Of(ImmutableArray<RunbookRun> runs, string? show, string viewer) => Read(show) switch
    {
        Mine => [.. runs.Where(r => r.StartedBy == viewer || r.Holder == viewer || r.OpenHandOff?.Person == viewer)],
        Open => [.. runs.Where(static r => r.Outcome == RunOutcome.Running)],
        _ => runs,
    };
}
