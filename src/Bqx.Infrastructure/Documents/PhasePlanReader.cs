using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Documents;

/// <summary>Reads phases, stages and tasks with ids, and the table of stated totals. One pass; a line is looked at once.</summary>
internal sealed class PhasePlanReader(PlanVocabulary vocabulary, ReadLog log)
{
    private readonly TaskExpansion _expansion = new(vocabulary, log);
    private readonly SummaryTable _summary = new(log);
    private readonly List<PhaseBuilder> _phases = [];
    private readonly List<StatedTotal> _stated = [];
    private readonly List<StatedBudget> _budgets = [];
    private PhaseBuilder? _phase;
    private StageBuilder? _stage;
    private (string Id, string? Name)? _plan;

    public PlanDocument Read(string? title, IEnumerable<DocumentLine> lines)
    {
        foreach (var line in lines)
        {
            _budgets.AddRange(Budgets.In(line));
            Read(line);
        }

        return new PlanDocument
        {
            Grammar = PlanGrammar.PhasePlan,
            Title = title,
            PlanId = _plan?.Id,
            PlanName = _plan?.Name,
            Phases = [.. _phases.Select(p => p.Build())],
            Stated = [.. _stated],
            Budgets = [.. _budgets],
            ReadFindings = log.ToFindings(),
        };
    }

    private void Read(DocumentLine line)
    {
        if (line.Text.StartsWith('|'))
        {
            _summary.Read(line, _stated);
            return;
        }

        _summary.End();
        if (Marks.TryHeading(line.Text, out var level, out var heading))
        {
            ReadHeading(line, level, heading);
        }
        else if (Marks.IsRule(line.Text))
        {
            (_phase, _stage) = (null, null);
        }
        else if (Marks.TryBullet(line.Text, out var item))
        {
            ReadBullet(line, item);
        }
        else if (_phase is not null)
        {
            ReadPhaseLine(line);
        }
    }

    private void ReadHeading(DocumentLine line, int level, string heading)
    {
        if (Marks.TryNamed(heading, "Phase", out var id, out var title))
        {
            _phase = new PhaseBuilder(id, Marks.WithoutIcons(title), line.Number);
            _phases.Add(_phase);
            _stage = null;
        }
        else if (level <= 2)
        {
            (_phase, _stage) = (null, null);
        }
    }

    private void ReadPhaseLine(DocumentLine line)
    {
        if (Marks.TryBoldKey(line.Text, out var key, out var value))
        {
            SetPhase(key, value, line.Number);
        }
        else if (line.Text is ['*', not '*', .., '*'])
        {
            foreach (var part in line.Text.Trim('*').Split('|'))
            {
                if (Marks.TryKey(part, out key, out value))
                {
                    SetPhase(key, value, line.Number);
                }
            }
        }
    }

    private void SetPhase(string key, string value, int line)
    {
        switch (key.ToUpperInvariant())
        {
            case "DURATION":
                _phase!.DurationDays = Hours.Days(value);
                if (_phase.DurationDays is null)
                {
                    log.Add(ReadRules.UnreadCell, Severity.Warning, line, $"{_phase.Id} days", $"The duration '{value}' of {_phase.Id} is not a number of days.", "Write it as in 10 days.");
                }

                break;
            case "PRIORITY":
                _phase!.Priority = value;
                break;
            case "DESCRIPTION":
                _phase!.Description = value;
                _stated.AddRange(Statements.Counts(value, _phase.Id, line, Measures.Models));
                break;
            case "DEPENDENCIES" or "DEPENDS ON":
                _phase!.Dependencies = value;
                break;
        }
    }

    private void ReadBullet(DocumentLine line, string item)
    {
        var hasKey = Marks.TryBoldKey(item, out var key, out var text) || Marks.TryKey(item, out key, out text);
        if (hasKey && IsMeantAsId(key, 'S'))
        {
            ReadStage(line, Normal(key), text);
        }
        else if (hasKey && IsMeantAsId(key, 'T'))
        {
            ReadTask(line, Normal(key), text);
        }
        else if (_stage is not null && line.Indent > 0)
        {
            ReadDetail(line, item);
        }
        else if (_phases.Count == 0)
        {
            _plan ??= hasKey && key.Equals("Plan", StringComparison.OrdinalIgnoreCase) ? PlanName.Of(text) : null;
            _stated.AddRange(Statements.Counts(item, StatedTotal.Whole, line.Number, Measures.Phases, Measures.Stages, Measures.Tasks));
        }
    }

    private void ReadStage(DocumentLine line, string id, string name)
    {
        if (_phase is null)
        {
            log.Add(ReadRules.OrphanStage, Severity.Critical, line.Number, id, $"The stage {id} stands outside every phase and was left out.", "Put it below the heading of its phase.");
            return;
        }

        CheckId(id, line.Number);
        _stage = new StageBuilder(id, Marks.WithoutIcons(name), line.Number, StageMark.Existing);
        _phase.Stages.Add(_stage);
    }

    private void ReadTask(DocumentLine line, string id, string item)
    {
        if (_stage is null)
        {
            log.Add(ReadRules.OrphanTask, Severity.Critical, line.Number, id, $"The task {id} stands outside every stage and was left out.", "Put it below the line of its stage.");
            return;
        }

        _stage.TaskIndent = line.Indent;
        var (text, hours) = Hours.Split(item);
        _stage.Tasks.AddRange(_expansion.Expand(id, text, hours, line.Number));
    }

    /// <summary>A line of a stage that is no task with an id: a key, a detail, or a task that lacks its id.</summary>
    private void ReadDetail(DocumentLine line, string item)
    {
        var stage = _stage!;
        if (Marks.TryKey(item, out var key, out var value) && !key.Contains(' ', StringComparison.Ordinal))
        {
            if (!stage.TrySet(key.Trim('*'), value.Trim('*').Trim()))
            {
                stage.Details.Add(item);
            }
        }
        else if (stage.TaskIndent >= 0 && line.Indent > stage.TaskIndent)
        {
            stage.Details.Add(item);
        }
        else
        {
            var (text, hours) = Hours.Split(item);
            stage.Tasks.AddRange(_expansion.Single(null, text, hours, line.Number));
        }
    }

    private void CheckId(string id, int line)
    {
        if (OutlineNumber.Parse(id) is null)
        {
            log.Add(ReadRules.BadId, Severity.Warning, line, id, $"'{id}' is not a stage id.", "Write the id as in S03.06.01.");
        }
    }

    /// <summary>The letter and then a digit, as in <c>S03.06.01</c>; whether it is a good id is judged afterwards.</summary>
    private static bool IsMeantAsId(string text, char letter) => text.Length > 1 && text[0] == letter && char.IsAsciiDigit(text[1]);

    /// <summary>Ranges are also typed with a dash, or with blanks round the hyphen.</summary>
    private static string Normal(string id) => id.Replace('–', '-').Replace(" ", "", StringComparison.Ordinal);
}
