using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Runbooks;

/// <summary>Asks for exactly what a run of this runbook needs and nobody has said yet, checks each answer, and starts the run.</summary>
public sealed partial class StartForm
{
    private readonly Dictionary<string, string?> _typed = [];
    private readonly Dictionary<string, string> _problems = [];
    private ImmutableArray<string> _fields = [];
    private RunPrefill _prefill = RunPrefill.None;
    private string? _problem;
    private bool _busy;

    [Inject] public required ILive<Assessment> Live { get; set; }

    [Inject] public required ILive<History> History { get; set; }

    [Inject] public required IRunbookRuns Runs { get; set; }

    [Inject] public required RunbookDockState State { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    [Inject] public required NavigationManager Nav { get; set; }

    [Parameter, EditorRequired] public required Runbook Runbook { get; set; }

    /// <summary>What the run is about, when something opened the form for it.</summary>
    [Parameter] public string? Subject { get; set; }

    /// <summary>Key of the finding or alert that it answers.</summary>
    [Parameter] public string? Signal { get; set; }

    /// <summary>True for an exercise.</summary>
    [Parameter] public bool IsDrill { get; set; }

    protected override void OnParametersSet()
    {
        _prefill = Prefills.Of(Subject ?? Runbook.Title, Signal, Live.Current, History.Current);
        _fields = StartFields.Asked(Runbook, _prefill.Fields);
    }

    private async Task StartAsync()
    {
        if (_busy || Answered() is not { } start)
            return;

        (_busy, _problem) = (true, null);
        // Not cancelled with the circuit: what a person has sent is saved.
        var started = await Runs.StartAsync(Runbook, start, Viewer.Name, Viewer.Role, CancellationToken.None);
        (_busy, _problem) = (false, started.Problem);
        if (started is { Problem: null, RunId: { } id })
        {
            State.Open(id);
            Nav.NavigateTo(Links.Runbook(Runbook.Id), replace: true);
        }
    }

    /// <summary>Null while an answer is wrong or another one is needed; the form then says so.</summary>
    private RunStart? Answered()
    {
        _problems.Clear();
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in _fields)
        {
            var (value, problem) = StartFields.Read(field, _typed.GetValueOrDefault(field), Live.Current);
            if (problem is not null)
                _problems[field] = problem;
            else
                given[field] = value!;
        }

        if (_problems.Count > 0)
            return null;

        var subject = Subject ?? given.Values.FirstOrDefault() ?? Runbook.Title;
        var prefill = Prefills.Of(subject, Signal, Live.Current, History.Current);
        // What an answer brings along never overrules what was said.
        var fields = given.Values.Aggregate(prefill.Fields, (known, value) => SubjectFields.Of(value, Live.Current).SetItems(known)).SetItems(given);
        if (StartFields.Asked(Runbook, fields) is { IsEmpty: false } more)
        {
            // A table of two pairs brings no pair: then that is asked too.
            _fields = [.. _fields.Union(more)];
            return null;
        }

        return new RunStart(subject, Signal) { Prefill = prefill with { Fields = fields }, IsDrill = IsDrill };
    }

    private static string Label(string field) => field switch
    {
        TemplateFields.Model => "Model, as pair/algorithm",
        TemplateFields.Task => "Task id",
        TemplateFields.Phase => "Phase id",
        _ => char.ToUpperInvariant(field[0]) + field[1..],
    };
}
