using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Truth;
using Bqx.Dashboard.Charts;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Costs;

/// <summary>The span's net by one dimension. What is shown in cents adds up to the net in cents, the unlabelled line with it.</summary>
public sealed partial class BreakdownCard : StillPart
{
    /// <summary>Lines that are told apart; the rest is one line, and the export has them all.</summary>
    private const int Most = 14;

    private ImmutableArray<LinkItem> _choices = [];
    private ImmutableArray<BreakdownLine> _lines = [];
    private decimal _gross, _credits, _net;

    [Parameter, EditorRequired] public required Assessment Now { get; set; }

    [Parameter, EditorRequired] public required Spend Spend { get; set; }

    [Parameter, EditorRequired] public required CostView View { get; set; }

    [Parameter, EditorRequired] public required Proof Proof { get; set; }

    protected override IEnumerable<object?> Shown => [Spend, View, Proof.State, Now.Phases.Length];

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (!ShouldRender())
            return;

        _choices = View.Choices(Spend);
        _net = Math.Round(Spend.Net, 2, MidpointRounding.ToEven);
        var sides = Cents.Of([Spend.Gross, Spend.Credits]);
        (_gross, _credits) = (sides[0], sides[1]);
        // By service the colours and the order are those of the chart of days.
        var parts = View.By == CostDimension.Service ? Spend.ByService : Breakdown.Of(Spend, View.By, View.Label);
        _lines = [.. Cents.Of(Folded(parts)).Select((p, i) => LineOf(p, i))];
    }

    private static ImmutableArray<SpendPart> Folded(ImmutableArray<SpendPart> parts)
    {
        var named = parts.Where(p => !Breakdown.IsRest(p.Key)).ToList();
        if (named.Count <= Most)
            return parts;

        var folded = named.Skip(Most - 1).ToList();
        return
        [
            .. named.Take(Most - 1),
            new SpendPart($"{Format.Count(folded.Count)} more", folded.Sum(p => p.Net), folded.Sum(p => p.Share)),
            .. parts.Where(p => Breakdown.IsRest(p.Key)),
        ];
    }

    private BreakdownLine LineOf(SpendPart part, int at)
    {
        var phase = View.By == CostDimension.Phase ? PhaseLabel.Find(Now, part.Key) : null;
        var stage = View.By == CostDimension.Stage ? Now.Phases.FirstOrDefault(p => p.Stages.Any(s => PhaseLabel.Of(s.Stage.StageId) == part.Key)) : null;
        return new BreakdownLine(
            part,
            phase is null ? part.Key : $"{phase.Phase.PhaseId} {phase.Phase.Name}",
            (phase ?? stage) is { } linked ? Links.Progress(linked.Phase.PhaseId) : null,
            View.By == CostDimension.Service ? Math.Min(at + 1, StackedColumns.MaxSeries) : null);
    }

    private sealed record BreakdownLine(SpendPart Part, string Text, string? Href, int? Colour);
}
