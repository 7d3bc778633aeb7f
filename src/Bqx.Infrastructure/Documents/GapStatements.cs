using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Documents;

/// <summary>
/// Collects what a gap document states in running text: hours before and after, new and changed stages and tasks, features,
/// monthly cost and percentages. Each line is read with its place: phase, stage, and the section within the stage.
/// </summary>
internal sealed class GapStatements
{
    private readonly List<StatedTotal> _stated = [];
    private readonly List<StatedBudget> _budgets = [];
    private readonly List<StatedChange> _changes = [];

    public ImmutableArray<StatedTotal> Stated => [.. _stated];

    public ImmutableArray<StatedBudget> Budgets => [.. _budgets];

    public ImmutableArray<StatedChange> Changes => [.. _changes];

    public void Read(DocumentLine line, string? phase, string? stage, string section)
    {
        if (line.Text.AsSpan().IndexOfAnyInRange('0', '9') < 0)
        {
            return;
        }

        var figures = Figures.In(line.Text);
        if (figures.IsEmpty)
        {
            return;
        }

        ReadCost(line, figures);
        if (stage is null)
        {
            _stated.AddRange(GapHours.In(line, figures, phase));
            _stated.AddRange(GapCounts.In(line, figures));
            if (GapHours.Change(line, figures) is { } change)
            {
                _changes.Add(change);
            }
        }

        _stated.AddRange(GapFeatures.In(line, figures, stage, section));
        if (GapFeatures.Selection(line, figures) is { } selection)
        {
            _changes.Add(selection);
        }
    }

    /// <summary>A monthly cost with "(47% reduction)": from the amount before an arrow, or else from the original named earlier.</summary>
    private void ReadCost(DocumentLine line, ImmutableArray<Figure> figures)
    {
        var budgets = Documents.Budgets.In(line).ToArray();
        var original = _budgets.LastOrDefault(b => b.Raw.Contains("original", StringComparison.OrdinalIgnoreCase));
        _budgets.AddRange(budgets);
        if (budgets.Length == 0 || GapHours.Reduction(line.Text, figures) is not { } percent)
        {
            return;
        }

        var from = budgets.Length > 1 ? budgets[0] : original;
        if (from is not null)
        {
            _changes.Add(new StatedChange(
                StatedChange.Cost, Quantity.Of((double)from.AmountUsd), Quantity.Of((double)budgets[^1].AmountUsd), percent, line.Text, line.Number));
        }
    }
}
