using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Infrastructure.Reconciliation;

/// <summary>
/// One holder's work on one change set: sends requests, and keeps what came of them under the number of its lease. When another holder has
/// taken over, nothing more is kept and the work ends.
/// </summary>
internal sealed class HeldRun(IPlanBase plan, IChangeSetStore store, TimeProvider clock, ApplyRun run, string by, long fence)
{
    private int _requests;

    /// <summary>As it is kept.</summary>
    public ApplyRun Run { get; private set; } = run;

    /// <summary>Keeps what happened; false when somebody else applies it now.</summary>
    public bool Keep(ApplyEventKind kind, Batch? batch = null, IEnumerable<RowNote>? rows = null, string? text = null)
    {
        var notes = (rows ?? []).ToImmutableArray();
        if (rows is not null && notes.IsEmpty)
        {
            return true;
        }

        // A clock that went back must not reorder the journal.
        var at = clock.GetUtcNow() is var now && Run.Events is [.., var last] && now < last.At ? last.At : now;
        var kept = store.Append(
            Run.Id,
            new ApplyEvent { At = at, By = by, Kind = kind, Batch = batch?.Number, Rows = notes, Text = text, Requests = _requests },
            fence);
        (Run, _requests) = (kept ?? Run, 0);
        return kept is not null;
    }

    public bool Stop(string reason) => Keep(ApplyEventKind.Stopped, text: reason) && false;

    /// <summary>The records with the rows' keys as they stand now; null when the base did not say, and the run has been stopped.</summary>
    public async Task<ILookup<string, BaseRecord>?> FindAsync(Batch batch, ImmutableArray<ChangeRow> rows, CancellationToken cancellationToken)
    {
        _requests++;
        switch (await plan.FindAsync(batch.Kind, [.. rows.Select(static r => r.Record.Key)], cancellationToken).ConfigureAwait(false))
        {
            case BaseAnswer.Answered answered:
                return answered.Records.ToLookup(static r => r.Key, StringComparer.Ordinal);
            case BaseAnswer.Refused refused:
                Stop($"The base refused to be asked for batch {batch.Number}: {refused.Reason}");
                return null;
            case BaseAnswer.Failed failed:
                Stop($"{failed.Problem.Message} {failed.Problem.Advice} What was applied is kept; resume when the base answers.");
                return null;
            default:
                throw new InvalidOperationException("A base answers, refuses or fails.");
        }
    }

    /// <summary>
    /// Sends rows. When the base refuses them, the halves are sent apart until the bad ones are alone: they are kept as refused, the others
    /// are written. Null when all was answered, else the problem: then it is not known what was written.
    /// </summary>
    public async Task<Core.Common.SourceProblem?> WriteAsync(Batch batch, ImmutableArray<(ChangeRow Row, RecordWrite Write)> rows, CancellationToken cancellationToken)
    {
        _requests++;
        switch (await plan.UpsertAsync(batch.Kind, [.. rows.Select(static r => r.Write)], cancellationToken).ConfigureAwait(false))
        {
            case BaseAnswer.Answered:
                return null;
            case BaseAnswer.Refused refused when rows is [var (row, _)]:
                Keep(ApplyEventKind.Refused, batch, [new RowNote(row.Id, Reason: refused.Reason)]);
                return null;
            case BaseAnswer.Refused:
                var half = rows.Length / 2;
                return await WriteAsync(batch, rows[..half], cancellationToken).ConfigureAwait(false)
                    ?? await WriteAsync(batch, rows[half..], cancellationToken).ConfigureAwait(false);
            case BaseAnswer.Failed failed:
                return failed.Problem;
            default:
                throw new InvalidOperationException("A base answers, refuses or fails.");
        }
    }
}
