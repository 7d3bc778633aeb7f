namespace Bqx.Core.Reconciliation;

/// <summary>Fields and values in words for people.</summary>
public static class FieldWords
{
    public static string Of(PlanField field) => field switch
    {
        PlanField.Key => "Id",
        PlanField.EstimatedHours => "Estimated hours",
        PlanField.PlanLink => "Plan",
        PlanField.PhaseLink => "Phase",
        PlanField.StageLink => "Stage",
        PlanField.VerifiedShare => "Verified share",
        PlanField.ProofLink => "Proof",
        _ => field.ToString(),
    };

    /// <summary>Empty for a field without a value.</summary>
    public static string Of(FieldValue? value) => value switch
    {
        FieldValue.Text text => text.Words,
        FieldValue.Number number => number.Amount.ToString("0.############"),
        FieldValue.Links links => string.Join(", ", links.RecordIds),
        FieldValue.Parent parent => parent.Key,
        _ => "",
    };
}
