using Bqx.Core.Truth;

namespace Bqx.Dashboard.Plans;

/// <summary>Words, icons and colours of gates.</summary>
public static class GateWords
{
    public static string Name(GateCriterion criterion) => criterion switch
    {
        GateCriterion.AllTasksDone => "All tasks Done",
        GateCriterion.DeliverablesValidated => "Deliverables validated",
        GateCriterion.NoCriticalBlocker => "No critical blocker",
        GateCriterion.AirtableAtHundred => "Airtable at 100%",
        _ => "Next phase cleared",
    };

    /// <summary>True for the criteria that only the plan's own records can say.</summary>
    public static bool IsClaim(GateCriterion criterion) => criterion is GateCriterion.AllTasksDone or GateCriterion.AirtableAtHundred;

    public static string Word(CriterionState state) => state switch
    {
        CriterionState.Holds => "Holds",
        CriterionState.Fails => "Fails",
        CriterionState.Unproven => "Unproven",
        _ => "Not yet due",
    };

    public static string Icon(CriterionState state) => state switch
    {
        CriterionState.Holds => "check_circle",
        CriterionState.Fails => "dangerous",
        CriterionState.Unproven => "warning",
        _ => "radio_button_unchecked",
    };

    public static string Colour(CriterionState state) => state switch
    {
        CriterionState.Holds => "c-ok",
        CriterionState.Fails => "c-crit",
        CriterionState.Unproven => "c-warn",
        _ => "t3",
    };

    public static string Word(GateOutcome outcome) => outcome switch
    {
        GateOutcome.Accept => "Accept",
        GateOutcome.Hold => "Hold",
        _ => "Block",
    };

    public static string Title(PhaseAssessment phase, CriterionResult result)
    {
        var head = $"{phase.Phase.PhaseId}, {Name(result.Criterion)}: {Word(result.State).ToLowerInvariant()}";
        return result.Reasons.IsEmpty ? head : $"{head}. {result.Reasons[0]}";
    }
}
