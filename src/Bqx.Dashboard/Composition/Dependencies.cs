using Bqx.Core.Plans;
using Bqx.Dashboard.Api;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Composition;

/// <summary>The store as something that must work.</summary>
internal sealed class StoreDependency(StoreDatabase database) : IDependency
{
    public Dependency Check()
    {
        try
        {
            database.Read(static c => c.State);
            return new Dependency("Store", database.Problem is null, "Open", database.Problem);
        }
        catch (StoreException refused)
        {
            return new Dependency("Store", false, "Failed", refused.Message);
        }
    }
}

/// <summary>Publishes the plan's snapshot again under a new version.</summary>
internal sealed class PlanTick(SnapshotStore<PlanRecords> plan) : ITick
{
    public void Tick() => plan.Touch();
}
