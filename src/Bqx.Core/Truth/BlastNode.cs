using Bqx.Core.Common;

namespace Bqx.Core.Truth;

/// <summary>What a table's trouble can reach, in the order of the path.</summary>
public enum BlastKind
{
    /// <summary>The table itself.</summary>
    Source,

    /// <summary>A table that is computed from it, directly or not, or something else that reads it by lineage.yaml.</summary>
    Table,

    /// <summary>A table on which models are trained.</summary>
    TrainTable,
    Model,
    Task,
    Gate,
    Money,
    Runbook,
}

/// <param name="Kind">What it is.</param>
/// <param name="Name">Table name, model path, task id, phase id, label of the bill, runbook id. Unique together with the kind.</param>
/// <param name="Status">Its own status now; unknown where it has none.</param>
/// <param name="Depth">Steps from the table, which is 0.</param>
/// <param name="From">Kind and name of the node through which it is reached first; null for the table itself.</param>
/// <param name="How">Why it hangs on that: "computed from lag_bqx", "lineage.yaml line 5".</param>
/// <param name="Usd">US dollars of the month to date, for money.</param>
public sealed record BlastNode(BlastKind Kind, string Name, Status Status, int Depth, (BlastKind Kind, string Name)? From, string How, decimal? Usd = null);
