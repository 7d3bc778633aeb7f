using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Infrastructure.BigQuery.Rest;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery;

/// <summary>A stand-in of BigQuery and a client that asks it.</summary>
internal sealed class StandinBench : IAsyncDisposable
{
    public const string Project = "bqx-test";

    private StandinBench(StandinServer server, BigQueryConnection connection) => (Server, Connection) = (server, connection);

    public StandinServer Server { get; }

    public BigQueryConnection Connection { get; }

    public StandinLedger Ledger => Server.Ledger;

    /// <param name="engine">Of the test run.</param>
    /// <param name="warehouse">What it has.</param>
    /// <param name="datasets">In which tables are looked for, as <c>project.dataset</c>.</param>
    public static async Task<StandinBench> StartAsync(Engine engine, StandinWarehouse warehouse, params string[] datasets)
    {
        var server = await StandinServer.StartAsync(warehouse, engine, new StandinOptions { Token = null }, TestContext.Current.CancellationToken);
        var settings = new BigQuerySettings
        {
            BaseUrl = server.Address,
            ProjectId = Project,
            AllowAnonymous = true,
            Datasets = [.. datasets.Select(static d => d.Split('.')).Select(static p => new DatasetName(p[0], p[1]))],
        };
        return new StandinBench(server, new BigQueryConnection(settings, null, TimeProvider.System, NullLoggerFactory.Instance));
    }

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        await Server.DisposeAsync();
    }
}
