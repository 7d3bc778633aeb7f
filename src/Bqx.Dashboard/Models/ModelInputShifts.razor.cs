using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Models;

/// <summary>Features of the training table that moved since the reference span: a note beside the performance, which alone calls people.</summary>
public sealed partial class ModelInputShifts : ComponentBase
{
    private const int Most = 20;

    private ImmutableArray<Shift> _shown = [];
    private Dictionary<string, int> _ranks = [];
    private string _words = "", _proof = "";
    private double _psiLimit;

    [Parameter, EditorRequired] public required ModelAssessment Model { get; set; }

    [Parameter, EditorRequired] public required TrainedModel Trained { get; set; }

    [Parameter, EditorRequired] public required Assessment Now { get; set; }

    protected override void OnParametersSet()
    {
        _psiLimit = Now.Workspace.Targets.Psi;
        (_shown, _words, _proof) = ([], "", "");
        if (Model.InputShifts is not { } shifts)
            return;

        _shown = [.. shifts.Features.Take(Most)];
        _ranks = Trained.Features.Take(Now.Workspace.Targets.TopFeatures).Select((f, i) => (f, i + 1)).DistinctBy(f => f.f).ToDictionary(f => f.f, f => f.Item2, StringComparer.OrdinalIgnoreCase);
        _words = Words(shifts);
        var from = shifts.ReadFrom is null || shifts.ReadFrom == shifts.Table ? shifts.Table : $"{shifts.ReadFrom} and {shifts.Table}";
        _proof = $"Taken {Format.Stamp(shifts.TakenAt, Now.At)} from {from}: "
            + $"{Format.Plural(shifts.Before, "row")} of the reference span {Format.Stamp(shifts.From, Now.At)} – {Format.Stamp(shifts.To, Now.At)}, {Format.Plural(shifts.Now, "row")} of the last {InputShifts.Recent.TotalDays:0} days. "
            + "An even sample in time; neighbouring rows resemble each other, so KS passes its limit more often than once in a hundred times."
            + Renewal(shifts);
    }

    private string Renewal(InputShifts shifts) => shifts switch
    {
        { AskedAt: { } at, NotRenewed: { } why } => $" Could not be taken again {Format.Stamp(at, Now.At)}: {why}.",
        { NotRenewed: { } why } => $" Is not taken again: {why}.",
        { AskedAt: { } at } => $" The table was not written since, as of {Format.Stamp(at, Now.At)}.",
        _ => "",
    };

    private string Words(InputShifts shifts)
    {
        var moved = shifts.Moved(_psiLimit);
        var targets = Now.Workspace.Targets;
        var listed = shifts.Columns > Most ? $" The {Most} that moved most are listed." : "";
        return moved == 0 ? $"None of {Format.Plural(shifts.Columns, "feature")} moved past its limit (PSI {_psiLimit:0.##}, KS at 1%).{listed}"
            : $"{(moved == InputShifts.MostKept ? "At least " : "")}{moved} of {Format.Plural(shifts.Columns, "feature")} moved past a limit (PSI {_psiLimit:0.##}, KS at 1%). "
                + (Model.MaeDrift.Value > targets.MaeRiseWarning ? "The error rose past its limit with them." : "Noted, nobody is called: the error stays within its limit.") + listed;
    }

    private static string Mean(double mean, int values) => values == 0 ? Format.Absent : Format.Fixed(Measure.Of(mean), 4);

    private static string Shown(Measure measure) => measure.Value is null ? "undefined" : Format.Fixed(measure, 2);
}
