using System.Threading.Channels;
using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Reconciliation;

/// <summary>
/// Compares the workspace's plan documents with the base when a document or the plan's records have another content, and when somebody asks.
/// A reading of the plan that found nothing new does not list the base a second time.
/// </summary>
public sealed partial class ComparisonLive : BackgroundService, IComparisons, ILive<ComparisonBoard>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly PlanDocuments _documents;
    private readonly SnapshotStore<PlanRecords> _plan;
    private readonly SnapshotStore<PlanDocument> _document;
    private readonly ILive<ChangeSetBoard> _applied;
    private readonly SourceReader<BaseState> _reader;
    private readonly Live<ComparisonBoard> _board;
    private readonly TimeProvider _clock;
    private readonly ILogger<ComparisonLive> _log;
    private (object? Plan, object? Document) _seen;
    private (string? Plan, string? Document) _compared;
    private int _written;
    private int _requested;

    public ComparisonLive(
        IPlanBase plan,
        PlanDocuments documents,
        SnapshotStore<PlanRecords> records,
        SnapshotStore<PlanDocument> document,
        ILive<ChangeSetBoard> applied,
        Signal signal,
        TimeProvider clock,
        ILogger<ComparisonLive> log)
    {
        (_documents, _plan, _document, _applied, _clock, _log) = (documents, records, document, applied, clock, log);
        _reader = new SourceReader<BaseState>(new PlanBaseSource(plan), Deadline, clock, log);
        _board = new Live<ComparisonBoard>(ComparisonBoard.Empty, signal);
    }

    public ComparisonBoard Current => _board.Current;

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => _board.Subscribe(onChanged);

    public void Request()
    {
        Interlocked.Exchange(ref _requested, 1);
        _wake.Writer.TryWrite(true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var records = _plan.Subscribe(Wake);
        using var document = _document.Subscribe(Wake);
        using var applied = _applied.Subscribe(Wake);
        _wake.Writer.TryWrite(true);
        while (await _wake.Reader.WaitToReadAsync(stoppingToken).ConfigureAwait(false))
        {
            _wake.Reader.TryRead(out _);
            if (IsDue())
            {
                await CompareAsync(stoppingToken).ConfigureAwait(false);
            }
        }

        ValueTask Wake(CancellationToken cancellationToken)
        {
            _wake.Writer.TryWrite(true);
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Nothing is compared before the plan was read once in this process: what was kept from an earlier start is no reading.</summary>
    private bool IsDue()
    {
        var (plan, document) = (_plan.Current, _document.Current);
        var asked = Interlocked.Exchange(ref _requested, 0) == 1;
        if (!asked && (plan.State is SourceState.NotLoaded or SourceState.Stale || document.State is SourceState.NotLoaded or SourceState.Stale))
        {
            return false;
        }

        // What a run writes is compared when the run has ended, and not after each of its batches.
        var written = _applied.Current.Runs.Any(static r => r.State == RunState.Running) ? _written : _applied.Current.Runs.Sum(static r => r.Verified + r.Count(RowState.RolledBack));
        var hasWritten = written != _written;
        _written = written;
        asked |= hasWritten && _board.Current.ComparedAt is not null;
        if (!asked && ReferenceEquals(_seen.Plan, plan.Value) && ReferenceEquals(_seen.Document, document.Value) && _board.Current.ComparedAt is not null)
        {
            return false;
        }

        _seen = (plan.Value, document.Value);
        var marks = (plan.Value is { } p ? SnapshotPayload.Pack(p).Hash : null, document.Value is { } d ? SnapshotPayload.Pack(d).Hash : null);
        var differs = marks != _compared || _board.Current.ComparedAt is null;
        _compared = marks;
        return asked || differs;
    }

    private async Task CompareAsync(CancellationToken cancellationToken)
    {
        _board.Update(static board => board with { IsComparing = true });
        try
        {
            var documents = await _documents.ReadAsync(cancellationToken).ConfigureAwait(false);
            var reading = await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            _board.Update(board => Compared(board, documents, reading) with { IsComparing = false, ComparedAt = _clock.GetUtcNow() });
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // A bug in a rule must not end the loop, nor take the last comparison from the page, nor list the base again with every wake.
            var id = ErrorId.New();
            ComparisonFailed(id, error);
            var problem = new SourceProblem(SourceProblemKind.BadData, "Comparing plan and base failed unexpectedly; what stands here is older.", $"The log has the details under {id}.", id);
            _board.Update(board => board with
            {
                IsComparing = false,
                ComparedAt = _clock.GetUtcNow(),
                BaseProof = board.BaseProof with { State = SourceState.Failed, Problem = problem },
            });
        }
    }

    private ComparisonBoard Compared(
        ComparisonBoard board, ImmutableArray<(ComparedDocument Document, PlanDocument? Plan)> documents, SourceReading<BaseState> reading)
    {
        var (state, proof) = reading switch
        {
            SourceReading<BaseState>.Read { Provenance.Complete: true } read => (read.Value, new Proof(SourceName.Plan, SourceState.Fresh, read.Provenance)),
            SourceReading<BaseState>.Read { Provenance: var incomplete } => (board.Base, board.BaseProof with { State = SourceState.Failed, Problem = Incomplete(incomplete) }),
            SourceReading<BaseState>.Failed { Problem: var problem } => (board.Base, board.BaseProof with { State = StateOf(problem.Kind), Problem = problem }),
            _ => throw new InvalidOperationException("A reading was read or failed."),
        };
        var applied = state is null ? AppliedState.Nothing : AppliedStates.Of(_applied.Current.Runs, state.BaseId);
        return board with
        {
            Base = state,
            BaseProof = proof,
            Documents =
            [
                .. documents.Select(d => d.Document with
                {
                    Difference = state is not null && d.Plan is { } plan ? Comparison.Of(DesiredRecords.Of(plan), state, applied) : null,
                }),
            ],
        };
    }

    /// <summary>What a listing left out would be added a second time.</summary>
    private static SourceProblem Incomplete(Provenance read) => new(
        SourceProblemKind.BadData,
        $"The base was not read completely, so nothing was compared with it.{(read.Rejected is [var first, ..] ? $" {first.Place}: {first.Reason}." : "")}",
        "Compare again, or export the base again.");

    private static SourceState StateOf(SourceProblemKind kind) => kind switch
    {
        SourceProblemKind.NotConfigured => SourceState.NotConfigured,
        SourceProblemKind.Unauthorized or SourceProblemKind.Forbidden => SourceState.Forbidden,
        _ => SourceState.Failed,
    };

    [LoggerMessage(1, LogLevel.Error, "The comparison of plan and base failed ({ErrorId}); the last one stays")]
    private partial void ComparisonFailed(string errorId, Exception error);
}
