using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Reconciliation;

/// <summary>What the page's address says.</summary>
public sealed partial class ReconciliationPage
{
    [SupplyParameterFromQuery] public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "document")] public string? DocumentName { get; set; }

    [SupplyParameterFromQuery] public string? Set { get; set; }

    [SupplyParameterFromQuery] public string? Step { get; set; }

    [SupplyParameterFromQuery] public string? Change { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    [SupplyParameterFromQuery] public string? By { get; set; }

    [SupplyParameterFromQuery] public string? Row { get; set; }

    /// <summary>Class of inconsistency that is open.</summary>
    [SupplyParameterFromQuery] public string? Rule { get; set; }

    [SupplyParameterFromQuery] public string? Page { get; set; }

    private ReviewView ViewOfUrl() => ReviewView.Parse(Kind, DocumentName, Set, Step, Change, Query, By, Row, Page);
}
