namespace Bqx.Core.Plans.Lint;

/// <summary>What the dependencies of a document say: which phase or stage waits for which, and which names lead nowhere.</summary>
internal sealed class DocumentLinks
{
    /// <summary>Names and siblings looked at in all. A real document has some hundred; a hostile one would ask for billions.</summary>
    private const int MostLooks = 200_000;

    private readonly List<(string Waits, string Named, int Line)> _dangling = [];
    private int _looks;

    private DocumentLinks(PlanDocument document) => Names = new PlanNames(document);

    public PlanNames Names { get; }

    public DependencyGraph Graph { get; } = new();

    public IReadOnlyList<(string Waits, string Named, int Line)> Dangling => _dangling;

    public static DocumentLinks Of(PlanDocument document)
    {
        var links = new DocumentLinks(document);
        foreach (var phase in document.Phases)
        {
            links.Add(phase);
        }

        return links;
    }

    private void Add(DocumentPhase phase)
    {
        AddNamed(phase.Id, phase.Line, phase.Dependencies);
        foreach (var stage in phase.Stages)
        {
            // A phase is not done before its stages are.
            Graph.Add(phase.Id, stage.Id);
            AddNamed(stage.Id, stage.Line, stage.Dependencies);
            AddProse(phase, stage);
        }
    }

    private void AddNamed(string waits, int line, string? text)
    {
        foreach (var named in DependencyText.Ids(text ?? "").TakeWhile(_ => _looks++ < MostLooks))
        {
            if (Names.Resolve(named.Id) is { } id)
            {
                Graph.Add(waits, id);
            }
            else if (named.IsCertain || Names.IsBelowAPhase(named.Id))
            {
                _dangling.Add((waits, named.Id, line));
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
                Graph.Add(stage.Id, other.Id);
            }

            if (blocks)
            {
                Graph.Add(other.Id, stage.Id);
            }
        }
    }
}
