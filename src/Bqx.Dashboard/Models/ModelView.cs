using Microsoft.AspNetCore.WebUtilities;

namespace Bqx.Dashboard.Models;

/// <summary>What the models page shows: its query string and nothing else.</summary>
/// <param name="Metric">Metric of the cells.</param>
/// <param name="Model">Model in the panel, as pair and algorithm.</param>
internal sealed record ModelView(ModelMetric Metric, string? Model)
{
    public const string Path = "/models";

    public string Href => Model is null ? Bare : ModelPrefix + Model;

    /// <summary>Everything of a model's link before its path.</summary>
    public string ModelPrefix => Bare + (Metric == ModelMetric.R2 ? "?model=" : "&model=");

    private string Bare => Metric == ModelMetric.R2 ? Path : QueryHelpers.AddQueryString(Path, "metric", Metric.Key);

    public static ModelView Parse(string? metric, string? model) =>
        new(ModelMetric.Of(metric), string.IsNullOrWhiteSpace(model) ? null : model.Trim());
}
