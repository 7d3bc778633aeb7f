using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Documents;

/// <summary>Reads a gap document: phases with a state word, new and changed stages, keyed sections, hours, priorities and figures.</summary>
internal sealed class GapPlanReader(PlanVocabulary vocabulary, ReadLog log)
{
    private readonly TaskExpansion _expansion = new(vocabulary, log);
    private readonly GapStatements _statements = new();
    private readonly List<PhaseBuilder> _phases = [];
    private readonly List<DocumentPriority> _priorities = [];
    private PhaseBuilder? _phase;
    private StageBuilder? _stage;
    private string _level = "";
    private bool _isCode;

    public PlanDocument Read(string? title, IEnumerable<DocumentLine> lines)
    {
        foreach (var line in lines)
        {
            Read(line);
            _statements.Read(line, _phase?.Id, _stage?.Id, _stage?.Section ?? "");
        }

        return new PlanDocument
        {
            Grammar = PlanGrammar.GapPlan,
            Title = title,
            Phases = [.. _phases.Select(p => p.Build())],
            Stated = _statements.Stated,
            Budgets = _statements.Budgets,
            Changes = _statements.Changes,
            Priorities = [.. _priorities],
            ReadFindings = log.ToFindings(),
        };
    }

    private void Read(DocumentLine line)
    {
        if (line.Text.StartsWith("```", StringComparison.Ordinal))
        {
            _isCode = !_isCode;
        }
        else if (_isCode)
        {
            // Steps inside a listing state figures, but they are no items of the plan.
            return;
        }
        else if (Marks.TryHeading(line.Text, out var level, out var heading))
        {
            ReadHeading(line, level, heading);
        }
        else if (Marks.IsRule(line.Text))
        {
            (_phase, _stage, _level) = (null, null, "");
        }
        else if (Marks.TryBullet(line.Text, out var item))
        {
            ReadBullet(line, item);
        }
        else if (Marks.TryBoldKey(line.Text, out var key, out var value))
        {
            ReadKey(key, value);
        }
        else if (_level.Length > 0 && GapPhrases.TryNumbered(line.Text, out var number, out var text))
        {
            _priorities.Add(new DocumentPriority(number, _level, text, line.Number));
        }
    }

    private void ReadHeading(DocumentLine line, int level, string heading)
    {
        if (Marks.TryNamed(heading, "Phase", out var id, out var title))
        {
            var (name, state) = GapPhrases.NameAndState(title);
            _phase = new PhaseBuilder(id, name, line.Number) { State = state };
            _phases.Add(_phase);
            (_stage, _level) = (null, "");
        }
        else if (Marks.TryNamed(heading, "NEW Stage", out id, out title))
        {
            AddStage(line, id, title, StageMark.New);
        }
        else if (Marks.TryNamed(heading, "Stage", out id, out title))
        {
            var (name, mark) = GapPhrases.NameAndMark(title);
            AddStage(line, id, name, mark);
        }
        else
        {
            _stage = null;
            _phase = level <= 3 ? null : _phase;
            _level = GapPhrases.PriorityLevel(heading);
        }
    }

    private void AddStage(DocumentLine line, string id, string name, StageMark mark)
    {
        if (_phase is null)
        {
            log.Add(ReadRules.OrphanStage, Severity.Critical, line.Number, id, $"The stage {id} stands outside every phase and was left out.", "Put it below the heading of its phase.");
            _stage = null;
            return;
        }

        if (OutlineNumber.Parse(id) is null)
        {
            log.Add(ReadRules.BadId, Severity.Warning, line.Number, id, $"'{id}' is not a stage id.", "Write the id as in 1.6.9.");
        }

        _stage = new StageBuilder(id, Marks.WithoutIcons(name), line.Number, mark);
        _phase.Stages.Add(_stage);
    }

    private void ReadKey(string key, string value)
    {
        if (_stage is null)
        {
            _phase?.Section = key;
            return;
        }

        _stage.Section = key;
        if (value.Length == 0 || _stage.TrySet(key, Marks.WithoutIcons(value)))
        {
            return;
        }

        if (GapPhrases.IsTables(key))
        {
            _stage.Tables.Add(Hours.WithoutNote(value));
        }
        else
        {
            _stage.Details.Add($"{key}: {value}");
        }
    }

    private void ReadBullet(DocumentLine line, string item)
    {
        if (Marks.TryKey(item, out var key, out var text) && key.StartsWith("TSK-", StringComparison.OrdinalIgnoreCase))
        {
            ReadTask(line, key, text);
        }
        else if (_stage is not null)
        {
            ReadStageItem(line, item);
        }
        else if (_phase is not null && OutlineNumber.Parse(key) is { Depth: > 1 })
        {
            ReadExistingStage(line, key, text);
        }
        else if (_phase is not null && GapPhrases.IsUpdates(_phase.Section))
        {
            _phase.Updates.Add(item);
        }
    }

    private void ReadExistingStage(DocumentLine line, string id, string text)
    {
        var note = text.EndsWith(')') ? text.LastIndexOf('(') : -1;
        var stage = new StageBuilder(id, Marks.WithoutIcons(Hours.WithoutNote(text)), line.Number, StageMark.Existing);
        if (note >= 0)
        {
            stage.Details.Add(text[(note + 1)..^1]);
        }

        _phase!.Stages.Add(stage);
    }

    private void ReadTask(DocumentLine line, string id, string item)
    {
        if (_stage is null)
        {
            log.Add(ReadRules.OrphanTask, Severity.Critical, line.Number, id, $"The task {id} stands outside every stage and was left out.", "Put it below the heading of its stage.");
            return;
        }

        var (text, hours) = Hours.Split(item);
        _stage.Tasks.AddRange(_expansion.Expand(id, text, hours, line.Number));
    }

    private void ReadStageItem(DocumentLine line, string item)
    {
        var (text, hours) = Hours.Split(item);
        if (GapPhrases.IsTables(_stage!.Section))
        {
            _stage.Tables.Add(item);
        }
        else if (hours is not null || (_stage.Section.Equals("Tasks", StringComparison.OrdinalIgnoreCase) && !GapPhrases.IsDetail(item)))
        {
            _stage.Tasks.AddRange(_expansion.Single(null, text, hours, line.Number));
        }
        else if (_stage.Section.StartsWith("Depend", StringComparison.OrdinalIgnoreCase))
        {
            _stage.TrySet("Dependencies", item);
        }
        else
        {
            _stage.Details.Add(item);
        }
    }
}
