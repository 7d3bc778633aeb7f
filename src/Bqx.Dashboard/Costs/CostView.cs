using System.Globalization;
using Bqx.Core.Costs;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Costs;

/// <summary>What the address of the page says. Round-trips: what it writes it reads.</summary>
/// <param name="By">By what the month is told apart.</param>
/// <param name="Label">Key of the label, for <see cref="CostDimension.Label"/>.</param>
/// <param name="Budget">Place of the budget that is drawn; 0 is the governing one.</param>
public sealed record CostView(CostDimension By, string? Label, int Budget)
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

    public static CostView Parse(string? by, string? label, string? budget)
    {
        var place = int.TryParse(budget, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        return by == "label" && !string.IsNullOrEmpty(label)
            ? new CostView(CostDimension.Label, label, place)
            : new CostView(Dimensions.FirstOrDefault(d => d.Key == by, Dimensions[0]).By, null, place);
    }

    /// <summary>Key of the chosen dimension among <see cref="Choices"/>.</summary>
    public string Key => By == CostDimension.Label ? "label:" + Label : Dimensions.First(d => d.By == By).Key;

    public string Title => By == CostDimension.Label ? $"By label {Label}" : $"By {Word}";

    public string Word => By == CostDimension.Label ? Label! : By == CostDimension.Sku ? "SKU" : Key;

    public string Query => (By, Budget) switch
    {
        (CostDimension.Service, 0) => "",
        (CostDimension.Service, _) => $"?budget={Budget}",
        (_, 0) => $"?{ByQuery}",
        _ => $"?{ByQuery}&budget={Budget}",
    };

    private string ByQuery => By == CostDimension.Label ? $"by=label&label={Uri.EscapeDataString(Label!)}" : "by=" + Key;

    public string Href => Links.Cost() + Query;

    /// <summary>Every dimension, then every label of the month that is not one already.</summary>
    public ImmutableArray<LinkItem> Choices(Spend spend) =>
    [
        .. Dimensions.Select(d => new LinkItem(d.Key, d.Text, (this with { By = d.By, Label = null }).Href)),
        .. Breakdown.LabelKeys(spend).Where(k => !Dimensions.Any(d => d.Key == k))
            .Select(k => new LinkItem("label:" + k, k, (this with { By = CostDimension.Label, Label = k }).Href)),
    ];
}
