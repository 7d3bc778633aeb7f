using Bqx.Core.Common;
using Bqx.Core.Reconciliation;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>A base behind a bad line, and with people who work in it at the worst moment.</summary>
internal sealed class TroubledBase(FakePlanBase inner) : IPlanBase
{
    private int _requests;
    private int _writes;

    /// <summary>Called when a write has reached the base and before anybody reads it back.</summary>
    public Action<RecordKind>? AfterWrite { get; init; }

    /// <summary>Writes whose answer is lost, from 1.</summary>
    public int[] LosesAnswerOf { get; init; } = [];

    /// <summary>From this request on nothing is answered.</summary>
    public int FailsFrom { get; init; } = int.MaxValue;

    public Task<SourceReading<BaseState>> ReadAsync(CancellationToken cancellationToken) => inner.ReadAsync(cancellationToken);

    public async Task<BaseAnswer> FindAsync(RecordKind kind, ImmutableArray<string> keys, CancellationToken cancellationToken) =>
        ++_requests >= FailsFrom ? Gone : await inner.FindAsync(kind, keys, cancellationToken);

    public async Task<BaseAnswer> UpsertAsync(RecordKind kind, ImmutableArray<RecordWrite> records, CancellationToken cancellationToken)
    {
        if (++_requests >= FailsFrom)
        {
            return Gone;
        }

        var answer = await inner.UpsertAsync(kind, records, cancellationToken);
        AfterWrite?.Invoke(kind);
        return LosesAnswerOf.Contains(++_writes) ? Gone : answer;
    }

    private static BaseAnswer.Failed Gone => new(new SourceProblem(SourceProblemKind.Unreachable, "The base is gone.", "Wait."));
}
