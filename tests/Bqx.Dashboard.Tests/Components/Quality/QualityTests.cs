using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Imports;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Quality;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Components.Quality;

/// <summary>What tests of the quality page share: everything that it reads beside the assessment, and commands that only remember.</summary>
public abstract class QualityTests : PageTests
{
    private readonly FakeLive<History> _history = new(History.Empty);
    private readonly FakeLive<Snapshot<CheckBook>> _book = new(Snapshot.NotLoaded<CheckBook>(SourceName.Checks));
    private readonly FakeLive<Snapshot<ImportedResults>> _imports = new(Snapshot.NotLoaded<ImportedResults>(SourceName.Imports));
    private readonly FakeLive<Snapshot<WarehouseTables>> _warehouse = new(Snapshot.NotLoaded<WarehouseTables>(SourceName.Warehouse));

    protected QualityTests()
    {
        Services.AddSingleton<IScans>(Scans);
        Services.AddSingleton<ILive<ScanBoard>>(Scans.Board);
        Services.AddSingleton<IIncidents>(Incidents);
        Services.AddSingleton<ILive<IncidentBoard>>(Incidents.Board);
        Services.AddSingleton<ILive<History>>(_history);
        Services.AddSingleton<ILive<Snapshot<CheckBook>>>(_book);
        Services.AddSingleton<ILive<Snapshot<ImportedResults>>>(_imports);
        Services.AddSingleton<ILive<Snapshot<WarehouseTables>>>(_warehouse);
        Services.AddSingleton(_ => As);
    }

    internal FakeScans Scans { get; } = new();

    internal FakeIncidents Incidents { get; } = new(new FakeClock(Sample.At));

    protected Viewer As { get; set; } = new("Lena Kovac", Role.Admin);

    protected IRenderedComponent<QualityPage> OpenPage(string url, Assessment? assessment = null) =>
        Open<QualityPage>(assessment ?? QualitySample.Failing, url);

    protected Task HaveAsync(History history) => _history.PublishAsync(history);

    protected Task HaveAsync(params Incident[] incidents) => Incidents.Board.PublishAsync(new IncidentBoard { Incidents = [.. incidents] });

    protected Task HaveAsync(CheckBook book) => _book.PublishAsync(Fresh(SourceName.Checks, book));

    protected Task HaveAsync(params ImportedResult[] results) => _imports.PublishAsync(Fresh(SourceName.Imports, new ImportedResults { Results = [.. results] }));

    protected Task HaveAsync(params TableMetadata[] tables) =>
        _warehouse.PublishAsync(Fresh(SourceName.Warehouse, new WarehouseTables { Tables = new Listing<TableMetadata>([.. tables], IsExhausted: true, 1) }));

    private static Snapshot<T> Fresh<T>(SourceName source, T value)
        where T : class =>
        new() { Source = source, State = SourceState.Fresh, Value = value, Provenance = Sample.Proof(source).Provenance };
}
