using System.Net;
using System.Text.RegularExpressions;

namespace Bqx.Core.Runbooks;

/// <summary>
/// Fields such as <c>{table}</c> in the text of a runbook. They are filled when a run starts; a run with an unfilled field does not start.
/// A brace after <c>$</c> is the shell's own.
/// </summary>
public static partial class TemplateFields
{
    public const string Pair = "pair";
    public const string Table = "table";
    public const string Family = "family";
    public const string Model = "model";
    public const string Algorithm = "algorithm";
    public const string Phase = "phase";
    public const string Task = "task";
    public const string Subject = "subject";
    public const string Date = "date";

    /// <summary>Fields that every workspace has; others are its own, see <see cref="Workspaces.Workspace.RunbookFields"/>.</summary>
    public static ImmutableArray<string> BuiltIn { get; } = [Pair, Table, Family, Model, Algorithm, Phase, Task, Subject, Date];

    /// <summary>Names of the fields in a text, each once, in order.</summary>
    public static IEnumerable<string> In(string? text) =>
        string.IsNullOrEmpty(text) ? [] : Field().Matches(text).Select(static m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal);

    /// <summary>The text as words: a field without a value stands as <c>‹table›</c>.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) => Fill(text, values, static v => v);

    /// <summary>Safe HTML with values that are text in it, and escaped within an address.</summary>
    public static string FillHtml(string html, IReadOnlyDictionary<string, string> values) =>
        Address().Replace(Fill(html, values, WebUtility.HtmlEncode), m => Uri.EscapeDataString(ValueOf(m, values)));

    /// <summary>True for a value that means nothing to a shell or to SQL, in quotes or not: letters, digits and <c>. _ : / -</c>, at most 128.</summary>
    public static bool IsPlain(string value) => Plain().IsMatch(value);

    private static string Fill(string text, IReadOnlyDictionary<string, string> values, Func<string, string> escape) =>
        text.Contains('{', StringComparison.Ordinal) ? Field().Replace(text, m => escape(ValueOf(m, values))) : text;

    private static string ValueOf(Match field, IReadOnlyDictionary<string, string> values) =>
        values.TryGetValue(field.Groups["name"].Value, out var value) ? value : $"‹{field.Groups["name"].Value}›";

    [GeneratedRegex(@"(?<!\$)\{(?<name>[a-z][a-z0-9]{0,31})\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();

    /// <summary>How Markdown writes the braces of a field in an address.</summary>
    [GeneratedRegex("%7B(?<name>[a-z][a-z0-9]{0,31})%7D", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    // Ends with \z: a $ would also allow a line break at the end.
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Plain();
}
