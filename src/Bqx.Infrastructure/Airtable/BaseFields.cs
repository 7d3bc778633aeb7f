using Bqx.Core.Reconciliation;

namespace Bqx.Infrastructure.Airtable;

/// <summary>What kind of value a field of a change set takes.</summary>
internal enum FieldKind
{
    Text,
    Number,
    Links,
}

/// <param name="Field">What a change set calls it.</param>
/// <param name="Names">What bases call it, the likeliest first.</param>
/// <param name="Kind">What it takes.</param>
internal sealed record BaseField(PlanField Field, ImmutableArray<string> Names, FieldKind Kind)
{
    /// <summary>Fields that a base has only when somebody made them for this program.</summary>
    public bool IsAdded => Field is PlanField.Verdict or PlanField.VerifiedShare or PlanField.ProofLink;
}

/// <summary>Fields of change sets by the names of a schema.</summary>
internal static class BaseFields
{
    public static IEnumerable<BaseField> Of(TableFields table)
    {
        ImmutableArray<BaseField> all =
        [
            new(PlanField.Key, table.Id, FieldKind.Text),
            new(PlanField.Name, table.NameHoldsId ? [] : table.Name, FieldKind.Text),
            new(PlanField.Status, table.Status, FieldKind.Text),
            new(PlanField.Priority, table.Priority, FieldKind.Text),
            new(PlanField.EstimatedHours, table.EstimatedHours, FieldKind.Number),
            new(PlanField.Duration, table.Duration, FieldKind.Text),
            new(PlanField.Budget, table.Budget, FieldKind.Number),
            new(PlanField.Description, table.Description, FieldKind.Text),
            new(PlanField.Notes, table.Notes, FieldKind.Text),
            new(PlanField.Owner, table.Owner, FieldKind.Text),
            new(PlanField.PlanLink, table.PlanLinks, FieldKind.Links),
            new(PlanField.PhaseLink, table.PhaseLinks, FieldKind.Links),
            new(PlanField.StageLink, table.StageLinks, FieldKind.Links),
            new(PlanField.Verdict, table.Verdict, FieldKind.Text),
            new(PlanField.VerifiedShare, table.VerifiedShare, FieldKind.Number),
            new(PlanField.ProofLink, table.ProofLink, FieldKind.Text),
        ];
        return all.Where(static f => !f.Names.IsEmpty);
    }
}
