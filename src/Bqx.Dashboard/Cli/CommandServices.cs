using Bqx.Core.Runbooks;
using Bqx.Dashboard.Composition;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Notify;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Cli;

/// <summary>
/// Settings, sources and store for a verb, each made when it asks for it: help needs no settings, a plan document no workspace, and only
/// checks and gates the store.
/// </summary>
internal sealed class CommandServices : IAsyncDisposable
{
    private ServiceProvider? _provider;

    /// <exception cref="StartRefusedException">Settings or workspace are wrong.</exception>
    public IServiceProvider Get()
    {
        if (_provider is null)
        {
            var (options, paths) = ReadSettings();
            _provider = Build(options, paths);
        }

        return _provider;
    }

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

    internal static ServiceProvider Build(DashboardOptions options, WorkspacePaths paths, Action<IServiceCollection>? replace = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(static logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning));
        services.AddRefresh();
        services.AddStore(() => StoreDatabase.Open(options.Store.Path));
        services.AddQuality();
        services.AddSingleton(new RunPolicy(MaySelfApprove: options.Auth.Mode == AuthMode.Local));
        services.AddSingleton(new TargetReach(options.Notify, TimeProvider.System));
        services.AddSources(options, paths, () => DashboardHost.ReadWorkspace(paths));
        replace?.Invoke(services);
        return services.BuildServiceProvider();
    }
}
