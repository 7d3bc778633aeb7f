namespace Bqx.Core.Plans.Lint;

/// <summary>What the ids of a document name: by exact text, else by their numbers (<c>P03.06</c> is the phase MP03.06). A task counts as its stage.</summary>
internal sealed class PlanNames
{
    private readonly Dictionary<string, (string Id, int Line)> _byText = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<OutlineNumber, string> _byNumber = [];
    private readonly HashSet<string> _phases;

    public PlanNames(PlanDocument document)
    {
        _phases = [.. document.Phases.Select(p => OutlineNumber.Parse(p.Id)?.ToString() ?? p.Id)];
        foreach (var phase in document.Phases)
        {
            Add(phase.Id, phase.Id, phase.Line);
            foreach (var stage in phase.Stages)
            {
                Add(stage.Id, stage.Id, stage.Line);
                foreach (var task in stage.Tasks.Where(t => t.Id is not null))
                {
                    Add(task.Id!, stage.Id, task.Line);
                }
            }
        }
    }

    public string? Resolve(string id)
    {
        if (_byText.TryGetValue(id, out var found))
        {
            return found.Id;
        }

        return OutlineNumber.Parse(id) is { } number && _byNumber.TryGetValue(number, out var byNumber) ? byNumber : null;
    }

    public int LineOf(string id) => _byText.TryGetValue(id, out var found) ? found.Line : 0;

    /// <summary>True when the numbers continue those of a phase of the document, so that a bare number is meant as an id.</summary>
    public bool IsBelowAPhase(string id)
    {
        for (var dot = id.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = id.IndexOf('.', dot + 1))
        {
            if (_phases.Contains(id[..dot]))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(string id, string names, int line)
    {
        _byText.TryAdd(id, (names, line));
        if (OutlineNumber.Parse(id) is { } number)
        {
            _byNumber.TryAdd(number, names);
        }
    }
}
