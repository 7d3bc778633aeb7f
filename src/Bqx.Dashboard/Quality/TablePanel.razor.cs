using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Quality;

/// <summary>One table: what is claimed of it, each check with what was found, what hangs on it, and what to do.</summary>
public sealed partial class TablePanel : ComponentBase
{
    private ImmutableArray<TaskAssessment> _tasks = [];
    private ImmutableArray<CheckLine> _lines = [];
    private ImmutableArray<LinkItem> _tabs = [];
    private TableScan? _scan;
    private BlastReport? _blast;
    private Assessment? _blastOf;
    private string _chip = "";
    private string? _runbook, _signal, _owner;

    /// <summary>Name that the URL asks for.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>Null when there is no such table.</summary>
    [Parameter, EditorRequired] public required TableAssessment? Table { get; set; }

    [Parameter, EditorRequired] public required Assessment Now { get; set; }

    [Parameter, EditorRequired] public required QualitySources Sources { get; set; }

    [Parameter, EditorRequired] public required QualityView View { get; set; }

    protected override void OnParametersSet()
    {
        if (Table is not { } table)
            return;

        _tasks = [.. Now.Phases.SelectMany(p => p.Tasks).Concat(Now.Homeless).Where(t => table.Tasks.Contains(t.Task.TaskId, StringComparer.Ordinal))];
        _lines = CheckLine.Of(table, Sources, Now.At);
        _scan = Sources.Scans.Of(table.Name);
        _chip = Chip(table);
        if (_blast?.Table != table.Name || !ReferenceEquals(_blastOf, Now))
            (_blast, _blastOf) = (BlastReport.Of(Now, Sources.Book, table.Name), Now);
        _tabs =
        [
            Tab(PanelTab.Checks, "Checks", _lines.Length),
            Tab(PanelTab.Rows, "Failed rows"),
            Tab(PanelTab.Schema, "Schema diff"),
            Tab(PanelTab.Sql, "SQL"),
            Tab(PanelTab.Blast, "Blast radius", BlastStep.Count(_blast)),
            Tab(PanelTab.History, "History"),
        ];
        var findings = Now.Findings.Where(f => f.Subject == table.Name).ToList();
        var item = Now.Attention.FirstOrDefault(a => a.RunbookId is not null && a.Findings.Any(f => f.Subject == table.Name));
        _runbook = item?.RunbookId;
        _signal = item?.Findings.First(f => f.Subject == table.Name).Key;
        _owner = findings.Select(f => f.Owner).FirstOrDefault(o => o is not null) ?? _tasks.Select(t => t.Task.AssignedTo).FirstOrDefault(o => o is not null);
    }

    private LinkItem Tab(PanelTab tab, string text, int? count = null) =>
        new(tab.ToString(), text, (View with { Tab = tab, Check = null }).Href, count, Press: tab == PanelTab.Blast ? "b" : null);

    private static string Chip(TableAssessment table) => table.Checks.Count(c => c.Outcome == CheckOutcome.Failed) switch
    {
        0 => StatusWord.Of(table.Status),
        _ when table.Status is Status.Missing or Status.Stale => StatusWord.Of(table.Status),
        1 => "1 check fails",
        var n => $"{n} checks fail",
    };
}
