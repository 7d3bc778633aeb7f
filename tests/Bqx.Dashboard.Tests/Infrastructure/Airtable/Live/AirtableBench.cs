using System.Text.Json.Nodes;
using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Reconciliation;
using Bqx.Dashboard.Tests.AirtableStandin;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Airtable.Live;
using Bqx.Infrastructure.Notify;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.Airtable.Live;

/// <summary>A stand-in and a connection to it, both by a clock for which waiting takes no time.</summary>
internal sealed class AirtableBench : IAsyncDisposable
{
    private AirtableBench(StandinServer server, HurriedClock clock, AirtableSettings settings, ILoggerFactory loggers)
    {
        (Server, Clock, Settings) = (server, clock, settings);
        Connection = new AirtableConnection(settings, null, clock, loggers);
    }

    public StandinServer Server { get; }

    public StandinBase Base => Server.Base;

    public StandinLedger Ledger => Server.Ledger;

    public HurriedClock Clock { get; }

    public AirtableSettings Settings { get; }

    public AirtableConnection Connection { get; }

    public AirtableClient Client => Connection.Client;

    public IPlanBase PlanBase => Connection.Base;

    public static Task<AirtableBench> StartAsync(
        StandinBase? held = null, Func<AirtableSettings, AirtableSettings>? settings = null, Func<StandinOptions, StandinOptions>? options = null, ILoggerFactory? loggers = null) =>
        MakeAsync(held ?? Small(), settings ?? (static s => s), options ?? (static o => o), loggers ?? NullLoggerFactory.Instance);

    /// <summary>A plan, a phase, a stage and a task, linked.</summary>
    public static StandinBase Small()
    {
        var held = StandinSchemas.Current();
        held.Add("Plans", new JsonObject { ["plan_id"] = "MP03", ["name"] = "Programme", ["status"] = "In Progress", ["budget"] = 2500.5m }, "recPlan0000000001");
        held.Add("Phases", new JsonObject { ["phase_id"] = "MP03.01", ["name"] = "Work", ["status"] = "In Progress", ["plan_link"] = new JsonArray("recPlan0000000001") }, "recPhas0000000001");
        held.Add("Stages", new JsonObject { ["stage_id"] = "S03.01.01", ["name"] = "Setup", ["status"] = "Todo", ["phase_link"] = new JsonArray("recPhas0000000001") }, "recStag0000000001");
        held.Add("Tasks", Task("T03.01.01.01"), "recTask0000000001");
        return held;
    }

    public static JsonObject Task(string id) => new()
    {
        ["task_id"] = id,
        ["name"] = "Do it",
        ["status"] = "Todo",
        ["priority"] = "High",
        ["estimated_hours"] = 4,
        ["description"] = "Text\n",
        ["stage_link"] = new JsonArray("recStag0000000001"),
        ["record_audit"] = new JsonObject { ["state"] = "generated", ["value"] = "Score: 10", ["isStale"] = false },
    };

    public async Task<(PlanRecords Records, Provenance Provenance)> ReadAsync()
    {
        var (records, provenance) = Assert.IsType<SourceReading<PlanRecords>.Read>(await Connection.Source.ReadAsync(TestContext.Current.CancellationToken));
        return (records, provenance);
    }

    public async Task<SourceProblem> FailAsync() =>
        Assert.IsType<SourceReading<PlanRecords>.Failed>(await Connection.Source.ReadAsync(TestContext.Current.CancellationToken)).Problem;

    public async Task<(BaseState State, Provenance Provenance)> StateAsync()
    {
        var (state, provenance) = Assert.IsType<SourceReading<BaseState>.Read>(await PlanBase.ReadAsync(TestContext.Current.CancellationToken));
        return (state, provenance);
    }

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        await Server.DisposeAsync();
    }

    private static async Task<AirtableBench> MakeAsync(
        StandinBase held, Func<AirtableSettings, AirtableSettings> settings, Func<StandinOptions, StandinOptions> options, ILoggerFactory loggers)
    {
        var clock = new HurriedClock();
        var server = await StandinServer.StartAsync(held, options(new StandinOptions { Clock = clock }), TestContext.Current.CancellationToken);
        return new AirtableBench(
            server,
            clock,
            settings(new AirtableSettings
            {
                BaseUrl = server.Address,
                BaseId = held.Id,
                Token = new AirtableToken(new Secret(server.Token), null),
                AllowWrites = true,
                AnswerWithin = TimeSpan.FromSeconds(10),
            }),
            loggers);
    }
}
