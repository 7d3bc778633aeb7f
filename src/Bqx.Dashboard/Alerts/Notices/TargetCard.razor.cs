using Bqx.Core.Alerts.Notices;
using Bqx.Core.Common;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Alerts.Notices;

/// <summary>One target: whether it can be told, what waits, and a way to try it.</summary>
public sealed partial class TargetCard : ComponentBase
{
    private NoticeTarget _target = null!;
    private Status _status, _answerStatus;
    private string _word = "";
    private string? _answer, _title;
    private bool _busy, _disabled;

    [Inject] public required INoticeTests Tests { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    [Parameter, EditorRequired] public required TargetState State { get; set; }

    [Parameter, EditorRequired] public required DateTimeOffset Now { get; set; }

    protected override void OnParametersSet()
    {
        _target = State.Target;
        (_status, _word) = NoticeWord.Of(State);
        _disabled = _busy || Viewer.Role < Role.Admin;
        _title = Viewer.Role < Role.Admin ? "Needs the role admin" : null;
    }

    private async Task TestAsync()
    {
        if (_busy)
            return;

        (_busy, _disabled, _answer) = (true, true, null);
        // Not cancelled with the circuit: a test that was sent is in the log.
        var (attempt, problem) = await Tests.TestAsync(_target.Name, Viewer.Name, Viewer.Role, CancellationToken.None);
        (_answerStatus, _answer) = (attempt, problem) switch
        {
            (_, { } said) => (Status.Critical, said),
            ({ Outcome: DeliveryOutcome.Told } told, _) => (Status.Ok, $"The test was taken{Answered(told)} in {Format.Latency(told.ElapsedMs)}."),
            ({ } failed, _) => (Status.Critical, $"The test was not taken{Answered(failed)}: {failed.Error}"),
            _ => (Status.Unknown, Format.Absent),
        };
        _busy = false;
        OnParametersSet();
    }

    private static string Answered(DeliveryAttempt attempt) => attempt.Status is { } status ? $" (answer {status})" : "";
}
