namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>Filters in Airtable's formula language, with every text quoted.</summary>
internal static class AirtableFormula
{
    /// <summary>Records whose field holds exactly one of the texts.</summary>
    public static string AnyOf(string field, ImmutableArray<string> texts) => texts is [var only]
        ? Is(field, only)
        : $"OR({string.Join(',', texts.Select(t => Is(field, t)))})";

    private static string Is(string field, string text) => $"{{{Escape(field, '}')}}}='{Escape(text, '\'')}'";

    private static string Escape(string text, char end) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(end.ToString(), $"\\{end}", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal);
}
