using Microsoft.AspNetCore.WebUtilities;

namespace Bqx.Dashboard.Models;

/// <summary>What the models page shows: its query string and nothing else.</summary>
/// <param name="Metric">Metric of the cells.</param>
/// <param name="Model">Model in the panel, as pair and column.</param>
/// <param name="Tab">Part of the panel; null for the first.</param>
/// <param name="Days">Days of the panel's history.</param>
public sealed record ModelView(ModelMetric Metric, string? Model, string? Tab = null, int Days = ModelView.ShortHistory)
{
    public const string Path = "/models";
    public const int ShortHistory = 30;
    public const int LongHistory = 90;
    public const string Champion = "champion";

    public static readonly ImmutableArray<(string Key, string Title)> Tabs = [("health", "Health"), ("versions", "Versions"), ("runs", "Training runs"), ("inputs", "Inputs"), (Champion, "Champion")];

    public string CurrentTab => Tab ?? Tabs[0].Key;

    public string Href
    {
        get
        {
            if (Model is null)
                return Bare;

            var href = ModelPrefix + Model;
            href = Tab is null ? href : QueryHelpers.AddQueryString(href, "tab", Tab);
            return Days == ShortHistory ? href : QueryHelpers.AddQueryString(href, "days", Days.ToString());
        }
    }

    /// <summary>Everything of a model's link before its path.</summary>
    public string ModelPrefix => Bare + (Metric == ModelMetric.R2 ? "?model=" : "&model=");

    private string Bare => Metric == ModelMetric.R2 ? Path : QueryHelpers.AddQueryString(Path, "metric", Metric.Key);

    /// <summary>The panel of one model, over the page as it opens.</summary>
    public static ModelView Of(string path) => new(ModelMetric.R2, path);

    public ModelView On(string tab) => this with { Tab = tab == Tabs[0].Key ? null : tab };

    public static ModelView Parse(string? metric, string? model, string? tab = null, int? days = null) => new(
        ModelMetric.Of(metric),
        string.IsNullOrWhiteSpace(model) ? null : model.Trim(),
        Tabs.Skip(1).Any(t => t.Key == tab) ? tab : null,
        days == LongHistory ? LongHistory : ShortHistory);
}
