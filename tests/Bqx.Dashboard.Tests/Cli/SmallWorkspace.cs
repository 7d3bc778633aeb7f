using System.CommandLine;
using Bqx.Dashboard.Cli;
using Bqx.Dashboard.Composition;
using Bqx.Dashboard.Tests.Infrastructure.Files;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Store;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Cli;

/// <summary>
/// Two pairs with a table of three bars each and one check: no null close. eurusd keeps it, gbpusd does not, usdjpy is missing.
/// Verbs run on it as the program runs them.
/// </summary>
internal sealed class SmallWorkspace : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<ServiceProvider> _providers = [];

    public SmallWorkspace()
    {
        _folder.Write("w/workspace.yaml", """
            name: Small
            plan: { start: 2026-11-01 }
            currencies: [eur, gbp, usd, jpy]
            pairs: [eurusd, gbpusd, usdjpy]
            families:
              - { name: bars, table: "bars_{pair}", timeColumn: at }
            algorithms: []
            targets: { r2: 0.5, directionalAccuracy: 0.5, maeRiseWarning: 0.2, maeRiseCritical: 0.5, tolerance: 0.02, quality: 0.98 }
            budgets: []
            warehouse: { file: warehouse.db }
            """);
        _folder.Write("w/checks.yaml", """
            checks:
              - { key: closes, name: No null close, kind: not-null, families: [bars], columns: [close], fail: 0, severity: critical, runbook: RB-07, from: A bar has a close }
            """);
        using var warehouse = SqliteFile.OpenReadWrite(_folder["w/warehouse.db"]);
        warehouse.Execute("""
            CREATE TABLE bars_eurusd (at TIMESTAMP, close REAL);
            CREATE TABLE bars_gbpusd (at TIMESTAMP, close REAL);
            INSERT INTO bars_eurusd VALUES (1795132800, 1.1), (1795132860, 1.2), (1795132920, 1.3);
            INSERT INTO bars_gbpusd VALUES (1795132800, 1.4), (1795132860, NULL), (1795132920, 1.5);
            """);
    }

    public string Store => _folder["d/bqx.db"];

    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>Puts fakes in the place of sources.</summary>
    public Action<IServiceCollection>? Replace { get; set; }

    /// <summary>
    /// Models of eurusd with hourly predictions of a sine over a fortnight, the first week its reference: <c>good</c> is off by a hundredth of
    /// it, <c>poor</c> predicts a value that was never taken, <c>new</c> has no prediction.
    /// </summary>
    public void AddModels()
    {
        using var warehouse = SqliteFile.OpenReadWrite(_folder["w/warehouse.db"]);
        warehouse.Execute("""
            CREATE TABLE model_registry (model_id, pair, algorithm, "window", horizon, version, trained_at, deployed_at, target, trained_on,
                reported_r2, reported_mae, reported_rmse, reported_directional_accuracy, reported_n, reported_split, reference_from, reference_to);
            INSERT INTO model_registry SELECT m.value, 'eurusd', m.value, 45, 15, 1, 1793923200, NULL, 'target', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1793923200, 1794527999
            FROM json_each('["good", "poor", "new"]') AS m;
            CREATE TABLE prediction_log (prediction_id INTEGER PRIMARY KEY, model_id, prediction_time, current_value, predicted_value, actual_value);
            CREATE INDEX ix_log ON prediction_log (model_id, prediction_time);
            WITH RECURSIVE hour(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM hour WHERE n < 335)
            INSERT INTO prediction_log (model_id, prediction_time, current_value, predicted_value, actual_value)
            SELECT 'good', 1793923200 + 3600 * n, 0, sin(n) * 0.99, sin(n) FROM hour
            UNION ALL SELECT 'poor', 1793923200 + 3600 * n, 0, 5, sin(n) FROM hour;
            """);
    }

    public void Write(string file, string text) => _folder.Write(file, text);

    public string File(string name) => _folder[name];

    /// <summary>As the program would be started with these arguments.</summary>
    public async Task<(int Exit, string Output, string Errors)> RunAsync(params string[] args)
    {
        var output = new StringWriter();
        var errors = new StringWriter();
        Command command = args[0] switch
        {
            "gate" => GateCommands.Create(Services),
            "runbook" => RunbookCommands.Create(Services),
            _ => CheckCommands.Create(Services),
        };
        var exit = await command.Parse(args[1..]).InvokeAsync(new InvocationConfiguration { Output = output, Error = errors }, TestContext.Current.CancellationToken);
        return (exit, output.ToString(), errors.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _providers)
        {
            await provider.DisposeAsync();
        }

        _folder.Dispose();
    }

    private IServiceProvider Services()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Workspace:Path", _folder["w"]), new("Data:Directory", _folder["d"]), .. Settings])
            .Build();
        var options = DashboardOptions.Read(configuration, _folder.Path);
        var provider = CommandServices.Build(options, new WorkspacePaths(options.Workspace.Path, options.Data.Directory), Replace);
        _providers.Add(provider);
        return provider;
    }
}
