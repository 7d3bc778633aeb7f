using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Refresh;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.Refresh;

public sealed class SnapshotStoreTests
{
    private static readonly DateTimeOffset Taken = new(2026, 11, 21, 11, 0, 0, TimeSpan.Zero);
    private readonly SnapshotStore<PlanRecords> _store = new(SourceName.Plan, new Signal(new FakeClock(), NullLogger<Signal>.Instance));

    [Fact]
    public void Current_BeforeAnyReading_IsNotLoaded()
    {
        Assert.Equal(SourceState.NotLoaded, _store.Current.State);
        Assert.Null(_store.Current.Value);
    }

    [Fact]
    public void Publish_FailureAfterAValue_KeepsTheValueAndItsTime()
    {
        var good = _store.Publish(Reading());
        var problem = new SourceProblem(SourceProblemKind.Unreachable, "No answer.", "Check the network.");

        var failed = _store.Publish(new SourceReading<PlanRecords>.Failed(problem), Taken.AddMinutes(5));

        Assert.Same(good.Value, failed.Value);
        Assert.Equal(Taken, failed.CapturedAt);
        Assert.Equal(SourceState.Failed, failed.State);
        Assert.Equal(problem, failed.Problem);
        Assert.Equal(good.Version + 1, failed.Version);
        Assert.Equal(Taken.AddMinutes(5), failed.NextTryAt);
    }

    [Fact]
    public void Publish_NoLongerConfigured_DropsTheLastGoodValue()
    {
        _store.Publish(Reading());

        var gone = _store.Publish(new SourceReading<PlanRecords>.Failed(new SourceProblem(SourceProblemKind.NotConfigured, "No file.", "Add one.")));

        Assert.Null(gone.Value);
        Assert.Null(gone.Provenance);
    }

    [Fact]
    public void Publish_ValueAfterAFailure_ForgetsTheProblem()
    {
        _store.Publish(new SourceReading<PlanRecords>.Failed(new SourceProblem(SourceProblemKind.Timeout, "Slow.", "Wait.")));

        var good = _store.Publish(Reading());

        Assert.Equal(SourceState.Fresh, good.State);
        Assert.Null(good.Problem);
    }

    [Theory]
    [InlineData(SourceProblemKind.NotConfigured, SourceState.NotConfigured)]
    [InlineData(SourceProblemKind.Forbidden, SourceState.Forbidden)]
    [InlineData(SourceProblemKind.Unauthorized, SourceState.Forbidden)]
    [InlineData(SourceProblemKind.NotFound, SourceState.Failed)]
    public void Publish_Failure_SaysWhichState(SourceProblemKind kind, SourceState expected)
    {
        var snapshot = _store.Publish(new SourceReading<PlanRecords>.Failed(new SourceProblem(kind, "m", "a")));

        Assert.Equal(expected, snapshot.State);
    }

    [Fact]
    public void Restore_ValueOfAnEarlierRun_IsStale()
    {
        var read = (SourceReading<PlanRecords>.Read)Reading();

        var restored = _store.Restore(read.Value, read.Provenance, 41);

        Assert.Equal(SourceState.Stale, restored.State);
        Assert.Equal(42, _store.Touch().Version);
    }

    private static SourceReading<PlanRecords> Reading() => new SourceReading<PlanRecords>.Read(
        new PlanRecords { Plans = [], Phases = [], Stages = [], Tasks = [] },
        new Provenance { Source = SourceName.Plan, System = "Test", Request = "plan", TakenAt = Taken, Complete = true });
}
