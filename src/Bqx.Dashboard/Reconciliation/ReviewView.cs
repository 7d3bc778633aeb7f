using System.Globalization;
using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Comparing;
using Microsoft.AspNetCore.WebUtilities;

namespace Bqx.Dashboard.Reconciliation;

public enum ReviewKind
{
    Changes,
    Document,
    Records,
}

/// <summary>What the reconciliation page shows. It is the page's query string and nothing else; what is selected is no view.</summary>
public sealed record ReviewView
{
    public const string Path = "/reconciliation";

    public static ReviewView All { get; } = new();

    public ReviewKind Kind { get; init; }

    /// <summary>File name of the plan document; null for the workspace's own.</summary>
    public string? Document { get; init; }

    /// <summary>Id of the sealed change set that is shown; null while changes are reviewed.</summary>
    public string? Set { get; init; }

    /// <summary>True when the dry run of the selection is shown whole.</summary>
    public bool IsDryRun { get; init; }

    public ChangeKind? Change { get; init; }

    /// <summary>Part of a key, a name or a value.</summary>
    public string? Query { get; init; }

    /// <summary>Groups by phase instead of by stage.</summary>
    public bool ByPhase { get; init; }

    /// <summary>Row in the panel.</summary>
    public string? Row { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public bool IsFiltered => Change is not null || Query is not null;

    public string Href => QueryHelpers.AddQueryString(Path, Pairs());

    public string CloseHref => (this with { Row = null }).Href;

    /// <summary>Reads a query string; what it does not know it leaves out.</summary>
    public static ReviewView Parse(string? kind, string? document, string? set, string? step, string? change, string? q, string? by, string? row, string? page) => new()
    {
        Kind = Word<ReviewKind>(kind) ?? ReviewKind.Changes,
        Document = Text(document),
        Set = Text(set),
        IsDryRun = step == "dryrun",
        Change = Word<ChangeKind>(change),
        Query = Text(q),
        ByPhase = by == "phase",
        Row = Text(row),
        Page = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1,
    };

    public bool Shows(ChangeRow row) => (Change is null || row.Change == Change) && (Query is not { } text || Holds(row, text));

    private static bool Holds(ChangeRow row, string text) =>
        row.Record.Key.Contains(text, StringComparison.OrdinalIgnoreCase)
        || row.Title.Contains(text, StringComparison.OrdinalIgnoreCase)
        || row.Fields.Any(f => FieldWords.Of(f.New).Contains(text, StringComparison.OrdinalIgnoreCase) || f.OldText.Contains(text, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<KeyValuePair<string, string?>> Pairs()
    {
        if (Kind != ReviewKind.Changes)
            yield return new("kind", Kind.ToString().ToLowerInvariant());
        if (Document is not null)
            yield return new("document", Document);
        if (Set is not null)
            yield return new("set", Set);
        if (IsDryRun)
            yield return new("step", "dryrun");
        if (Change is { } change)
            yield return new("change", change.ToString().ToLowerInvariant());
        if (Query is not null)
            yield return new("q", Query);
        if (ByPhase)
            yield return new("by", "phase");
        if (Page > 1)
            yield return new("page", Page.ToString(CultureInfo.InvariantCulture));
        if (Row is not null)
            yield return new("row", Row);
    }

    private static T? Word<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var word) && Enum.IsDefined(word) ? word : null;

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
