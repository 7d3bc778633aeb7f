using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Quality;

/// <summary>One table: what is claimed of it, each check with what was found, and what to do.</summary>
public sealed partial class TablePanel : ComponentBase
{
    private ImmutableArray<TaskAssessment> _tasks = [];
    private ImmutableArray<Finding> _findings = [];
    private string _chip = "", _verdict = "";
    private string? _runbook, _signal, _owner;

    /// <summary>Name that the URL asks for.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>Null when there is no such table.</summary>
    [Parameter, EditorRequired] public required TableAssessment? Table { get; set; }

    [Parameter, EditorRequired] public required Assessment Now { get; set; }

    [Parameter, EditorRequired] public required string CloseHref { get; set; }

    protected override void OnParametersSet()
    {
        if (Table is not { } table)
            return;

        _tasks = [.. Now.Phases.SelectMany(p => p.Tasks).Concat(Now.Homeless).Where(t => table.Tasks.Contains(t.Task.TaskId, StringComparer.Ordinal))];
        _findings = [.. Now.Findings.Where(f => f.Subject == table.Name)];
        _chip = Chip(table);
        _verdict = Words(table.Verdict);
        var item = Now.Attention.FirstOrDefault(a => a.RunbookId is not null && a.Findings.Any(f => f.Subject == table.Name));
        _runbook = item?.RunbookId;
        _signal = item?.Findings.First(f => f.Subject == table.Name).Key;
        _owner = _findings.Select(f => f.Owner).FirstOrDefault(o => o is not null) ?? _tasks.Select(t => t.Task.AssignedTo).FirstOrDefault(o => o is not null);
    }

    private static string Chip(TableAssessment table) => table.Checks.Count(c => c.Outcome == CheckOutcome.Failed) switch
    {
        0 => StatusWord.Of(table.Status),
        _ when table.Status is Status.Missing or Status.Stale => StatusWord.Of(table.Status),
        1 => "1 check fails",
        var n => $"{n} checks fail",
    };

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
