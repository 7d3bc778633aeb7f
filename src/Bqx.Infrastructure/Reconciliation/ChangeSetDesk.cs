using Bqx.Core.Common;
using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Core.Runbooks;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Reconciliation;

/// <summary>
/// What people do with change sets. Rules are judged against what is kept, commands are kept before they have an effect, and one holder of
/// the base's lease applies while all others watch.
/// </summary>
public sealed class ChangeSetDesk(
    IPlanBase plan, PlanBaseMark mark, IChangeSetStore store, RunPolicy policy, IRefresh refresh, TimeProvider clock, ILogger<ChangeSetDesk> log) : IChangeSets, IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly ChangeSetHolder _holder = new(store, clock);
    private Task _running = Task.CompletedTask;
    private int _ended;

    public Task<ChangeSetDraft> DraftAsync(
        Difference difference, ImmutableHashSet<string> selected, SealedDocument document, string by, Role role, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            if ((ApplyRules.CanDraft(role) ?? ChangeSets.CanSeal(difference, selected)) is { } refused)
            {
                return new ChangeSetDraft(Id: null, refused);
            }

            var changes = ChangeSets.Seal(difference, selected, document, by, clock.GetUtcNow());
            return Saved(() => Add(changes, by)) is { } failed ? new ChangeSetDraft(Id: null, failed) : new ChangeSetDraft(changes.Id, Refused: null);
        },
        cancellationToken);

    public Task<string?> ImportAsync(ChangeSet changes, string by, Role role, CancellationToken cancellationToken) => Task.Run(
        () => ApplyRules.CanDraft(role) ?? (ChangeSets.IsIntact(changes) ? Saved(() => Add(changes, by)) : "Its content does not fit its seal."),
        cancellationToken);

    public Task<string?> ApproveAsync(string id, string by, Role role, CancellationToken cancellationToken) => CommandAsync(id, run =>
        ApplyRules.CanApprove(run, by, role, policy.MaySelfApprove) ?? Keep(id, ApplyEventKind.Approved, by, fence: null), cancellationToken);

    public Task<string?> PauseAsync(string id, string by, Role role, CancellationToken cancellationToken) => CommandAsync(id, run =>
        ApplyRules.CanPause(run, role) ?? Keep(id, ApplyEventKind.PauseAsked, by, fence: null), cancellationToken);

    public async Task<string?> StartAsync(string id, string by, Role role, CancellationToken cancellationToken)
    {
        var started = await BeginAsync(id, by, role, cancellationToken).ConfigureAwait(false);
        if (started is ApplyStart.Holds holds)
        {
            _running = Task.WhenAll(_running, Task.Run(() => EndUnwatchedAsync(holds, by), CancellationToken.None));
        }

        return (started as ApplyStart.Refused)?.Reason;
    }

    /// <summary>Applies until it is finished, paused or stopped. When another program applies it already, returns who.</summary>
    public async Task<ApplyStart> RunNowAsync(string id, string by, Role role, CancellationToken cancellationToken)
    {
        var started = await BeginAsync(id, by, role, cancellationToken).ConfigureAwait(false);
        if (started is ApplyStart.Holds holds)
        {
            await EndAsync(holds, by, cancellationToken).ConfigureAwait(false);
        }

        return started;
    }

    public async Task<string?> RollBackAsync(string id, int batch, string by, Role role, CancellationToken cancellationToken)
    {
        try
        {
            if (store.Find(id) is not { } run)
            {
                return Absent(id);
            }

            if (ApplyRules.CanRollBack(run, batch, by, role, policy.MaySelfApprove, mark) is { } refused)
            {
                return refused;
            }

            if (store.Acquire(run.Changes.BaseId, id) is not LeaseAnswer.Held lease)
            {
                return "A change set is being applied to this base at the moment. Try again when it has ended.";
            }

            return await _holder.HoldAsync(
                run.Changes.BaseId,
                lease.Fence,
                cancel => new BatchRollBack(new HeldRun(plan, store, clock, run, by, lease.Fence)).RunAsync(run.Batches[batch - 1], cancel),
                cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException failed)
        {
            return $"Not saved. {failed.Message}";
        }
        finally
        {
            refresh.Request(SourceName.Plan);
        }
    }

    /// <summary>Lets what is under way note that it was interrupted. A container calls it once for each name under which it knows the desk.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 1)
        {
            return;
        }

        await _ending.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _ending.Dispose();
    }

    private static string Absent(string id) => $"There is no change set {id}.";

    private Task<ApplyStart> BeginAsync(string id, string by, Role role, CancellationToken cancellationToken) => Task.Run<ApplyStart>(
        () =>
        {
            try
            {
                if (store.Find(id) is not { } run)
                {
                    return new ApplyStart.Refused(Absent(id));
                }

                if (ApplyRules.CanApply(run, role, mark) is { } refused)
                {
                    return new ApplyStart.Refused(refused);
                }

                return store.Acquire(run.Changes.BaseId, id) switch
                {
                    LeaseAnswer.Held held when store.Append(id, Event(ApplyEventKind.Started, by), held.Fence) is { } started => new ApplyStart.Holds(started, held.Fence),
                    LeaseAnswer.Taken taken when taken.ChangeSetId != id => new ApplyStart.Refused($"The change set {taken.ChangeSetId} is being applied to this base. Wait until it has ended."),
                    LeaseAnswer.Taken taken => new ApplyStart.Joined(taken.Holder),
                    _ => new ApplyStart.Joined("another program"),
                };
            }
            catch (StoreException failed)
            {
                return new ApplyStart.Refused($"Not saved. {failed.Message}");
            }
        },
        cancellationToken);

    /// <summary>Nobody awaits this run: what goes wrong is logged, and the run can be resumed.</summary>
    private async Task EndUnwatchedAsync(ApplyStart.Holds holds, string by)
    {
        try
        {
            await EndAsync(holds, by, _ending.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Log.Failed(log, holds.Run.Id, error);
        }
    }

    private async Task EndAsync(ApplyStart.Holds holds, string by, CancellationToken cancellationToken)
    {
        var held = new HeldRun(plan, store, clock, holds.Run, by, holds.Fence);
        try
        {
            await _holder.HoldAsync<string?>(
                holds.Run.Changes.BaseId,
                holds.Fence,
                async cancel =>
                {
                    try
                    {
                        await new BatchApply(held).RunAsync(cancel).ConfigureAwait(false);
                    }
                    catch (OperationCanceledException)
                    {
                        held.Stop("The program was ended while it applied this. Resume it.");
                    }

                    return null;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException failed)
        {
            Log.NotKept(log, holds.Run.Id, failed);
        }

        refresh.Request(SourceName.Plan);
    }

    private Task<string?> CommandAsync(string id, Func<ApplyRun, string?> work, CancellationToken cancellationToken) =>
        Task.Run(() => Saved(() => store.Find(id) is { } run ? work(run) : Absent(id)), cancellationToken);

    private static string? Saved(Func<string?> save)
    {
        try
        {
            return save();
        }
        catch (StoreException failed)
        {
            return $"Not saved. {failed.Message}";
        }
    }

    private string? Add(ChangeSet changes, string by)
    {
        store.Add(changes, Event(ApplyEventKind.Drafted, by));
        return null;
    }

    private string? Keep(string id, ApplyEventKind kind, string by, long? fence) => store.Append(id, Event(kind, by), fence) is null ? "Not saved." : null;

    private ApplyEvent Event(ApplyEventKind kind, string by) => new() { At = DbTime.Round(clock.GetUtcNow()), By = by, Kind = kind };
}

/// <summary>What came of the wish to apply a change set.</summary>
public abstract record ApplyStart
{
    private ApplyStart()
    {
    }

    /// <summary>This program applied it.</summary>
    public sealed record Holds(ApplyRun Run, long Fence) : ApplyStart;

    /// <summary>Another page or program applies it.</summary>
    public sealed record Joined(string Holder) : ApplyStart;

    public sealed record Refused(string Reason) : ApplyStart;
}
