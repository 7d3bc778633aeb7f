using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Runbooks;

/// <summary>One runbook as it would be run now. Fields that only a run fills stand as words in <c>‹›</c>.</summary>
public sealed partial class ProcedurePage
{
    private Procedure? _procedure;
    private Runbook? _runbook, _words;
    private ImmutableArray<string> _fields = [];
    private Proof _proof = null!;

    /// <summary>Such as <c>RB-05</c>.</summary>
    [Parameter] public string Id { get; set; } = "";

    /// <summary>True shows the form that starts a run.</summary>
    [SupplyParameterFromQuery(Name = "start")] public bool Start { get; set; }

    /// <summary>True makes the run an exercise.</summary>
    [SupplyParameterFromQuery(Name = "drill")] public bool Drill { get; set; }

    [SupplyParameterFromQuery(Name = "subject")] public string? Subject { get; set; }

    [SupplyParameterFromQuery(Name = "signal")] public string? Signal { get; set; }

    protected override void OnParametersSet() => OnNow();

    protected override void OnNow()
    {
        var library = Library.Current;
        _proof = new Proof(library.Source, library.State, library.Provenance, library.Problem, library.NextTryAt);
        _runbook = library.Value?.Find(Id);
        if (_runbook is null)
        {
            (_procedure, _words) = (null, null);
            return;
        }

        _procedure = Procedure.From(new() { Runbooks = [_runbook] }, Board.Current, Now.Findings)[0];
        var own = Now.Workspace.RunbookFields.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
        _words = _runbook.Filled(own);
        _fields = [.. RunbookFields.Of(_runbook).Where(f => !own.ContainsKey(f))];
    }
}
