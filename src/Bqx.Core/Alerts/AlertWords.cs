using Bqx.Core.Common;

namespace Bqx.Core.Alerts;

/// <summary>Values, limits and sentences of alerts for people.</summary>
public static class AlertWords
{
    /// <summary>Fields that a rule's text may have.</summary>
    public static ImmutableArray<string> Fields { get; } = ["name", "subject", "pair", "value", "limit"];

    public static string Value(AlertFigure figure, double value) => AlertFigures.UnitOf(figure) switch
    {
        AlertUnit.Share => Words.Percent(value),
        AlertUnit.Ratio => Words.Fixed(value, 1) + "\u00d7",
        AlertUnit.Index => Words.Fixed(value, 3),
        AlertUnit.Milliseconds => Words.Fixed(value, 0) + " ms",
        _ => Words.Fixed(value, value == Math.Truncate(value) ? 0 : 1),
    };

    /// <summary>"above 20.0%", "below 90.0%".</summary>
    public static string Beyond(AlertFigure figure, bool isAbove, double limit) => $"{(isAbove ? "above" : "below")} {Value(figure, limit)}";

    public static string Limit(Alert alert) => Value(alert.Figure, alert.Limit);

    /// <summary>"MAE rise: gbpjpy/xgboost 31.4%, limit 20.0%", or the rule's own sentence.</summary>
    public static string Sentence(AlertRule rule, AlertSubject subject, double value) =>
        Filled(rule.Text ?? "{name}: {subject} {value}, limit {limit}", field => field switch
        {
            "name" => rule.Name,
            "subject" => subject.Name,
            "pair" => subject.Pair?.Symbol ?? "all pairs",
            "value" => Value(rule.Figure, value),
            "limit" => Value(rule.Figure, rule.Fires),
            _ => null,
        });

    /// <summary>The names in braces of a text.</summary>
    public static ImmutableArray<string> FieldsOf(string text)
    {
        var fields = ImmutableArray.CreateBuilder<string>();
        Filled(text, field =>
        {
            fields.Add(field);
            return null;
        });
        return fields.ToImmutable();
    }

    /// <summary>"1 h", "90 min".</summary>
    public static string Span(TimeSpan span) => Words.Age(span);

    /// <summary>In one pass, so that a subject with braces in its name is text and no field.</summary>
    private static string Filled(string text, Func<string, string?> valueOf)
    {
        var filled = new System.Text.StringBuilder(text.Length + 32);
        var from = 0;
        while (text.IndexOf('{', from) is var open and >= 0 && text.IndexOf('}', open) is var close and >= 0)
        {
            filled.Append(text, from, open - from).Append(valueOf(text[(open + 1)..close]) ?? text[open..(close + 1)]);
            from = close + 1;
        }

        return filled.Append(text, from, text.Length - from).ToString();
    }
}
