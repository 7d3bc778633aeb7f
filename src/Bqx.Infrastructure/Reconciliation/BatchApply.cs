using Bqx.Core.Common;
using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Infrastructure.Reconciliation;

/// <summary>
/// Applies batch after batch: find, judge, journal the intent, write, read back. Any await may be the last one: what an intent without an
/// outcome came to is found out by looking.
/// </summary>
internal sealed class BatchApply(HeldRun held)
{
    /// <summary>How often a batch is sent whose answer was lost and of which the base shows nothing.</summary>
    private const int MostTries = 3;

    private readonly HashSet<string> _toLookAtAgain =
        [.. held.Run.Changes.Rows.Select(static r => r.Id).Where(id => held.Run[id].State == RowState.LeftToPerson)];

    /// <summary>Ends with one of the events Finished, Paused or Stopped, unless another holder has taken over.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var batch in held.Run.Batches)
        {
            if (Open(batch).IsEmpty)
            {
                continue;
            }

            if (held.Run.IsPausing)
            {
                held.Keep(ApplyEventKind.Paused);
                return;
            }

            if (!await ApplyAsync(batch, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        held.Keep(ApplyEventKind.Finished);
    }

    /// <summary>False when the run has ended.</summary>
    private async Task<bool> ApplyAsync(Batch batch, CancellationToken cancellationToken)
    {
        SourceProblem? lost = null;
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (Open(batch) is not { IsEmpty: false } open)
            {
                return true;
            }

            if (await held.FindAsync(batch, open, cancellationToken).ConfigureAwait(false) is not { } found)
            {
                return false;
            }

            var steps = open.Select(r => (Row: r, Step: RowSteps.Next(r, held.Run, [.. found[r.Record.Key]]))).ToList();
            _toLookAtAgain.ExceptWith(open.Select(static r => r.Id));
            if (!Settle(batch, steps))
            {
                return false;
            }

            ImmutableArray<(ChangeRow Row, RecordWrite Write)> writes = [.. steps.Where(static s => s.Step is RowStep.Write).Select(static s => (s.Row, ((RowStep.Write)s.Step).Record))];
            if (writes.IsEmpty)
            {
                return true;
            }

            if (!held.Keep(ApplyEventKind.Intended, batch, writes.Select(static w => new RowNote(w.Row.Id))))
            {
                return false;
            }

            lost = await held.WriteAsync(batch, writes, cancellationToken).ConfigureAwait(false);
            if (lost is null)
            {
                return await VerifyAsync(batch, cancellationToken).ConfigureAwait(false);
            }
        }

        return held.Stop($"Batch {batch.Number} was sent {MostTries} times without an answer. {lost?.Message} {lost?.Advice} Resume when the base answers.");
    }

    private bool Settle(Batch batch, List<(ChangeRow Row, RowStep Step)> steps) =>
        held.Keep(ApplyEventKind.SetAside, batch, steps.Where(static s => s.Step is RowStep.SetAside).Select(static s => new RowNote(s.Row.Id, s.Row.Before?.RecordId, ((RowStep.SetAside)s.Step).Reason)))
        && held.Keep(ApplyEventKind.Verified, batch, steps.Where(static s => s.Step is RowStep.Done).Select(static s => new RowNote(s.Row.Id, ((RowStep.Done)s.Step).RecordId)))
        && held.Keep(ApplyEventKind.LeftToPerson, batch, steps.Where(static s => s.Step is RowStep.Person).Select(static s => new RowNote(s.Row.Id, ((RowStep.Person)s.Step).RecordId, ((RowStep.Person)s.Step).Reason)));

    /// <summary>Reads back what was sent. The first difference stops the run: somebody has to look before more is written.</summary>
    private async Task<bool> VerifyAsync(Batch batch, CancellationToken cancellationToken)
    {
        if (Open(batch) is not { IsEmpty: false } sent)
        {
            return true;
        }

        if (await held.FindAsync(batch, sent, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return false;
        }

        var made = held.Run.RecordIds();
        var read = sent.Select(r => (Row: r, Records: found[r.Record.Key].ToImmutableArray())).Select(r => (r.Row, r.Records, Wrong: RowSteps.Mismatch(r.Row, r.Records, made))).ToList();
        if (!held.Keep(ApplyEventKind.Verified, batch, read.Where(static r => r.Wrong is null).Select(static r => new RowNote(r.Row.Id, r.Records[0].RecordId))))
        {
            return false;
        }

        var wrong = read.Where(static r => r.Wrong is not null).ToList();
        return wrong.Count == 0
            || (held.Keep(ApplyEventKind.Mismatched, batch, wrong.Select(static r => new RowNote(r.Row.Id, r.Records.FirstOrDefault()?.RecordId, r.Wrong)))
                && held.Stop($"Batch {batch.Number} does not read back as written: {wrong[0].Row.Record}. {wrong[0].Wrong} Look at it in the base before you resume."));
    }

    private ImmutableArray<ChangeRow> Open(Batch batch) =>
        [.. batch.Rows.Where(r => held.Run[r.Id].State is RowState.Queued or RowState.Applying || _toLookAtAgain.Contains(r.Id))];
}
