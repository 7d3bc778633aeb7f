using Bqx.Dashboard.Composition;
using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Cli;

/// <summary>Settings and sources for a verb, made when it asks for them: help needs no settings, and a plan document no workspace.</summary>
internal sealed class CommandServices : IAsyncDisposable
{
    private ServiceProvider? _provider;

    /// <exception cref="StartRefusedException">Settings or workspace are wrong.</exception>
    public IServiceProvider Get() => _provider ??= Build();

    public async ValueTask DisposeAsync()
    {
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }
    }

    /// <summary>appsettings.json and the environment, as the dashboard reads them.</summary>
    public static (DashboardOptions Options, WorkspacePaths Paths) ReadSettings()
    {
        var root = ContentRoot.Find();
        var configuration = new ConfigurationBuilder()
            .SetBasePath(root)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
        var options = DashboardOptions.Read(configuration, root);
        return (options, new WorkspacePaths(options.Workspace.Path, options.Data.Directory));
    }

    private static ServiceProvider Build()
    {
        var (options, paths) = ReadSettings();
        var services = new ServiceCollection();
        services.AddLogging(static logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(TimeProvider.System);
        services.AddSources(options, paths, () => DashboardHost.ReadWorkspace(paths));
        return services.BuildServiceProvider();
    }
}
