namespace Bqx.Core.Runbooks;

/// <summary>The template fields of a whole runbook.</summary>
public static class RunbookFields
{
    /// <summary>Every field that the runbook names, each once, in the order of the text.</summary>
    public static ImmutableArray<string> Of(Runbook runbook) => [.. Texts(runbook).Concat(Commands(runbook)).SelectMany(TemplateFields.In).Distinct(StringComparer.Ordinal)];

    /// <summary>Those that stand in a command or an expression, where only a plain value may.</summary>
    public static ImmutableArray<string> InCommands(Runbook runbook) => [.. Commands(runbook).SelectMany(TemplateFields.In).Distinct(StringComparer.Ordinal)];

    /// <summary>The runbook with the values in place. What is in no dictionary stands as a word in <c>‹›</c>.</summary>
    public static Runbook Filled(this Runbook runbook, IReadOnlyDictionary<string, string> values) => runbook with
    {
        TriggerText = TemplateFields.Fill(runbook.TriggerText, values),
        Steps = [.. runbook.Steps.Select(s => Filled(s, values))],
        Sections = [.. runbook.Sections.Select(s => s with { Html = TemplateFields.FillHtml(s.Html, values) })],
    };

    private static RunbookStep Filled(RunbookStep step, IReadOnlyDictionary<string, string> values) => step with
    {
        Title = TemplateFields.Fill(step.Title, values),
        Html = TemplateFields.FillHtml(step.Html, values),
        Command = step.Command is { } command ? TemplateFields.Fill(command, values) : null,
        Action = step.Action switch
        {
            StepAction.Check check => new StepAction.Check([.. check.Expressions.Select(e => TemplateFields.Fill(e, values))]),
            StepAction.Decide decide => new StepAction.Decide(
                TemplateFields.Fill(decide.Question, values), [.. decide.Options.Select(o => o with { Label = TemplateFields.Fill(o.Label, values) })]),
            StepAction.Note note => new StepAction.Note(TemplateFields.Fill(note.Prompt, values)),
            var other => other,
        },
    };

    private static IEnumerable<string?> Texts(Runbook runbook) =>
    [
        runbook.TriggerText,
        .. runbook.Steps.SelectMany(static s => new[] { s.Title, s.Html }.Concat(s.Action switch
        {
            StepAction.Decide decide => decide.Options.Select(static o => o.Label).Prepend(decide.Question),
            StepAction.Note note => [note.Prompt],
            _ => [],
        })),
        .. runbook.Sections.Select(static s => s.Html),
    ];

    private static IEnumerable<string?> Commands(Runbook runbook) => runbook.Steps.SelectMany(static s =>
        s.Action is StepAction.Check check ? check.Expressions.Append(s.Command) : [s.Command]);
}
