using Bqx.Core.Common;
using Bqx.Core.Truth;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Workspaces;

/// <summary>Each source with its state, what the workspace states about itself, and where settings are made.</summary>
public sealed partial class SettingsPage
{
    private ImmutableArray<Proof> _sources = [];
    private string? _budgets;

    [Inject] public required IRefresh Refresh { get; set; }

    protected override void OnNow()
    {
        _sources = [.. Enum.GetValues<SourceName>().Select(Now.SourceProof)];
        _budgets = Now.Findings.FirstOrDefault(f => f.Rule == FindingRules.BudgetsDisagree)?.Message;
    }

    private void ReadAll() => Refresh.Request();
}
