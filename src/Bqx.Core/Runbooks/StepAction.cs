using System.Text.Json.Serialization;

namespace Bqx.Core.Runbooks;

/// <summary>What a step asks of a person, and by which rule it is done. Closed; the words are stored: add, do not rename.</summary>
[JsonDerivedType(typeof(Do), "do")]
[JsonDerivedType(typeof(Check), "check")]
[JsonDerivedType(typeof(Decide), "decide")]
[JsonDerivedType(typeof(Approve), "approve")]
[JsonDerivedType(typeof(Wait), "wait")]
[JsonDerivedType(typeof(Note), "note")]
public abstract record StepAction
{
    private StepAction()
    {
    }

    public static StepAction Plain { get; } = new Do();

    /// <summary>Work by hand; done when somebody says so. Its command is copied, never run from the browser.</summary>
    public sealed record Do : StepAction;

    /// <summary>Done only while every expression passes, by a measurement that is younger than the run.</summary>
    /// <param name="Expressions">Each in the grammar of <see cref="Checks.StepCheckText"/>, at least one.</param>
    public sealed record Check(ImmutableArray<string> Expressions) : StepAction;

    /// <summary>Done by taking one of the branches; the steps of the others are then not needed.</summary>
    /// <param name="Question">What is to be decided.</param>
    /// <param name="Options">At least two, with different labels.</param>
    public sealed record Decide(string Question, ImmutableArray<StepOption> Options) : StepAction;

    /// <summary>Done by another person than the one who ran the step before.</summary>
    /// <param name="Role">Who should approve: "Lead".</param>
    public sealed record Approve(string Role) : StepAction;

    /// <summary>Done when the time is over that begins with <see cref="RunEventKind.WaitStarted"/>, or earlier with a reason.</summary>
    /// <param name="Time">From one minute to a week.</param>
    public sealed record Wait(TimeSpan Time) : StepAction;

    /// <summary>Done by writing down what is asked.</summary>
    /// <param name="Prompt">What to write.</param>
    public sealed record Note(string Prompt) : StepAction;
}

/// <summary>A branch of a decision.</summary>
/// <param name="Label">Unique within its decision; kept as the choice.</param>
/// <param name="Steps">Numbers of the steps that only this branch, or this one among others, needs. A step that no branch names is always needed.</param>
/// <param name="Ends">True when nothing after the decision is needed.</param>
public sealed record StepOption(string Label, ImmutableArray<int> Steps, bool Ends)
{
    /// <summary>True when the decision for this option leaves the step out.</summary>
    internal bool LeavesOut(int step, int decision, ImmutableArray<StepOption> all) =>
        step > decision && (Ends || (!Steps.Contains(step) && all.Any(o => o.Steps.Contains(step))));
}
