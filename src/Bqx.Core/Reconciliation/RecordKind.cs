namespace Bqx.Core.Reconciliation;

/// <summary>The four tables of a plan base, parents first: a record is written after the records that it links to.</summary>
public enum RecordKind
{
    Plan,
    Phase,
    Stage,
    Task,
}
