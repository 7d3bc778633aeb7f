using Bqx.Core.Common;
using Bqx.Core.Reconciliation.Changes;

namespace Bqx.Core.Reconciliation.Applying;

/// <summary>Who may do what to a change set and when. Each rule gives null, or one sentence for the person.</summary>
public static class ApplyRules
{
    /// <param name="role">Of the person.</param>
    public static string? CanDraft(Role role) => role >= Role.Engineer ? null : "Needs the role engineer.";

    /// <param name="run">The change set.</param>
    /// <param name="by">Who wants to approve.</param>
    /// <param name="role">Of that person.</param>
    /// <param name="maySelfApprove">True without sign-in, where there is only one person.</param>
    public static string? CanApprove(ApplyRun run, string by, Role role, bool maySelfApprove) => run switch
    {
        _ when RoleRules.MayOperate(role) is { } refused => refused,
        { State: not RunState.Drafted } => "It is approved already.",
        { Changes.HasRemovals: true } when !maySelfApprove && SamePerson(by, run.Changes.CreatedBy) => "It holds removals, so somebody else than its author must approve it.",
        _ => null,
    };

    public static string? CanApply(ApplyRun run, Role role, PlanBaseMark mark) => run switch
    {
        _ when RoleRules.MayOperate(role) is { } refused => refused,
        { State: RunState.Drafted } => "It is not approved yet.",
        { State: RunState.Finished } when run.Count(RowState.LeftToPerson) == 0 => "It was applied already.",
        _ when !ChangeSets.IsIntact(run.Changes) => "Its content does not fit its seal any more. Draft it again.",
        _ when run.Changes.BaseId != mark.BaseId => $"It was drafted for the base {run.Changes.BaseId}, and {mark.BaseId} is configured.",
        _ => mark.WriteRefusal,
    };

    public static string? CanPause(ApplyRun run, Role role) =>
        RoleRules.MayOperate(role) ?? (run.State == RunState.Running ? null : "It is not being applied.");

    public static string? CanRollBack(ApplyRun run, int batch, string by, Role role, bool maySelfApprove, PlanBaseMark mark) => run switch
    {
        _ when RoleRules.MayOperate(role) is { } refused => refused,
        { State: RunState.Running } => "It is being applied. Pause it first.",
        _ when run.Batches.FirstOrDefault(b => b.Number == batch) is not { } found => $"There is no batch {batch}.",
        _ when run.Batches[batch - 1].Rows.All(r => run[r.Id].State is not (RowState.Verified or RowState.RollingBack)) => $"Nothing of batch {batch} was applied, or it was rolled back already.",
        _ when !maySelfApprove && run.AppliedBy is { } applier && SamePerson(by, applier) => "Somebody else than who applied it must roll it back.",
        _ when run.Changes.BaseId != mark.BaseId => $"It was applied to the base {run.Changes.BaseId}, and {mark.BaseId} is configured.",
        _ => mark.WriteRefusal,
    };

    private static bool SamePerson(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Which base is configured, known without a request.</summary>
/// <param name="BaseId">Id of the base, or the name of the export in its place; as in <see cref="BaseState.BaseId"/>.</param>
/// <param name="WriteRefusal">Null when it may be written, else why not and which key would change that.</param>
public sealed record PlanBaseMark(string BaseId, string? WriteRefusal);
