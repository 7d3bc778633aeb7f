using Bqx.Core.Common;
using Bqx.Core.Truth;
using Microsoft.AspNetCore.WebUtilities;

namespace Bqx.Dashboard.Quality;

public enum QualityMode
{
    Matrix,
    List,
    Multi,
}

/// <summary>What the quality page shows. It is the page's query string and nothing else.</summary>
public sealed record QualityView
{
    public const string Path = "/quality";

    public static QualityView All { get; } = new();

    public QualityMode Mode { get; init; }

    /// <summary>Table in the panel.</summary>
    public string? Table { get; init; }

    /// <summary>Base currency, lower case.</summary>
    public string? Base { get; init; }

    public string? Family { get; init; }

    /// <summary>Status by which the legend filters.</summary>
    public Status? Status { get; init; }

    /// <summary>Part of a pair or of a table name.</summary>
    public string? Query { get; init; }

    /// <summary>Leaves out what is wholly OK.</summary>
    public bool HideOk { get; init; }

    public bool IsFiltered => Base is not null || Family is not null || Status is not null || Query is not null || HideOk;

    public string Href => QueryHelpers.AddQueryString(Path, Pairs());

    /// <summary>Everything of a table's link before its name.</summary>
    public string TablePrefix
    {
        get
        {
            var href = (this with { Table = null }).Href;
            return href + (href.Contains('?', StringComparison.Ordinal) ? "&table=" : "?table=");
        }
    }

    /// <summary>Reads a query string; what it does not know it leaves out.</summary>
    public static QualityView Parse(string? table, string? view, string? @base, string? family, string? status, string? q, string? hideOk) => new()
    {
        Table = Text(table),
        Mode = Enum.TryParse<QualityMode>(view, ignoreCase: true, out var mode) && Enum.IsDefined(mode) ? mode : QualityMode.Matrix,
        Base = Text(@base)?.ToLowerInvariant(),
        Family = Text(family),
        Status = Enum.TryParse<Status>(status, ignoreCase: true, out var word) && Enum.IsDefined(word) ? word : null,
        Query = Text(q),
        HideOk = hideOk is "true" or "1",
    };

    public bool Shows(TableAssessment table) =>
        (Base is null || table.Pair?.Base == Base)
        && (Family is null || table.Family == Family)
        && (Status is null || table.Status == Status)
        && (!HideOk || table.Status != Core.Common.Status.Ok)
        && Matches(table);

    private bool Matches(TableAssessment table) =>
        Query is not { } text
        || table.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
        || (CurrencyPair.TryParse(text, out var pair) && table.Pair == pair);

    private IEnumerable<KeyValuePair<string, string?>> Pairs()
    {
        if (Mode != QualityMode.Matrix)
            yield return new("view", Mode.ToString().ToLowerInvariant());
        if (Base is not null)
            yield return new("base", Base);
        if (Family is not null)
            yield return new("family", Family);
        if (Status is { } status)
            yield return new("status", status.ToString().ToLowerInvariant());
        if (Query is not null)
            yield return new("q", Query);
        if (HideOk)
            yield return new("hideOk", "true");
        if (Table is not null)
            yield return new("table", Table);
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
