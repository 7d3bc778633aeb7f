using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Quality;

/// <summary>What the page's address says.</summary>
public sealed partial class QualityPage
{
    [SupplyParameterFromQuery] public string? Table { get; set; }

    [SupplyParameterFromQuery] public string? View { get; set; }

    [SupplyParameterFromQuery] public string? Base { get; set; }

    [SupplyParameterFromQuery] public string? Family { get; set; }

    [SupplyParameterFromQuery(Name = "status")] public string? OnlyStatus { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "hideOk")] public string? HideOk { get; set; }

    [SupplyParameterFromQuery] public string? Tab { get; set; }

    [SupplyParameterFromQuery] public string? Check { get; set; }

    [SupplyParameterFromQuery(Name = "page")] public string? MatrixPart { get; set; }

    [SupplyParameterFromQuery] public string? State { get; set; }

    [SupplyParameterFromQuery] public string? Severity { get; set; }

    [SupplyParameterFromQuery] public string? Owner { get; set; }

    private QualityView ViewOfUrl() =>
        QualityView.Parse(Table, View, Base, Family, OnlyStatus, Query, HideOk, Tab, Check, MatrixPart, State, Severity, Owner);
}
