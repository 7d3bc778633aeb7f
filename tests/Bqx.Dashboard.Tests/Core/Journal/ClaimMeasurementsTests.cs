using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Plans;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;
using Measures = Bqx.Core.Journal.Measures;

namespace Bqx.Dashboard.Tests.Core.Journal;

public sealed class ClaimMeasurementsTests
{
    private const string TaskId = "T03.01.01.01";

    private readonly World _world = new();

    [Fact]
    public void Changes_FirstTime_KeepEveryClaimAndAreNoNews()
    {
        var changes = Measurements.Changes(_world.Assess(), History.Empty);

        Assert.Equal(_world.Tasks.Count, changes.Count(c => Measures.IsTask(c.Subject)));
        Assert.DoesNotContain(History.Empty.With(changes).Recent, c => Measures.IsTask(c.Subject));
    }

    [Fact]
    public void Changes_TaskReopened_IsBeforeAndAfterInThePlansOwnWords()
    {
        var history = History.Empty.With(Measurements.Changes(_world.Assess(), History.Empty));

        var change = Assert.Single(Later(_world.Reopen(TaskId), history, null), c => c.Name == Measures.Claim);

        Assert.Equal((Measures.Task(TaskId), Build.Status(WorkStatus.NotStarted).Raw), (change.Subject, change.Text));
        Assert.Equal(change, Assert.Single(history.With([change]).Recent.Take(1)));
    }

    [Fact]
    public void Changes_PhaseClosed_IsAClaim()
    {
        var history = History.Empty.With(Measurements.Changes(_world.Assess(), History.Empty));

        var later = Later(_world.ChangePhase("MP03.02", p => p with { Status = Build.Status(WorkStatus.Done) }), history, null);

        Assert.Contains(later, c => c.Subject == Measures.Phase("MP03.02") && c.Name == Measures.Claim);
    }

    [Fact]
    public void Changes_TaskGoneFromThePlan_HasNoClaimAnyMore()
    {
        var saved = _world.Assess();
        var history = History.Empty.With(Measurements.Changes(saved, History.Empty));
        _world.Tasks.RemoveAll(t => t.TaskId == TaskId);

        var change = Assert.Single(Later(_world, history, saved), c => c.Name == Measures.Claim);

        Assert.Equal((Measures.Task(TaskId), null), (change.Subject, change.Text));
    }

    [Fact]
    public void Changes_TaskMissingFromAListingThatWasCut_KeepsItsClaim()
    {
        var saved = _world.Assess();
        var history = History.Empty.With(Measurements.Changes(saved, History.Empty));
        _world.Tasks.RemoveAll(t => t.TaskId == TaskId);
        _world.Cut.Add(SourceName.Plan);

        Assert.DoesNotContain(Later(_world, history, saved), c => c.Name == Measures.Claim);
    }

    [Fact]
    public void Changes_SameIdTwice_IsMeasuredOnce()
    {
        _world.AddTask(TaskId, "The same again", "S03.01.01", "MP03.01", status: WorkStatus.NotStarted);

        var history = History.Empty.With(Measurements.Changes(_world.Assess(), History.Empty));

        Assert.Single(history.Of(Measures.Task(TaskId), Measures.Claim));
        Assert.DoesNotContain(Later(_world, history, null), c => c.Name == Measures.Claim);
    }

    /// <summary>The plan was read anew ten minutes later.</summary>
    private static ImmutableArray<Measurement> Later(World world, History history, Assessment? saved)
    {
        world.Now = world.Now.AddMinutes(10);
        return Measurements.Changes(world.Assess(), history, saved);
    }
}
