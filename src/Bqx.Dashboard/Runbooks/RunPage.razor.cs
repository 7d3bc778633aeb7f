using Bqx.Core.Runbooks;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Runbooks;

/// <summary>The whole record of one run, with the version of the runbook that it started with.</summary>
public sealed partial class RunPage
{
    private RunbookRun? _run;
    private ImmutableArray<(string Word, string Text, string? Title)> _facts = [];

    [Parameter] public string Id { get; set; } = "";

    protected override void OnParametersSet() => OnNow();

    protected override void OnNow()
    {
        _run = Board.Current.Find(Id);
        _facts = _run is { } run ? Facts(run, Clock.GetUtcNow()) : [];
    }

    private static ImmutableArray<(string Word, string Text, string? Title)> Facts(RunbookRun run, DateTimeOffset now) =>
    [
        ("Outcome", run.Word(), null),
        ("Subject", run.Subject, null),
        ("Opened from", run.Signal ?? "no finding", null),
        ("Started", $"{Format.Stamp(run.StartedAt, now)} UTC by {run.StartedBy}", Format.Exact(run.StartedAt)),
        ("Ended", run.EndedAt is { } ended ? $"{Format.Stamp(ended, now)} UTC by {run.Events[^1].By}" : "not yet", Format.Exact(run.EndedAt)),
        ("Took", $"{Format.Duration(run.Took(now))}, target {run.Runbook.TargetMinutes} min", null),
        ("Runbook version", run.Runbook.Hash.Length > 12 ? run.Runbook.Hash[..12] : run.Runbook.Hash, run.Runbook.Hash),
    ];

    private static string Said(RunbookRun run, int step)
    {
        var (state, last) = (run.StateOf(step), run.LastStepEvent(step));
        return state is StepState.Open or StepState.NotNeeded || last is null ? StepWord.Of(state, null) : $"{StepWord.Of(state, last)}, {Format.Clock(last.At)} UTC";
    }
}
