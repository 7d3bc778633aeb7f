using Bqx.Core.Common;

namespace Bqx.Core.Plans.Integrity;

/// <summary>Every class of inconsistency that plan records show by themselves. Pure; one finding per class, none for a class without records.</summary>
public static class PlanIntegrity
{
    private static readonly ImmutableArray<IntegrityRule> Rules =
    [
        new(IntegrityRules.RollUp, RollUpRule.Find, static n => $"{Words.Count(n, "record")} {Verb(n, "says", "say")} something else of progress than what is below", "Set the status that the records below give, or correct theirs.", IsAttention: true),
        new(IntegrityRules.ManyDoneAtOnce, ManyDoneRule.Find, static n => $"{Words.Count(n, "task")} were marked done within minutes of each other", "Look at what each was to leave behind, and find out who or what marked them.", IsAttention: true),
        new(IntegrityRules.StatusAbsent, StatusAbsentRule.Find, static n => $"{Words.Count(n, "record")} {Has(n)} no status", "Choose the status that is true."),
        new(IntegrityRules.MissingLink, MissingLinkRule.Find, static n => $"{Words.Count(n, "record")} {Has(n)} no link to what {Verb(n, "it belongs", "they belong")} to", "Link each to its parents; work that no phase holds counts in none."),
        new(IntegrityRules.ChildlessPhase, ChildlessPhaseRule.Find, static n => $"{Words.Count(n, "phase")} {Has(n)} neither stage nor task", "Add the work of the phase, or remove the phase."),
        new(IntegrityRules.DanglingChild, DanglingChildRule.Find, static n => $"{Words.Count(n, "link")} to stages or tasks {Verb(n, "leads", "lead")} to no record", "Remove the link, or restore the record from the base's trash."),
        new(IntegrityRules.IdOutsideParent, IdOutsideParentRule.Find, static n => $"{Words.Count(n, "id")} {Verb(n, "is", "are")} not numbered below {Verb(n, "its", "their")} parent", "Correct the id or the link; links are what counts here."),
        new(IntegrityRules.DuplicateId, DuplicateIdRule.Find, static n => $"{Words.Count(n, "record")} {Verb(n, "shares", "share")} an id with another of the same table", "Give all but one an id of their own, or remove them."),
        new(IntegrityRules.DuplicateName, DuplicateNameRule.Find, static n => $"{Words.Count(n, "record")} {Verb(n, "shares", "share")} a name with another of the same table", "Name what sets them apart, or remove the copy."),
        new(IntegrityRules.BlankId, BlankIdRule.Find, static n => $"{Words.Count(n, "record")} {Has(n)} no id", "Give each an id, so that people and documents can name it."),
        new(IntegrityRules.DoneWithoutArtifact, DoneWithoutArtifactRule.Find, static n => $"{Words.Count(n, "task")} marked done {Verb(n, "names", "name")} no artefact", "Write down what the task left behind, where it left something."),
        new(IntegrityRules.ArtifactBeforeDone, ArtifactBeforeDoneRule.Find, static n => $"{Words.Count(n, "task")} not done {Verb(n, "names", "name")} an artefact already", "Mark the task done if it is, or say that the artefact is only planned."),
        new(IntegrityRules.ProgressFigures, ProgressFiguresRule.Find, static n => $"{Words.Count(n, "record")} {Verb(n, "gives", "give")} progress in figures that disagree", "Leave one figure, or none: progress follows from the tasks."),
        new(IntegrityRules.NotesOfParent, NotesOfParentRule.Find, static n => $"{Words.Count(n, "stage or phase", "stages or phases")} {Verb(n, "contradicts", "contradict")} {Verb(n, "its", "their")} own notes", "Read the note and set the status that is true."),
        new(IntegrityRules.DependenciesEmpty, DependenciesEmptyRule.Find, static _ => "No record says what it waits for", "Fill predecessor and blocked by with ids: until then the critical path follows the listed order."),
        new(IntegrityRules.TaskIncomplete, TaskIncompleteRule.Find, static n => $"{Words.Count(n, "task")} {Verb(n, "lacks", "lack")} priority, owner or estimate", "Fill them: without an owner nobody is asked, without hours the plan's median counts."),
        new(IntegrityRules.PhaseTextsEmpty, PhaseTextsEmptyRule.Find, static n => $"{Words.Count(n, "phase")} {Verb(n, "names", "name")} no milestones or deliverables", "Write down what the phase must deliver: its gate asks for it."),
        new(IntegrityRules.DurationUnreadable, DurationRule.Find, static n => $"{Words.Count(n, "duration")} cannot be read", "Write a number and a unit, such as 10 days."),
        new(IntegrityRules.ScoreDiffers, ScoreRule.Find, static n => $"{Words.Count(n, "record score")} {Verb(n, "is", "are")} not what the audit beside {Verb(n, "it", "them")} says", "Run the audit again; the score grades text, not progress."),
        new(IntegrityRules.TextHazard, TextHazardRule.Find, static n => $"{Words.Count(n, "record")} {Verb(n, "holds", "hold")} text that is hard to show", "Move code and long reports to files, and take needless escapes out."),
    ];

    private static readonly Memo<PlanRecords, ImmutableArray<IntegrityFinding>> OfWhole = new(static r => Found(r, isComplete: true));

    private static readonly Memo<PlanRecords, ImmutableArray<IntegrityFinding>> OfPart = new(static r => Found(r, isComplete: false));

    /// <param name="records">The records.</param>
    /// <param name="isComplete">True when the listing was read to its end.</param>
    /// <returns>In the order of the rules, those that ask for somebody first.</returns>
    public static ImmutableArray<IntegrityFinding> Of(PlanRecords records, bool isComplete) => (isComplete ? OfWhole : OfPart).Of(records);

    private static ImmutableArray<IntegrityFinding> Found(PlanRecords records, bool isComplete)
    {
        var plan = new IntegrityCase(records, isComplete);
        return [.. Rules.Select(r => Apply(r, plan)).OfType<IntegrityFinding>()];
    }

    private static IntegrityFinding? Apply(IntegrityRule rule, IntegrityCase plan)
    {
        ImmutableArray<IntegrityRecord> found = [.. rule.Find(plan)];
        return found.IsEmpty
            ? null
            : new IntegrityFinding { Rule = rule.Key, Message = rule.Message(found.Length), Advice = rule.Advice, Records = found, IsAttention = rule.IsAttention };
    }

    private static string Has(int count) => Verb(count, "has", "have");

    private static string Verb(int count, string one, string many) => count == 1 ? one : many;

    private sealed record IntegrityRule(string Key, Func<IntegrityCase, IEnumerable<IntegrityRecord>> Find, Func<int, string> Message, string Advice, bool IsAttention = false);
}
