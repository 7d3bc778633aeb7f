using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Infrastructure.Reconciliation;

/// <summary>Gives the updates of one batch their old values back and names the additions that a person must delete.</summary>
internal sealed class BatchRollBack(HeldRun held)
{
    /// <summary>Null when all rows of the batch were settled, else one sentence.</summary>
    public async Task<string?> RunAsync(Batch batch, CancellationToken cancellationToken)
    {
        var open = Open(batch, RowState.Verified, RowState.RollingBack);
        if (await held.FindAsync(batch, open, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return held.Run.Problem;
        }

        var steps = open.Select(r => (Row: r, Step: RollBackSteps.Next(r, held.Run, [.. found[r.Record.Key]]))).ToList();
        if (!Left(batch, steps) || !held.Keep(ApplyEventKind.RolledBack, batch, steps.Where(static s => s.Step is RowStep.Done).Select(static s => new RowNote(s.Row.Id))))
        {
            return Taken;
        }

        ImmutableArray<(ChangeRow Row, RecordWrite Write)> writes = [.. steps.Where(static s => s.Step is RowStep.Write).Select(static s => (s.Row, ((RowStep.Write)s.Step).Record))];
        if (writes.IsEmpty)
        {
            return null;
        }

        if (!held.Keep(ApplyEventKind.RollBackIntended, batch, writes.Select(static w => new RowNote(w.Row.Id))))
        {
            return Taken;
        }

        var lost = await held.WriteAsync(batch, writes, cancellationToken).ConfigureAwait(false);
        return lost is null
            ? await VerifyAsync(batch, cancellationToken).ConfigureAwait(false)
            : $"Whether batch {batch.Number} has its old values again is not known. {lost.Message} Roll it back once more to find out.";
    }

    private const string Taken = "Another program applies change sets to this base now.";

    private bool Left(Batch batch, List<(ChangeRow Row, RowStep Step)> steps) => held.Keep(
        ApplyEventKind.RollBackLeft,
        batch,
        steps.Select(static s => (s.Row, Reason: s.Step switch
        {
            RowStep.Person person => person.Reason,
            RowStep.SetAside aside => aside.Reason,
            _ => null,
        })).Where(static s => s.Reason is not null).Select(static s => new RowNote(s.Row.Id, Reason: s.Reason)));

    private async Task<string?> VerifyAsync(Batch batch, CancellationToken cancellationToken)
    {
        var sent = Open(batch, RowState.RollingBack);
        if (sent.IsEmpty)
        {
            return null;
        }

        if (await held.FindAsync(batch, sent, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return held.Run.Problem;
        }

        var (restored, wrong) = (
            sent.Where(r => found[r.Record.Key].ToArray() is [var record] && RollBackSteps.HasOld(r, record)).ToList(),
            sent.Where(r => found[r.Record.Key].ToArray() is not [var record] || !RollBackSteps.HasOld(r, record)).ToList());
        var kept = held.Keep(ApplyEventKind.RolledBack, batch, restored.Select(static r => new RowNote(r.Id)))
            && held.Keep(ApplyEventKind.RollBackLeft, batch, wrong.Select(static r => new RowNote(r.Id, Reason: "The old values were sent and do not read back. Look at it in the base.")));
        return kept ? null : Taken;
    }

    private ImmutableArray<ChangeRow> Open(Batch batch, params RowState[] states) => [.. batch.Rows.Where(r => states.Contains(held.Run[r.Id].State))];
}
