using System.Globalization;
using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Documents;

/// <summary>The fixed phrases of the gap grammar: states of phases, marks of stages, priority levels.</summary>
internal static class GapPhrases
{
    private static readonly string[] States =
    [
        "COMPLETE", "MAJOR UPDATES NEEDED", "NEEDS MAJOR EXPANSION", "NEEDS TIMELINE UPDATE", "WELL SPECIFIED", "NEEDS ADDITION",
    ];

    /// <summary>
    /// Splits <c>Feature Development (icon) MAJOR UPDATES NEEDED (note)</c>. The state is what follows an icon, or one of the known states.
    /// </summary>
    public static (string Name, string? State) NameAndState(string title)
    {
        var text = Hours.WithoutNote(title);
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var icon = Array.FindLastIndex(words, w => Marks.IsIcon(w));
        if (icon > 0 && icon < words.Length - 1)
        {
            return (string.Join(' ', words[..icon]), string.Join(' ', words[(icon + 1)..]));
        }

        text = Marks.WithoutIcons(text);
        var state = States.FirstOrDefault(s => text.EndsWith(" " + s, StringComparison.Ordinal));
        return state is null ? (text, null) : (text[..^(state.Length + 1)].TrimEnd(), state);
    }

    /// <summary>A stage under a heading is new, conditional, or else an update of one that stands.</summary>
    public static (string Name, StageMark Mark) NameAndMark(string title) => title switch
    {
        _ when title.EndsWith("(NEW)", StringComparison.OrdinalIgnoreCase) => (title[..^5].TrimEnd(), StageMark.New),
        _ when title.EndsWith("(CONDITIONAL)", StringComparison.OrdinalIgnoreCase) => (title[..^13].TrimEnd(), StageMark.Conditional),
        _ => (title, StageMark.Update),
    };

    /// <summary>CRITICAL, HIGH or MEDIUM (also LOW) with which a heading begins; empty for any other heading.</summary>
    public static string PriorityLevel(string heading)
    {
        var word = Marks.WithoutIcons(heading).Split(' ', 2)[0];
        return word is "CRITICAL" or "HIGH" or "MEDIUM" or "LOW" ? word : "";
    }

    public static bool IsTables(string key) => key.StartsWith("Tables", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a phase as a whole still needs: "Updates Needed", "Minor Updates".</summary>
    public static bool IsUpdates(string key) =>
        key.StartsWith("Updates", StringComparison.OrdinalIgnoreCase) || key.StartsWith("Minor Updates", StringComparison.OrdinalIgnoreCase);

    /// <summary>A line that details the task before it.</summary>
    public static bool IsDetail(string item) =>
        Marks.TryKey(item, out var key, out _) && key.ToUpperInvariant() is "INCLUDE" or "INCLUDES" or "NOTE" or "NOTES";

    /// <summary>Takes an item of a numbered list apart: <c>4. **Optimize Phase 3** - XGBoost first</c>.</summary>
    public static bool TryNumbered(string line, out long number, out string text)
    {
        (number, text) = (0, "");
        var dot = line.IndexOf('.', StringComparison.Ordinal);
        if (dot is < 1 or > 9 || dot + 1 >= line.Length || line[dot + 1] != ' ' || !long.TryParse(line.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        text = line[(dot + 2)..].Replace("**", "", StringComparison.Ordinal).Trim();
        return true;
    }
}
