using System.Globalization;
using Bqx.Core.Common;

namespace Bqx.Core.Runbooks.Checks;

/// <summary>The words of check expressions. A name is one word; a template field may stand for it.</summary>
public static class StepCheckText
{
    /// <summary>Every form, for help and for mistakes.</summary>
    public static ImmutableArray<string> Forms { get; } =
    [
        "table NAME exists",
        "table NAME has rows",
        "table NAME is proven",
        "table NAME passes CHECK",
        "table NAME CHECK <= LIMIT",
        "table NAME is younger than 10 min",
        "task ID is proven",
        "model PAIR/ALGORITHM passes",
        "model PAIR/ALGORITHM drift|r2|direction|p99|age <= LIMIT",
        "source NAME is fresh",
        "source NAME is younger than 1 h",
        "spend of the day|month|forecast <= LIMIT",
        "no finding RULE [on SUBJECT]",
        "incidents of TABLE [by CHECK] are closed",
        "signal is gone",
    ];

    /// <returns>Null for a text of no form; the problem then says so.</returns>
    public static StepCheck? Parse(string text, out string? problem)
    {
        problem = null;
        StepCheck? check = text.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["table", var name, "exists"] => new StepCheck.TablePasses(name, "exists"),
            ["table", var name, "has", "rows"] => new StepCheck.TablePasses(name, "has-rows"),
            ["table", var name, "is", "proven"] => new StepCheck.TableProven(name),
            ["table", var name, "passes", var key] => new StepCheck.TablePasses(name, key),
            ["table", var name, "is", "younger", "than", .. var age] => Age(age) is { } most ? new StepCheck.TableAge(name, most) : null,
            ["table", var name, var key, var sign, .. var limit] => Limit(sign, limit) is { } l ? new StepCheck.TableFigure(name, key, l) : null,
            ["task", var id, "is", "proven"] => new StepCheck.TaskProven(id),
            ["model", var path, "passes"] => new StepCheck.ModelPasses(path),
            ["model", var path, var figure, var sign, .. var limit] =>
                Word<ModelFigureName>(figure) is { } f && Limit(sign, limit) is { } l ? new StepCheck.ModelFigure(path, f, l) : null,
            ["source", var source, "is", "fresh"] => Word<SourceName>(source) is { } s ? new StepCheck.SourceFresh(s, null) : null,
            ["source", var source, "is", "younger", "than", .. var age] =>
                Word<SourceName>(source) is { } s && Age(age) is { } most ? new StepCheck.SourceFresh(s, most) : null,
            ["spend", "of", "the", var figure, var sign, .. var limit] =>
                Word<SpendFigureName>(figure) is { } f && Limit(sign, limit) is { } l ? new StepCheck.SpendFigure(f, l) : null,
            ["no", "finding", var rule] => new StepCheck.NoFinding(rule, null),
            ["no", "finding", var rule, "on", var subject] => new StepCheck.NoFinding(rule, subject),
            ["incidents", "of", var table, "are", "closed"] => new StepCheck.IncidentClosed(table, null),
            ["incidents", "of", var table, "by", var key, "are", "closed"] => new StepCheck.IncidentClosed(table, key),
            ["signal", "is", "gone"] => new StepCheck.SignalGone(),
            _ => null,
        };
        problem = check is null ? $"'{text}' is not a check; write one of: {string.Join("; ", Forms)}" : null;
        return check;
    }

    /// <summary>"10 min", "2 h", "1 d".</summary>
    public static TimeSpan? Age(ReadOnlySpan<string> words) => words switch
    {
        [var number, "min"] when Whole(number) is { } n => TimeSpan.FromMinutes(n),
        [var number, "h"] when Whole(number) is { } n => TimeSpan.FromHours(n),
        [var number, "d"] when Whole(number) is { } n => TimeSpan.FromDays(n),
        _ => null,
    };

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 10_080 ? number : null;

    private static StepLimit? Limit(string sign, string[] words) => (sign, words) switch
    {
        ("<=" or ">=", [var number, .. var unit]) when Number(number, unit) is { } value => new StepLimit(sign == "<=", value, string.Join(' ', words)),
        _ => null,
    };

    /// <summary>"5%" as a share, "$100" as dollars; "200 ms", "3 d" and plain numbers as they are.</summary>
    private static double? Number(string text, string[] unit)
    {
        var share = text.EndsWith('%');
        var plain = share ? text[..^1] : text.StartsWith('$') ? text[1..] : text;
        return unit is [] or ["ms"] or ["d"]
            && double.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? share ? number / 100 : number
            : null;
    }

    private static T? Word<T>(string text)
        where T : struct, Enum =>
        text.Length > 0 && char.IsAsciiLetterLower(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
