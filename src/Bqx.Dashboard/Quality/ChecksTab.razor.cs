using Bqx.Core.Quality;
using Bqx.Core.Quality.Imports;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Truth;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Quality;

/// <summary>The panel's first page: every check, what is open about it, and the beginning of each other page.</summary>
public sealed partial class ChecksTab : ComponentBase
{
    /// <summary>How long a resolved incident stays beside its check, so that its end is seen.</summary>
    private static readonly TimeSpan EndShownFor = TimeSpan.FromHours(24);

    private ImmutableArray<Incident> _incidents = [];
    private ImmutableArray<ImportedResult> _imported = [];
    private ImmutableArray<Finding> _findings = [];
    private PartitionMonths? _months;
    private TableCheck? _failing;
    private TableScan? _scan;
    private bool _isFree;

    [Parameter, EditorRequired] public required TableAssessment Table { get; set; }

    [Parameter, EditorRequired] public required ImmutableArray<CheckLine> Lines { get; set; }

    [Parameter, EditorRequired] public required ImmutableArray<TaskAssessment> Tasks { get; set; }

    [Parameter, EditorRequired] public required Assessment Now { get; set; }

    [Parameter, EditorRequired] public required QualitySources Sources { get; set; }

    [Parameter, EditorRequired] public required QualityView View { get; set; }

    [Parameter, EditorRequired] public required BlastReport Blast { get; set; }

    protected override void OnParametersSet()
    {
        _incidents =
        [
            .. Sources.Incidents.Incidents
                .Where(i => i.Table == Table.Name && (i.State != IncidentState.Resolved || Now.At - i.Events[^1].At < EndShownFor))
                .OrderBy(i => i.State == IncidentState.Resolved).ThenByDescending(i => i.Severity).ThenBy(i => i.OpenedAt),
        ];
        _imported = [.. Sources.Imported.Where(r => r.Table == Table.Name)];
        _findings = [.. Now.Findings.Where(f => f.Subject == Table.Name)];
        _months = PartitionMonths.Of(Table, Now.Workspace, Sources.Book, Sources.Warehouse);
        _scan = Sources.Scans.Of(Table.Name);
        // Opening a panel must not cost anything that was not asked for.
        _isFree = _scan is null or { Provenance.CostUsd: 0 };
        _failing = RowsTab.Candidates(Lines).FirstOrDefault();
    }

    private string RowsHref(TableCheck check) => (View with { Tab = PanelTab.Rows, Check = check.Check }).Href;

    private string NameOf(string key) => Lines.FirstOrDefault(l => l.Check.Check == key)?.Check.Name ?? Sources.Book.Find(key)?.Name ?? key;

    private static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Verified => "claimed, and its checks hold",
        Verdict.Claimed => "claimed, nothing proves it",
        Verdict.Contradicted => "claimed, its evidence says the opposite",
        Verdict.Unclaimed => "its checks hold, no task is Done",
        Verdict.Open => "neither claimed nor proven",
        _ => "cannot be judged from this reading",
    };
}
