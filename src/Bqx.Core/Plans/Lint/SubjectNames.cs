namespace Bqx.Core.Plans.Lint;

/// <summary>Names the subject of a figure for people: "phase 1.6", "stage 1.6.9", "the whole document".</summary>
internal sealed class SubjectNames(PlanDocument document)
{
    private readonly HashSet<string> _phases = [.. document.Phases.Select(p => p.Id)];
    private readonly HashSet<string> _stages = [.. document.Stages.Select(s => s.Id)];

    public string Of(string subject) => subject switch
    {
        StatedTotal.Whole => "the whole document",
        _ when _phases.Contains(subject) => $"phase {subject}",
        _ when _stages.Contains(subject) => $"stage {subject}",
        _ => subject,
    };
}
