using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Truth;
using Microsoft.AspNetCore.WebUtilities;

namespace Bqx.Dashboard.Quality;

public enum QualityMode
{
    Matrix,
    List,
    Multi,
    Incidents,
}

public enum PanelTab
{
    Checks,
    Rows,
    Schema,
    Sql,
    Blast,
    History,
}

/// <summary>What the quality page shows. It is the page's query string and nothing else.</summary>
public sealed record QualityView
{
    public const string Path = "/quality";

    public static QualityView All { get; } = new();

    public QualityMode Mode { get; init; }

    /// <summary>Table in the panel.</summary>
    public string? Table { get; init; }

    /// <summary>What the panel shows of it.</summary>
    public PanelTab Tab { get; init; }

    /// <summary>Key of the check whose failed rows are shown; null for the first that has any.</summary>
    public string? Check { get; init; }

    /// <summary>Page of the matrix's columns, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>State by which incidents are filtered; null for every one that is not resolved.</summary>
    public IncidentState? State { get; init; }

    public Severity? Severity { get; init; }

    public string? Owner { get; init; }

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

    public bool IsIncidentFiltered => State is not null || Severity is not null || Owner is not null || Query is not null;

    public string Href => QueryHelpers.AddQueryString(Path, Pairs());

    /// <summary>The page without the panel.</summary>
    public string CloseHref => (this with { Table = null, Tab = PanelTab.Checks, Check = null }).Href;

    /// <summary>Everything of a table's link before its name. The tab stays, so that tables can be gone through by one question.</summary>
    public string TablePrefix
    {
        get
        {
            var href = (this with { Table = null, Check = null }).Href;
            return href + (href.Contains('?', StringComparison.Ordinal) ? "&table=" : "?table=");
        }
    }

    /// <summary>Reads a query string; what it does not know it leaves out.</summary>
    public static QualityView Parse(
        string? table,
        string? view,
        string? @base,
        string? family,
        string? status,
        string? q,
        string? hideOk,
        string? tab = null,
        string? check = null,
        string? page = null,
        string? state = null,
        string? severity = null,
        string? owner = null) =>
        new()
        {
            Table = Text(table),
            Mode = Word<QualityMode>(view) ?? QualityMode.Matrix,
            Tab = Word<PanelTab>(tab) ?? PanelTab.Checks,
            Check = Text(check),
            Base = Text(@base)?.ToLowerInvariant(),
            Family = Text(family),
            Status = Word<Status>(status),
            Query = Text(q),
            HideOk = hideOk is "true" or "1",
            Page = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1,
            State = Word<IncidentState>(state),
            Severity = Word<Severity>(severity),
            Owner = Text(owner),
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
        if (Page > 1)
            yield return new("page", Page.ToString(CultureInfo.InvariantCulture));
        if (State is { } state)
            yield return new("state", state.ToString().ToLowerInvariant());
        if (Severity is { } severity)
            yield return new("severity", severity.ToString().ToLowerInvariant());
        if (Owner is not null)
            yield return new("owner", Owner);
        if (Tab != PanelTab.Checks)
            yield return new("tab", Tab.ToString().ToLowerInvariant());
        if (Check is not null)
            yield return new("check", Check);
        if (Table is not null)
            yield return new("table", Table);
    }

    private static T? Word<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var word) && Enum.IsDefined(word) ? word : null;

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
