namespace Bqx.Dashboard.Controls;

/// <summary>Addresses of pages and of what they show. Every view is a link.</summary>
public static class Links
{
    public const string Overview = "/";
    public const string Reconciliation = "/reconciliation";
    public const string Activity = "/activity";
    public const string Settings = "/settings";
    public const string Attention = "/#attention";
    public const string Alerts = "/runbooks?tab=alerts";

    public const string OnCall = "/runbooks?tab=oncall";

    public static string Progress(string? phase = null) => With("/progress", "phase", phase);

    public static string Task(string id) => "/progress?view=table&q=" + Uri.EscapeDataString(id);

    public static string Table(string? name = null) => With("/quality", "table", name);

    /// <param name="path">Pair and algorithm: <c>eurusd/xgboost</c>.</param>
    public static string Model(string? path = null) => With("/models", "model", path);

    public static string Cost() => "/cost";

    /// <param name="run">Id of a run; null for the list.</param>
    public static string Runbooks(string? run = null) => run is null ? "/runbooks" : "/runbooks/run/" + Uri.EscapeDataString(run);

    /// <summary>A run as one Markdown file.</summary>
    public static string RunRecord(string run) => $"/export/runs/{Uri.EscapeDataString(run)}.md";

    public static string PostMortem(string run) => $"/export/runs/{Uri.EscapeDataString(run)}-postmortem.md";

    /// <param name="id">Such as <c>RB-05</c>.</param>
    public static string Runbook(string id) => "/runbooks/" + Uri.EscapeDataString(id);

    /// <summary>The runbook's page with the form that asks what a run of it needs.</summary>
    public static string StartRunbook(string id, string? subject = null, string? signal = null) =>
        $"{Runbook(id)}?start=true{(subject is null ? "" : "&subject=" + Uri.EscapeDataString(subject))}{(signal is null ? "" : "&signal=" + Uri.EscapeDataString(signal))}#start";

    /// <summary>The same form for an exercise.</summary>
    public static string StartDrill(string id) => $"{Runbook(id)}?start=true&drill=true#start";

    private static string With(string path, string key, string? value) =>
        string.IsNullOrEmpty(value) ? path : $"{path}?{key}={Uri.EscapeDataString(value).Replace("%2F", "/", StringComparison.Ordinal)}";
}
