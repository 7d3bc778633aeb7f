using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Reconciliation;

/// <summary>A sealed change set: its batches with what became of them, and what may be done with it now or why not.</summary>
public sealed partial class RunCard : ComponentBase
{
    private readonly string _id = "back" + Guid.NewGuid().ToString("N")[..8];
    private string? _approve, _apply, _back, _said;
    private string _chip = "", _backWord = "";
    private int[] _backs = [];
    private int _settled;
    private double _share;
    private bool _busy;

    [Inject] public required IChangeSets Sets { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    [Inject] public required PlanBaseMark Mark { get; set; }

    [Inject] public required RunPolicy Policy { get; set; }

    [Inject] public required TimeProvider Clock { get; set; }

    [Parameter, EditorRequired] public required ApplyRun Run { get; set; }

    [Parameter, EditorRequired] public required Review Review { get; set; }

    protected override void OnParametersSet()
    {
        _approve = Run.State == RunState.Drafted ? ApplyRules.CanApprove(Run, Viewer.Name, Viewer.Role, Policy.MaySelfApprove) : null;
        // What the base itself says of writing is known after it was read; the settings are known before.
        _apply = Run.State switch
        {
            RunState.Running => null,
            RunState.Drafted => Mark.WriteRefusal ?? Review.Board.Base?.WriteRefusal,
            _ => ApplyRules.CanApply(Run, Viewer.Role, Mark) ?? Review.Board.Base?.WriteRefusal,
        };
        _settled = Run.Changes.Rows.Length - Run.Count(RowState.Queued) - Run.Count(RowState.Applying);
        _share = Run.Changes.Rows.IsEmpty ? 0 : (double)_settled / Run.Changes.Rows.Length;
        _chip = Run switch
        {
            { State: RunState.Running, IsPausing: true } => "Pausing",
            { State: RunState.Running, StartedAt: { } at } => $"Running {Format.Duration(Clock.GetUtcNow() - at)}",
            _ => ChangeWord.Of(Run.State).Text,
        };
        _backs = Run.State == RunState.Running ? [] : [.. Run.Batches.Where(b => b.Change == ChangeKind.Update && Run.StateOf(b) is RowState.Verified or RowState.RollingBack).Select(static b => b.Number)];
        _back = _backs.Length == 0 ? null : ApplyRules.CanRollBack(Run, _backs[^1], Viewer.Name, Viewer.Role, Policy.MaySelfApprove, Mark);
        _backWord = _backs switch
        {
            [] => "",
            [var one] => $"batch {one}",
            [var first, .., var last] => $"batches {first}–{last}",
        };
    }

    /// <summary>The last batch first: what was written last is taken back first.</summary>
    private async Task RollBackAsync()
    {
        foreach (var batch in _backs.Reverse().ToArray())
        {
            await DoAsync(() => Sets.RollBackAsync(Run.Id, batch, Viewer.Name, Viewer.Role, CancellationToken.None));
            if (_said is not null)
                return;
        }
    }

    private async Task DoAsync(Func<Task<string?>> command)
    {
        _busy = true;
        _said = await command();
        _busy = false;
    }
}
