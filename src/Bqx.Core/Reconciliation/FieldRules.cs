using System.Text;

namespace Bqx.Core.Reconciliation;

/// <summary>When two values of a field mean the same, whatever a base makes of them: line ends, Markdown escapes, case of options, forms of numbers.</summary>
public static class FieldRules
{
    /// <param name="field">Says how strictly texts are compared.</param>
    /// <param name="wanted">As a document or a change set has it.</param>
    /// <param name="held">As the base has it.</param>
    /// <param name="idOf">Record ids with this key, for links to parents.</param>
    public static bool Same(PlanField field, FieldValue? wanted, FieldValue? held, Func<RecordKey, ImmutableArray<string>> idOf) => (wanted, held) switch
    {
        (null, null) => true,
        (FieldValue.Parent parent, FieldValue.Links links) =>
            idOf(new RecordKey(parent.Kind, parent.Key)) is [var id] && links.RecordIds is [var linked] && id == linked,
        (FieldValue.Parent parent, FieldValue.Parent other) => parent == other,
        // An older base keeps some links as the parent's id text.
        (FieldValue.Parent parent, FieldValue.Text text) => parent.Key == text.Words.Trim(),
        (FieldValue.Links links, FieldValue.Links other) => links.Equals(other),
        (FieldValue.Number number, FieldValue.Number other) => Same(number.Amount, other.Amount),
        (FieldValue.Number number, FieldValue.Text text) => decimal.TryParse(text.Words, out var amount) && Same(number.Amount, amount),
        (FieldValue.Text text, FieldValue.Text other) => Plain(field, text.Words) == Plain(field, other.Words),
        (FieldValue.Text { Words: "" }, null) or (null, FieldValue.Text { Words: "" }) => true,
        (null, FieldValue.Links { RecordIds.IsEmpty: true }) or (FieldValue.Links { RecordIds.IsEmpty: true }, null) => true,
        _ => false,
    };

    /// <summary>True when the held text has this line, whatever bullet stands before it.</summary>
    public static bool Holds(FieldValue? held, string line) =>
        held is FieldValue.Text text && Plain(PlanField.Description, text.Words).Contains(Plain(PlanField.Description, line), StringComparison.OrdinalIgnoreCase);

    /// <summary>A base's number fields hold one or two decimals: what was rounded on the way in is the same number.</summary>
    private static bool Same(decimal wanted, decimal held) =>
        wanted == held || held == Math.Round(wanted, 1, MidpointRounding.AwayFromZero) || held == Math.Round(wanted, 2, MidpointRounding.AwayFromZero);

    private static string Plain(PlanField field, string words) => field switch
    {
        PlanField.Status or PlanField.Priority or PlanField.Verdict => words.Trim().ToUpperInvariant(),
        // Titles of a document are often in capitals.
        PlanField.Name or PlanField.Duration => string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant(),
        PlanField.Description or PlanField.Notes => Markdown(words),
        _ => words.Trim(),
    };

    /// <summary>Rich text comes back with line ends and escapes of its own, which say nothing.</summary>
    private static string Markdown(string words)
    {
        var plain = new StringBuilder(words.Length);
        foreach (var line in words.ReplaceLineEndings("\n").Trim().Split('\n'))
        {
            plain.Append(plain.Length > 0 ? "\n" : "");
            var text = line.TrimEnd();
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] != '\\' || i + 1 == text.Length || !IsMark(text[i + 1]))
                {
                    plain.Append(text[i]);
                }
            }
        }

        return plain.ToString();
    }

    private static bool IsMark(char c) => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c));
}
