using Bqx.Core.Common;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Workspaces;

/// <summary>One source: its state in words, what was read last, what could not be read, and a way to ask now.</summary>
public sealed partial class SourceCard
{
    private const int MostRejected = 20;

    private Proof? _asked;
    private bool _isAsked;
    private Status _status;
    private string _word = "";
    private DateTimeOffset _now;

    [Inject] public required TimeProvider Clock { get; set; }

    [Parameter, EditorRequired] public required Proof Proof { get; set; }

    [Parameter] public EventCallback OnRead { get; set; }

    protected override void OnParametersSet()
    {
        _now = Clock.GetUtcNow();
        var isCut = Proof is { State: SourceState.Fresh, Provenance.Complete: false };
        (_status, _word) = isCut ? (Status.Warning, "incomplete") : (SourceWord.Status(Proof.State), SourceWord.Words(Proof.State));
        // The same reading as when it was asked: the answer is still to come.
        _isAsked = _asked is not null && _asked == Proof;
    }

    /// <summary>Of the newest reading, of the month, and whether the month lasts.</summary>
    private string CallsInWords(Provenance read, CallUse use)
    {
        var month = $"{Format.Count(read.Calls)} for it; {Format.Count(use.Calls)} of {Format.Count(use.Budget)} this month";
        return CallBudget.ExhaustedAt(use, _now) is { } end ? $"{month}, at this rate used up {Format.Stamp(end, _now)} UTC" : $"{month}, which lasts at this rate";
    }

    private static bool IsPageSize(long rows) => rows is 50 or 100 or 1_000 or 10_000;

    private Task ReadAsync()
    {
        (_asked, _isAsked) = (Proof, true);
        return OnRead.InvokeAsync();
    }
}
