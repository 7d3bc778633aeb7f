using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Alerts.Notices;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Workspaces;

/// <summary>Each source with its state, what the workspace states about itself, and where settings are made.</summary>
public sealed partial class SettingsPage
{
    private const string SourcesTab = "sources";

    private static ImmutableArray<LinkItem> TabLinks { get; } =
        [new(SourcesTab, "Sources and keys", Links.Settings), new(NoticesView.Tab, "Notifications", NoticesView.All.Href)];

    private ImmutableArray<Proof> _sources = [];
    private string _tab = SourcesTab;
    private string? _budgets;

    [Inject] public required IRefresh Refresh { get; set; }

    [SupplyParameterFromQuery] public string? Tab { get; set; }

    /// <summary>Of the delivery log.</summary>
    [SupplyParameterFromQuery] public string? Target { get; set; }

    /// <summary>Of the delivery log.</summary>
    [SupplyParameterFromQuery] public string? Outcome { get; set; }

    protected override void OnParametersSet() => _tab = Tab == NoticesView.Tab ? NoticesView.Tab : SourcesTab;

    protected override void OnNow()
    {
        _sources = [.. Enum.GetValues<SourceName>().Select(Now.SourceProof)];
        _budgets = Now.Findings.FirstOrDefault(f => f.Rule == FindingRules.BudgetsDisagree)?.Message;
    }

    private void ReadAll() => Refresh.Request();
}
