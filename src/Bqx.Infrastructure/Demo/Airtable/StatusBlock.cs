using System.Globalization;

namespace Bqx.Infrastructure.Demo.Airtable;

/// <summary>Progress as the programme writes it into notes: icon, word and time, 48 equal signs, text; newest block first.</summary>
internal static class StatusBlock
{
    private static readonly string Line = new('=', 48);

    public static string Of(string word, DateTimeOffset at, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"{Icon(word)} {word}: {at:yyyy-MM-ddTHH:mm:ssZ}\n{Line}\n{text}\n");

    /// <summary>Null for a task nobody wrote about.</summary>
    public static string? Notes(WorkState state, bool withHistory)
    {
        if (state.Word is null)
        {
            return null;
        }

        var newest = Of(state.Word, state.At, state.Text);
        return state.IsDone && withHistory && state.Word == "COMPLETED"
            ? newest + "\n" + Of("IN PROGRESS", state.At.AddHours(-5), "Started.")
            : newest;
    }

    private static string Icon(string word) => word switch
    {
        "COMPLETED" => "✅",
        "IN PROGRESS" => "🔄",
        "BLOCKED" => "⛔",
        _ => "📋",
    };
}
