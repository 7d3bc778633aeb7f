namespace Bqx.Dashboard.Layout;

/// <summary>A page of the navigation.</summary>
/// <param name="Title">In the navigation and the breadcrumb.</param>
/// <param name="Brief">In the bottom bar of a phone.</param>
/// <param name="Href">Where it is; sub-paths belong to it.</param>
/// <param name="Icon">Name in the icon sprite.</param>
public sealed record Section(string Title, string Brief, string Href, string Icon)
{
    public static Section Overview { get; } = new("Overview", "Overview", "/", "dashboard_o");

    public static Section Progress { get; } = new("Progress", "Progress", "/progress", "timeline");

    public static Section Reconciliation { get; } = new("Reconciliation", "Reconcile", "/reconciliation", "difference_o");

    public static Section Quality { get; } = new("Data quality", "Quality", "/quality", "fact_check_o");

    public static Section Models { get; } = new("Models", "Models", "/models", "query_stats");

    public static Section Cost { get; } = new("Cost", "Cost", "/cost", "payments_o");

    public static Section Runbooks { get; } = new("Runbooks", "Runbook", "/runbooks", "checklist");

    public static Section Activity { get; } = new("Activity", "Activity", "/activity", "history");

    public static Section Settings { get; } = new("Settings", "Settings", "/settings", "tune");

    /// <summary>In the order of the navigation.</summary>
    public static IReadOnlyList<Section> All { get; } = [Overview, Progress, Reconciliation, Quality, Models, Cost, Runbooks, Activity, Settings];

    public static IReadOnlyList<Section> Phone { get; } = [Overview, Progress, Quality, Models, Cost, Runbooks];

    /// <summary>The section that an absolute address belongs to; null for an address of no page.</summary>
    public static Section? Of(string uri)
    {
        var path = new Uri(uri).AbsolutePath;
        return All.FirstOrDefault(s => s.Covers(path));
    }

    private bool Covers(string path) =>
        path == Href || (Href != "/" && path.StartsWith(Href + "/", StringComparison.Ordinal));
}
