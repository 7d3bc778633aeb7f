using Bqx.Core.OnCall;
using Bqx.Core.Truth;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Journal;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.OnCall;

/// <summary>
/// The hand-over of the primary's shift: a note that the dashboard generates and a person completes, then its acceptance by the next
/// person. Both are on disk before the card shows them, and earlier ones stay.
/// </summary>
public sealed partial class HandOverCard : ComponentBase
{
    private ImmutableArray<HandOverNote> _earlier = [];
    private string _generated = "", _text = "", _writer = "", _to = "", _acceptAs = "";
    private string? _problem, _title, _openId;
    private bool _writing, _busy, _mayNot;

    [Inject] public required IDuty Duty { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    [Parameter, EditorRequired] public required Rota Rota { get; set; }

    [Parameter, EditorRequired] public required DutyBoard Board { get; set; }

    /// <summary>The primary's shift now.</summary>
    [Parameter, EditorRequired] public required Shift Primary { get; set; }

    /// <summary>The shift that follows; null when it is not known.</summary>
    [Parameter, EditorRequired] public required Shift? Next { get; set; }

    [Parameter, EditorRequired] public required ActivityInput Record { get; set; }

    [Parameter, EditorRequired] public required Assessment Now { get; set; }

    /// <summary>UTC.</summary>
    [Parameter, EditorRequired] public required DateTimeOffset At { get; set; }

    protected override void OnParametersSet()
    {
        _mayNot = Viewer.Role < Role.Operator;
        _title = _mayNot ? "Needs the role operator" : null;
        _earlier = [.. Board.Notes.Where(n => n.Id != Board.Open?.Id)];
        if (Board.Open is { } open && open.Id != _openId)
            (_openId, _acceptAs, _writing) = (open.Id, open.To, false);
    }

    private void Write()
    {
        (_writing, _problem, _text) = (true, null, "");
        _writer = (DutyWord.PersonOf(Rota, Viewer)?.Name ?? Primary.Person);
        _to = Next is { } next && next.Person != _writer ? next.Person : Rota.People.FirstOrDefault(p => p.Name != _writer)?.Name ?? "";
        _generated = HandOverWords.Of(Record, Now, Primary, At);
    }

    private async Task SendAsync()
    {
        var draft = new HandOverDraft(_writer, _to, Primary.From, At < Primary.To ? At : Primary.To, _generated, _text);
        await DoAsync(() => Duty.HandOverAsync(draft, Viewer.Name, Viewer.Role, CancellationToken.None));
    }

    private Task AcceptAsync(HandOverNote note) => DoAsync(() => Duty.AcceptAsync(note.Id, _acceptAs, Viewer.Name, Viewer.Role, CancellationToken.None));

    /// <summary>Not cancelled with the circuit: what a person has sent is saved.</summary>
    private async Task DoAsync(Func<Task<string?>> command)
    {
        if (_busy)
            return;

        _busy = true;
        _problem = await command();
        _busy = false;
        _writing = _writing && _problem is not null;
    }
}
