using Bqx.Core.Common;
using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Infrastructure.Reconciliation;

/// <summary>
/// A process that dies at any moment: before or after a request took effect, before or after something was kept. Whoever resumes must lose
/// nothing and write nothing twice.
/// </summary>
public sealed class KilledApplyTests
{
    /// <summary>Each is killed several times: well over a hundred deaths in all.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task RunNowAsync_KilledAgainAndAgain_LosesNothingAndDuplicatesNothing(int seed)
    {
        using var fixture = new DeskFixture();
        var random = new Random(seed);
        var held = fixture.Base;
        // Half of the stories update what stands, the other half begin with an empty base.
        if (seed % 2 == 0)
        {
            await fixture.ApplyAsync(PlanSamples.Harbour);
        }

        var document = PlanSamples.Harbour.Replace("Clear the field", "Clear the lot", StringComparison.Ordinal).Replace("01-12", "01-25", StringComparison.Ordinal);
        var changes = PlanSamples.Seal(document, held);
        var id = await fixture.ApproveAsync(changes);
        var writesBefore = held.Records.Count;

        var kills = 0;
        for (; fixture.Store().Find(id)!.State != RunState.Finished; kills++)
        {
            var line = new Lifeline(random.Next(1, 14));
            await using var desk = fixture.Desk(new MortalBase(held, line), new MortalStore(fixture.Store(), line));
            try
            {
                await desk.RunNowAsync(id, "Lena", Role.Operator, CancellationToken.None);
            }
            catch (KilledException)
            {
                // What a process leaves behind when it dies: its lease runs out, the store is opened anew.
                fixture.Clock.Advance(TimeSpan.FromSeconds(61));
                fixture.Restart();
            }

            Assert.True(kills < 60);
        }

        var run = fixture.Store().Find(id)!;
        Assert.Equal(changes.Rows.Length, run.Verified);
        Assert.Equal(held.Records.Count, held.Records.Select(r => (r.Kind, r.Key)).Distinct().Count());
        Assert.Equal(changes.Count(ChangeKind.Add), held.Records.Count - writesBefore);
        Assert.Empty(PlanSamples.Compare(document, held, AppliedStates.Of(fixture.Store().Read().Runs, "appTest")).Rows);
        Assert.True(kills > 3);
    }

    private sealed class KilledException : Exception;

    /// <summary>Counts the moments at which a process could die, and dies at one of them.</summary>
    private sealed class Lifeline(int moments)
    {
        private int _left = moments;

        public bool IsDead { get; private set; }

        public void Pass()
        {
            if (IsDead || --_left <= 0)
            {
                IsDead = true;
                throw new KilledException();
            }
        }
    }

    private sealed class MortalBase(FakePlanBase inner, Lifeline line) : IPlanBase
    {
        public Task<SourceReading<BaseState>> ReadAsync(CancellationToken cancellationToken) => inner.ReadAsync(cancellationToken);

        public async Task<BaseAnswer> FindAsync(RecordKind kind, ImmutableArray<string> keys, CancellationToken cancellationToken)
        {
            line.Pass();
            await Task.Yield();
            return await inner.FindAsync(kind, keys, cancellationToken);
        }

        public async Task<BaseAnswer> UpsertAsync(RecordKind kind, ImmutableArray<RecordWrite> records, CancellationToken cancellationToken)
        {
            line.Pass();
            var answer = await inner.UpsertAsync(kind, records, cancellationToken);
            line.Pass();
            return answer;
        }
    }

    private sealed class MortalStore(IChangeSetStore inner, Lifeline line) : IChangeSetStore
    {
        public ChangeSetBoard Read() => inner.Read();

        public ApplyRun? Find(string id) => inner.Find(id);

        public void Add(ChangeSet changes, ApplyEvent drafted) => inner.Add(changes, drafted);

        public ApplyRun? Append(string id, ApplyEvent e, long? fence)
        {
            line.Pass();
            var run = inner.Append(id, e, fence);
            line.Pass();
            return run;
        }

        public LeaseAnswer Acquire(string baseId, string changeSetId) => inner.Acquire(baseId, changeSetId);

        public bool Renew(string baseId, long fence) => inner.Renew(baseId, fence);

        public void Release(string baseId, long fence)
        {
            if (!line.IsDead)
            {
                inner.Release(baseId, fence);
            }
        }
    }
}
