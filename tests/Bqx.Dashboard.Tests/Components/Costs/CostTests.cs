using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Quality.Scans;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Components.Costs;

/// <summary>What tests of the cost page share beside a live assessment.</summary>
public abstract class CostTests : PageTests
{
    protected CostTests()
    {
        Services.AddSingleton<ILive<CostBoard>>(Board);
        Services.AddSingleton<ICostFeedback>(Feedback);
        Services.AddSingleton<ILive<ScanBoard>>(Scans);
        Services.AddSingleton<ILive<History>>(Journal);
        Services.AddSingleton<ILive<Snapshot<ProjectQueries>>>(Queries);
        Services.AddSingleton(new QueryPrice(6.25m));
        Services.AddSingleton(_ => new Viewer("Lena Kovac", Role));
    }

    protected Role Role { get; set; } = Role.Operator;

    internal FakeLive<CostBoard> Board { get; } = new(CostBoard.Empty);

    internal FakeCostFeedback Feedback { get; } = new();

    internal FakeLive<ScanBoard> Scans { get; } = new(ScanBoard.Empty);

    internal FakeLive<History> Journal { get; } = new(History.Empty);

    internal FakeLive<Snapshot<ProjectQueries>> Queries { get; } = new(Snapshot.NotConfigured<ProjectQueries>(SourceName.Jobs));
}
