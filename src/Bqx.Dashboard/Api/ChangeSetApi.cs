using Bqx.Core.Common;
using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Api;

/// <summary>Change sets with what became of each of their rows.</summary>
internal static class ChangeSetApi
{
    public static void MapChangeSets(this RouteGroupBuilder api)
    {
        api.MapGet("/changesets", (ILive<ChangeSetBoard> board, ILive<Assessment> live, QueryWord<RunState>? stage, int? limit, string? cursor) => Paging.Of(
            [.. board.Current.Runs.Where(r => stage is null || r.State == stage.Value.Value)], r => r.Id, r => new ChangeSetView(r, live.Current), limit, cursor));
        api.MapGet("/changesets/{id}", (ILive<ChangeSetBoard> board, ILive<Assessment> live, CallLimits limits, string id) =>
            board.Current.Find(id) is { } run ? Results.Ok(new ChangeSetDetailView(run, live.Current, limits)) : PlanApi.Absent($"change set {id}"));
    }
}

internal class ChangeSetView(ApplyRun run, Assessment now) : Sourced(now.SourceProof(SourceName.Plan))
{
    protected ApplyRun Run { get; } = run;

    public string Id => Run.Id;

    /// <summary>SHA-256 over the rows and the state of the records that they touch.</summary>
    public string Seal => Run.Changes.Seal;

    public string Base => Run.Changes.BaseId;

    public string Document => Run.Changes.Document.Name;

    /// <summary>Drafted, approved, running, paused, stopped or finished; "state" is the source's.</summary>
    public RunState Stage => Run.State;

    public DateTimeOffset CreatedAt => Run.Changes.CreatedAt;

    public string CreatedBy => Run.Changes.CreatedBy;

    public string? ApprovedBy => Run.ApprovedBy;

    public string? AppliedBy => Run.AppliedBy;

    public DateTimeOffset? StartedAt => Run.StartedAt;

    public DateTimeOffset? EndedAt => Run.EndedAt;

    public int Adds => Run.Changes.Count(ChangeKind.Add);

    public int Updates => Run.Changes.Count(ChangeKind.Update);

    public int Removals => Run.Changes.Count(ChangeKind.Remove);

    /// <summary>Rows that were read back as wanted.</summary>
    public int Verified => Run.Verified;

    /// <summary>Rows that were set aside, refused or did not read back.</summary>
    public int Troubled => Run.Count(RowState.SetAside) + Run.Count(RowState.Refused) + Run.Count(RowState.Mismatched);

    /// <summary>Requests sent to the base so far.</summary>
    public int Requests => Run.Requests;

    public string? Problem => Run.Problem;
}

internal sealed class ChangeSetDetailView(ApplyRun run, Assessment now, CallLimits limits) : ChangeSetView(run, now)
{
    public CallEstimate Estimate => CallEstimate.Of(Run.Changes, limits);

    public IEnumerable<BatchView> Batches => Run.Batches.Select(b => new BatchView(b.Number, b.Title, b.Rows.Length, Run.StateOf(b)));

    public IEnumerable<ChangeRowView> Rows => Run.Batches.SelectMany(b => b.Rows.Select(r => new ChangeRowView(
        r.Id, r.Change, r.Record.Kind, r.Record.Key, r.Title, b.Number, Run[r.Id].State, Run[r.Id].RecordId, Run[r.Id].Reason,
        [.. r.Fields.Select(f => new FieldChangeView(f.Field, f.OldText, FieldWords.Of(f.New)))])));

    public ImmutableArray<ApplyEvent> Events => Run.Events;
}

internal sealed record BatchView(int Number, string Title, int Rows, RowState Stage);

internal sealed record ChangeRowView(
    string Id,
    ChangeKind Change,
    RecordKind Kind,
    string Key,
    string Title,
    int Batch,
    RowState Stage,
    string? RecordId,
    string? Reason,
    ImmutableArray<FieldChangeView> Fields);

/// <param name="Field">What changes.</param>
/// <param name="Old">Empty for a field without a value.</param>
/// <param name="New">Links by the key of their record.</param>
internal sealed record FieldChangeView(PlanField Field, string Old, string New);
