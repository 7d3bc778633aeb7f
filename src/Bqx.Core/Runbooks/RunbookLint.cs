using Bqx.Core.Runbooks.Checks;
using Bqx.Core.Truth;

namespace Bqx.Core.Runbooks;

/// <param name="Place">File and line, or the rule that is concerned.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record RunbookProblem(string Place, string Message);

/// <summary>Something outside that names a runbook: a check, an alert rule.</summary>
/// <param name="Place">File and line.</param>
/// <param name="Name">What names it: "check feature-nulls".</param>
/// <param name="Runbook">The id; null when it names none.</param>
public sealed record RunbookUse(string Place, string Name, string? Runbook);

/// <summary>
/// What is wrong between runbooks and the rest of the workspace. What is wrong within one file is said when it is read.
/// </summary>
/// <param name="library">As it was read.</param>
/// <param name="names">What the workspace knows, for fields and expressions.</param>
/// <param name="uses">Everything that names a runbook.</param>
public sealed class RunbookLint(RunbookLibrary library, RunbookNames names, IEnumerable<RunbookUse> uses)
{
    public ImmutableArray<RunbookProblem> Problems() => [.. Rules(), .. Uses(), .. library.Runbooks.SelectMany(Of)];

    /// <summary>Every finding leads to one runbook; a rule that two answer leaves the choice to chance.</summary>
    private IEnumerable<RunbookProblem> Rules()
    {
        foreach (var rule in FindingRules.All)
        {
            var answers = library.Runbooks.Where(r => r.Triggers.Contains(rule, StringComparer.Ordinal)).Select(static r => r.Id).ToList();
            if (answers.Count != 1)
            {
                yield return new RunbookProblem(
                    $"rule {rule}", answers.Count == 0 ? "no runbook has it among its triggers" : $"{string.Join(" and ", answers)} have it among their triggers; keep one");
            }
        }
    }

    private IEnumerable<RunbookProblem> Uses() =>
        from use in uses
        where use.Runbook is null || library.Find(use.Runbook) is null
        select new RunbookProblem(use.Place, use.Runbook is null ? $"{use.Name} names no runbook" : $"{use.Name} names {use.Runbook}, which is not among the runbooks");

    private IEnumerable<RunbookProblem> Of(Runbook runbook) =>
    [
        .. runbook.Triggers.Where(t => !FindingRules.All.Contains(t)).Select(t => At(runbook, 0, $"the trigger '{t}' is no rule of findings")),
        .. runbook.Steps.Any(static s => s.IsVerify) ? [] : new[] { At(runbook, 0, "the section Verify has neither a check nor a note: nothing proves a run") },
        .. TemplateFields.In($"{runbook.Title} {runbook.TriggerText}").Select(f => At(runbook, 0, $"the field {{{f}}} stands in title or trigger, which lists show without a run")),
        .. Fields(runbook),
        .. runbook.Links.Where(l => !LeadsSomewhere(l.Address)).Select(l => At(runbook, l.Line, $"the link to {l.Address} leads nowhere")),
        .. runbook.Steps.SelectMany(s => s.Action is StepAction.Check check ? check.Expressions.SelectMany(e => Names(runbook, s, e)) : []),
    ];

    private IEnumerable<RunbookProblem> Fields(Runbook runbook) =>
        RunbookFields.Of(runbook).Where(f => !names.Fields.Contains(f)).Select(f => At(
            runbook,
            runbook.Steps.FirstOrDefault(s => RunbookFields.Of(runbook with { TriggerText = "", Sections = [], Steps = [s] }).Contains(f))?.Line ?? 0,
            $"the field {{{f}}} is unknown; known are {string.Join(", ", names.Fields)}. Others stand under runbookFields in workspace.yaml"));

    private bool LeadsSomewhere(string address)
    {
        var (path, section) = address.Split(['?', '#'], 2) is [var before, ..] && address.Split('#', 2) is [_, var after] ? (before, after) : (address.Split('?', 2)[0], null);
        const string Runbooks = "/runbooks/";
        return path.StartsWith(Runbooks, StringComparison.Ordinal)
            ? library.Find(Uri.UnescapeDataString(path[Runbooks.Length..])) is { } to && (section is null || RunbookSection.Headings(to).Contains(section))
            : names.Pages.Contains(path);
    }

    /// <summary>A name that a field stands for is known when the run starts; the others must be known now.</summary>
    private IEnumerable<RunbookProblem> Names(Runbook runbook, RunbookStep step, string expression)
    {
        var check = StepCheckText.Parse(expression, out _);
        if (names.WhyUnknown(check) is { } unknown)
        {
            yield return At(runbook, step.Line, $"'{expression}': {unknown}");
        }
    }

    private static RunbookProblem At(Runbook runbook, int line, string message) => new(line > 0 ? $"{runbook.File} line {line}" : runbook.File, message);
}
