using Bqx.Core.Runbooks;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Runbooks;

/// <summary>What the run is about, with its figures of now: the quickest way to see whether a step has helped.</summary>
public sealed partial class DockSubject
{
    private RunSubject _subject = null!;

    [Parameter, EditorRequired] public required RunbookRun Run { get; set; }

    protected override void OnParametersSet() => OnNow();

    protected override void OnNow() => _subject = RunSubject.Of(Run.Subject, Run.Signal, Now);
}
