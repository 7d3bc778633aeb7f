using Bqx.Core.Alerts;
using Bqx.Core.Annotations;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.OnCall;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Journal;
using Bqx.Dashboard.Runbooks;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Components.Runbooks;

/// <summary>What tests of the on-call slice share: runs in memory, a live assessment, a clock and one viewer.</summary>
public abstract class OnCallTests : BunitContext
{
    protected OnCallTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Runs = new FakeRunbookRuns(Clock, Readings);
        Services.AddSingleton<IStepReadings>(Readings);
        Services.AddSingleton(Policy);
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<IRunbookRuns>(Runs);
        Services.AddSingleton<ILive<RunbookBoard>>(Runs.Board);
        Services.AddSingleton<ILive<Assessment>>(Live);
        Services.AddSingleton<ILive<Snapshot<RunbookLibrary>>>(Library);
        Services.AddSingleton<IHttpContextAccessor>(new HttpContextAccessor());
        Services.AddScoped<RunbookDockState>();
        Services.AddSingleton(new Viewer("Lena Kovac", Role.Operator));
        Services.AddSingleton<ILive<History>>(History);
        Services.AddSingleton<ILive<CostBoard>>(Money);
        Services.AddSingleton<ILive<IncidentBoard>>(Incidents);
        Services.AddSingleton<ILive<AlertBoard>>(new FakeLive<AlertBoard>(AlertBoard.Empty));
        Services.AddSingleton<ILive<ActivityInput>, ActivityLive>();
        Services.AddSingleton<ILive<LookBoard>>(Looks.Board);
        Services.AddSingleton<ILive<AnnotationBoard>>(Annotations);
        Services.AddSingleton<IAnnotations>(Notes);
        Services.AddSingleton<ILive<Snapshot<Rota>>>(Rota);
        Services.AddSingleton<ILive<DutyBoard>>(DutyBoard);
        Services.AddSingleton<IDuty>(Duty);
        Services.AddSingleton<ILooks>(Looks);
        Services.AddSingleton<IRefresh>(Refresh);
        Services.AddSingleton<IScans>(Scans);
        Services.AddSingleton<ILive<ScanBoard>>(Scans.Board);
        Services.AddSingleton<ILive<Snapshot<CheckBook>>>(Checks);
        Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Airtable:Token", "patSecretSecret")]).Build());
        // Last: it closes the list of services.
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    internal FakeClock Clock { get; } = new(OnCall.At);

    internal FakeReadings Readings { get; } = new();

    internal RunPolicy Policy { get; } = new(MaySelfApprove: true);

    internal FakeRunbookRuns Runs { get; }

    internal FakeLive<Assessment> Live { get; } = new(OnCall.Assessment());

    internal FakeLive<Snapshot<RunbookLibrary>> Library { get; } = new(OnCall.Library);

    internal FakeLive<History> History { get; } = new(Bqx.Core.Journal.History.Empty);

    internal FakeLive<CostBoard> Money { get; } = new(CostBoard.Empty);

    internal FakeLive<IncidentBoard> Incidents { get; } = new(IncidentBoard.Empty);

    internal FakeLooks Looks { get; } = new();

    internal FakeLive<AnnotationBoard> Annotations { get; } = new(AnnotationBoard.Empty);

    internal FakeAnnotations Notes { get; } = new();

    internal FakeLive<Snapshot<Rota>> Rota { get; } = new(Rotas.Snapshot);

    internal FakeLive<DutyBoard> DutyBoard { get; } = new(Bqx.Core.OnCall.DutyBoard.Empty);

    internal FakeDuty Duty { get; } = new();

    internal CountingRefresh Refresh { get; } = new();

    internal FakeScans Scans { get; } = new();

    internal FakeLive<Snapshot<CheckBook>> Checks { get; } = new(Snapshot.NotLoaded<CheckBook>(SourceName.Checks));

    internal RunbookDockState Dock => Services.GetRequiredService<RunbookDockState>();

    /// <summary>Starts the sample runbook for the stale table and opens it.</summary>
    internal async Task<string> StartAsync()
    {
        var started = await Runs.StartAsync(OnCall.Runbook, OnCall.Start, "Lena Kovac", Role.Operator, CancellationToken.None);
        Dock.Open(started.RunId!);
        return started.RunId!;
    }

    internal Task RecordAsync(string run, RunEventKind kind, int? step = null, string? text = null, string by = "Lena Kovac") =>
        Runs.RecordAsync(run, kind, step, text, by, Role.Operator, CancellationToken.None);

    protected NavigationManager Nav => Services.GetRequiredService<NavigationManager>();

    protected void Visit(string url) => Services.GetRequiredService<NavigationManager>().NavigateTo(url);

    internal sealed class CountingRefresh : IRefresh
    {
        public List<SourceName?> Requested { get; } = [];

        public void Request(SourceName? source = null) => Requested.Add(source);
    }
}
