using Bqx.Core.Common;
using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.Infrastructure.Store;
using Bqx.Infrastructure.Reconciliation;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.Reconciliation;

/// <summary>A base in memory, a store on disk, and services that use both.</summary>
internal sealed class DeskFixture : IDisposable
{
    private readonly StoreFixture _store = new();

    public FakePlanBase Base { get; } = new();

    public FakeClock Clock => _store.Clock;

    public bool MaySelfApprove { get; set; } = true;

    public void Dispose() => _store.Dispose();

    public string StorePath => _store.Path;

    public void Restart() => _store.Restart();

    public ChangeSetStore Store()
    {
        var store = new ChangeSetStore(_store.Database, _store.Live(ChangeSetBoard.Empty), Clock);
        store.Load();
        return store;
    }

    public ChangeSetDesk Desk(IPlanBase? plan = null, IChangeSetStore? store = null) => new(
        plan ?? Base, new PlanBaseMark("appTest", WriteRefusal: null), store ?? Store(), new RunPolicy(MaySelfApprove), new NoRefresh(), Clock, NullLogger<ChangeSetDesk>.Instance);

    /// <summary>Keeps and approves a change set.</summary>
    public async Task<string> ApproveAsync(ChangeSet changes, string by = "Lena")
    {
        await using var desk = Desk();
        Assert.Null(await desk.ImportAsync(changes, "Lena", Role.Operator, CancellationToken.None));
        Assert.Null(await desk.ApproveAsync(changes.Id, by, Role.Operator, CancellationToken.None));
        return changes.Id;
    }

    /// <summary>Keeps, approves and applies what separates the document from the base.</summary>
    public async Task<ApplyRun> ApplyAsync(string document) => await ResumeAsync(await ApproveAsync(PlanSamples.Seal(document, Base)));

    public async Task<ApplyRun> ResumeAsync(string id, IPlanBase? plan = null)
    {
        await using var desk = Desk(plan);
        Assert.IsType<ApplyStart.Holds>(await desk.RunNowAsync(id, "Lena", Role.Operator, CancellationToken.None));
        return Store().Find(id)!;
    }

    private sealed class NoRefresh : IRefresh
    {
        public void Request(SourceName? source = null)
        {
        }
    }
}
