using System.Text.RegularExpressions;
using Bqx.Core.Common;
using Bqx.Core.Truth;

namespace Bqx.Core.Runbooks;

/// <summary>What a start form asks: exactly the fields that the runbook needs, that the signal did not give and that no other answer brings along.</summary>
public static partial class StartFields
{
    public static ImmutableArray<string> Asked(Runbook runbook, IReadOnlyDictionary<string, string> known)
    {
        ImmutableArray<string> missing = [.. RunbookFields.Of(runbook).Where(f => !known.ContainsKey(f))];
        var brought = missing.SelectMany(static f => SubjectFields.BroughtBy(f)).ToHashSet(StringComparer.Ordinal);
        return [.. missing.Where(f => !brought.Contains(f))];
    }

    /// <summary>One field as somebody typed it: the value as the programme writes it, or one sentence that says what is wrong.</summary>
    public static (string? Value, string? Problem) Read(string field, string? typed, Assessment now)
    {
        var text = typed?.Trim() ?? "";
        return field switch
        {
            _ when text.Length == 0 => (null, $"Give the {field}."),
            TemplateFields.Pair => Pair(text, now),
            TemplateFields.Table => TableName().IsMatch(text) && (now.Tables.Any(t => t.Name == text) || Warehouse.TableNames.Of(now.Workspace).TryGet(text, out _))
                ? (text, null)
                : (null, $"'{text}' is neither listed nor a name of the grammar, such as {now.Tables.Select(static t => t.Name).FirstOrDefault("lag_bqx_eurusd")}."),
            TemplateFields.Model => Known(text, now.Models.Select(static m => m.Path), "a model, such as eurusd/xgboost"),
            TemplateFields.Algorithm => Known(text, now.Workspace.Algorithms.Select(static a => a.Key), $"an algorithm: {string.Join(", ", now.Workspace.Algorithms.Select(static a => a.Key))}"),
            TemplateFields.Family => Known(text, now.Workspace.Families.Select(static f => f.Name), "a family of the workspace"),
            TemplateFields.Phase => Known(text, now.Phases.Select(static p => p.Phase.PhaseId), "a phase of the plan"),
            TemplateFields.Task => Known(text, now.Phases.SelectMany(static p => p.Tasks).Concat(now.Homeless).Select(static t => t.Task.TaskId), "a task of the plan"),
            _ => TemplateFields.IsPlain(text) ? (text, null) : (null, $"'{text}' holds more than letters, digits and . _ : / -."),
        };
    }

    /// <summary>Values that a field may take, for a list to choose from; empty for a free one.</summary>
    public static IEnumerable<string> Choices(string field, Assessment now) => field switch
    {
        TemplateFields.Pair => now.Workspace.Pairs.Select(static p => p.Key),
        TemplateFields.Table => now.Tables.Select(static t => t.Name),
        TemplateFields.Model => now.Models.Where(static m => m.Model is not null).Select(static m => m.Path),
        TemplateFields.Algorithm => now.Workspace.Algorithms.Select(static a => a.Key),
        TemplateFields.Family => now.Workspace.Families.Select(static f => f.Name),
        TemplateFields.Phase => now.Phases.Select(static p => p.Phase.PhaseId),
        _ => [],
    };

    private static (string?, string?) Pair(string text, Assessment now) =>
        !CurrencyPair.TryParse(text, out var pair) ? (null, $"'{text}' is not a currency pair. Write two different three-letter currencies, such as EURUSD or eur_usd.")
        : now.Workspace.Pairs.Contains(pair) ? (pair.Key, null)
        : (null, $"{pair.Symbol} is not among the {now.Workspace.Pairs.Length} pairs of the workspace.");

    private static (string?, string?) Known(string text, IEnumerable<string> known, string what) =>
        known.FirstOrDefault(k => string.Equals(k, text, StringComparison.OrdinalIgnoreCase)) is { } value ? (value, null) : (null, $"'{text}' is not {what}.");

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,127}\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex TableName();
}
