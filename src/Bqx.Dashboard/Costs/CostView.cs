using System.Globalization;
using Bqx.Core.Costs;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Costs;

/// <summary>What the address of the page says. Round-trips: what it writes it reads.</summary>
/// <param name="By">By what the money is told apart.</param>
/// <param name="Label">Key of the label, for <see cref="CostDimension.Label"/>.</param>
/// <param name="Budget">Place of the budget that is drawn; 0 is the governing one.</param>
/// <param name="Span">Months that are added up.</param>
public sealed record CostView(CostDimension By, string? Label, int Budget, CostSpan Span = CostSpan.Month)
{
    private static readonly ImmutableArray<(CostDimension By, string Key, string Text)> Dimensions =
    [
        (CostDimension.Service, "service", "Service"),
        (CostDimension.Sku, "sku", "SKU"),
        (CostDimension.Project, "project", "Project"),
        (CostDimension.Phase, "phase", "Phase"),
        (CostDimension.Stage, "stage", "Stage"),
        (CostDimension.Pair, "pair", "Pair"),
    ];

    private static readonly ImmutableArray<(CostSpan Span, string Key, string Text)> Spans =
        [(CostSpan.Month, "month", "Month"), (CostSpan.Quarter, "quarter", "Quarter"), (CostSpan.Plan, "plan", "Plan")];

    public static CostView Parse(string? by, string? label, string? budget, string? span)
    {
        var place = int.TryParse(budget, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        var months = Spans.FirstOrDefault(s => s.Key == span, Spans[0]).Span;
        return by == "label" && !string.IsNullOrEmpty(label)
            ? new CostView(CostDimension.Label, label, place, months)
            : new CostView(Dimensions.FirstOrDefault(d => d.Key == by, Dimensions[0]).By, null, place, months);
    }

    /// <summary>Key of the chosen dimension among <see cref="Choices"/>.</summary>
    public string Key => By == CostDimension.Label ? "label:" + Label : Dimensions.First(d => d.By == By).Key;

    public string Title => By == CostDimension.Label ? $"By label {Label}" : $"By {Word}";

    public string Word => By == CostDimension.Label ? Label! : By == CostDimension.Sku ? "SKU" : Key;

    public string SpanKey => Spans.First(s => s.Span == Span).Key;

    public string Query
    {
        get
        {
            string[] parts =
            [
                .. Span == CostSpan.Month ? [] : new[] { "span=" + SpanKey },
                .. By switch { CostDimension.Service => [], CostDimension.Label => [$"by=label&label={Uri.EscapeDataString(Label!)}"], _ => new[] { "by=" + Key } },
                .. Budget == 0 ? [] : new[] { $"budget={Budget}" },
            ];
            return parts.Length == 0 ? "" : "?" + string.Join('&', parts);
        }
    }

    public string Href => Links.Cost() + Query;

    /// <summary>Months, quarter, plan. A budget keeps its place only where the same budgets stand, so it is left behind.</summary>
    public ImmutableArray<LinkItem> SpanChoices =>
        [.. Spans.Select(s => new LinkItem(s.Key, s.Text, (this with { Span = s.Span, Budget = 0 }).Href))];

    /// <summary>Every dimension, then every label of the span that is not one already.</summary>
    public ImmutableArray<LinkItem> Choices(Spend spend) =>
    [
        .. Dimensions.Select(d => new LinkItem(d.Key, d.Text, (this with { By = d.By, Label = null }).Href)),
        .. Breakdown.LabelKeys(spend).Where(k => !Dimensions.Any(d => d.Key == k))
            .Select(k => new LinkItem("label:" + k, k, (this with { By = CostDimension.Label, Label = k }).Href)),
    ];
}
