using Bqx.Core.Common;

namespace Bqx.Core.Plans.Lint;

/// <summary>Dependencies that name what the document does not list, and dependencies that lead back to where they began.</summary>
internal sealed class DependencyRule
{
    /// <summary>Names and siblings looked at in all. A real document has some hundred; a hostile one would ask for billions.</summary>
    private const int MostLooks = 200_000;

    private readonly PlanNames _names;
    private readonly DependencyGraph _graph = new();
    private readonly List<PlanFinding> _findings = [];
    private int _looks;

    private DependencyRule(PlanDocument document) => _names = new PlanNames(document);

    public static IEnumerable<PlanFinding> Find(PlanDocument document)
    {
        var rule = new DependencyRule(document);
        foreach (var phase in document.Phases)
        {
            rule.Add(phase);
        }

        rule.CheckCycle();
        return rule._findings;
    }

    private void Add(DocumentPhase phase)
    {
        AddNamed(phase.Id, phase.Line, phase.Dependencies);
        foreach (var stage in phase.Stages)
        {
            // A phase is not done before its stages are.
            _graph.Add(phase.Id, stage.Id);
            AddNamed(stage.Id, stage.Line, stage.Dependencies);
            AddProse(phase, stage);
        }
    }

    private void AddNamed(string waits, int line, string? text)
    {
        foreach (var named in DependencyText.Ids(text ?? "").TakeWhile(_ => _looks++ < MostLooks))
        {
            if (_names.Resolve(named.Id) is { } id)
            {
                _graph.Add(waits, id);
            }
            else if (named.IsCertain || _names.IsBelowAPhase(named.Id))
            {
                _findings.Add(new PlanFinding(
                    LintRules.DependencyDangles,
                    Severity.Warning,
                    line,
                    $"{waits}→{named.Id}",
                    $"{waits} depends on {named.Id}, which the document does not list.",
                    "Correct the id, or list what it names."));
            }
        }
    }

    private void AddProse(DocumentPhase phase, DocumentStage stage)
    {
        var needs = DependencyText.AllOther(stage.Dependencies);
        var blocks = DependencyText.BlocksAll(stage.Priority);
        if (needs is null && !blocks)
        {
            return;
        }

        foreach (var other in phase.Stages.TakeWhile(_ => _looks++ < MostLooks).Where(s => s.Id != stage.Id && s.Mark != StageMark.Existing))
        {
            if (needs is not null && other.Name.Contains(needs, StringComparison.OrdinalIgnoreCase))
            {
                _graph.Add(stage.Id, other.Id);
            }

            if (blocks)
            {
                _graph.Add(other.Id, stage.Id);
            }
        }
    }

    private void CheckCycle()
    {
        if (_graph.Cycle() is not { } cycle)
        {
            return;
        }

        IEnumerable<string> steps = cycle.Length > 8 ? [.. cycle.Take(7), "…", cycle[^1]] : cycle;
        _findings.Add(new PlanFinding(
            LintRules.DependencyCycle,
            Severity.Critical,
            _names.LineOf(cycle[0]),
            cycle[0],
            $"Dependencies form a cycle: {string.Join(" needs ", steps)}.",
            "Drop one of these dependencies."));
    }
}
