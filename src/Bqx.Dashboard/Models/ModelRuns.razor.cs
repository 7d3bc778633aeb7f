using Bqx.Core.Models;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Models;

/// <summary>Training runs of one model, newest first, with what each reported.</summary>
public sealed partial class ModelRuns : ComponentBase
{
    private const int Most = 50;

    private ImmutableArray<TrainingRun> _runs = [];
    private string _words = "";

    [Parameter, EditorRequired] public required ModelAssessment Model { get; set; }

    [Parameter, EditorRequired] public required Assessment Now { get; set; }

    protected override void OnParametersSet()
    {
        var own = Model.Runs;
        _runs = [.. own.Take(Most)];
        var success = RetrainingSuccess.Of(own, Now.At);
        _words = success.Share is { } share
            ? $"{success.Succeeded} of {Format.Plural(success.Ended, "run")} of the last four weeks succeeded, {Format.Percent(share)}"
            : "No run ended in the last four weeks";
        _words += own.Length > Most ? $"; the newest {Most} of {Format.Count(own.Length)} are listed." : ".";
    }

    private static string R2(TrainingRun run, EvaluationSplit split) => run.Of(split) is { } reported ? Format.R2(reported.R2) : Format.Absent;

    private static string Word(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Promoted => "Promoted",
        RunOutcome.WithinTolerance => "Within tolerance",
        RunOutcome.Rejected => "Rejected",
        RunOutcome.Failed => "Failed",
        _ => "Open",
    };
}
