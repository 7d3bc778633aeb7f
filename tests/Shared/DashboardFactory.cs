using System.Net;
using Bqx.Infrastructure.Demo;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Quality;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Hosting;

/// <summary>The real application with the demo workspace on a free loopback port, with a data folder of its own.</summary>
public sealed class DashboardFactory : WebApplicationFactory<Program>
{
    private readonly Lock _starting = new();
    private bool _filled;

    public DashboardFactory()
    {
        UseKestrel(static options => options.Listen(IPAddress.Loopback, 0));
    }

    /// <summary>Folder of the store and of the generated data; removed with the factory.</summary>
    public string Data { get; } = Directory.CreateTempSubdirectory("bqx-host-").FullName;

    /// <summary>The clock that everything goes by, when it is not the machine's.</summary>
    internal TimeProvider? Clock { get; init; }

    /// <summary>The clock of the demo and of the schedule of scans, when no new bars are to come and nothing is scanned unasked: two applications then see the same data.</summary>
    internal TimeProvider? DemoClock { get; init; }

    /// <summary>Changes the data folder before the start.</summary>
    internal Action<string>? Prepare { get; init; }

    /// <summary>Further settings, before the start.</summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    /// <summary>Starts the server when it does not run yet and says where it listens.</summary>
    public Uri Start()
    {
        lock (_starting)
        {
            if (!_filled)
            {
                DemoCopy.IntoAsync(Data).GetAwaiter().GetResult();
                Prepare?.Invoke(Data);
                _filled = true;
            }

            StartServer();
        }

        return ClientOptions.BaseAddress;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Directory.Exists(Data))
            Directory.Delete(Data, recursive: true);
    }

    /// <summary>A clock that a test moves leaps over every deadline, so readings that are under way get the longest one.</summary>
    protected override void ConfigureWebHost(IWebHostBuilder builder) => Settings
        .Aggregate(Clock is null ? builder : builder.UseSetting("Refresh:TimeoutSeconds", "3600"), static (b, s) => b.UseSetting(s.Key, s.Value))
        .UseContentRoot(DemoCopy.RepositoryRoot)
        .UseSetting("Workspace:Path", DemoCopy.Workspace)
        .UseSetting("Data:Directory", Data)
        .ConfigureTestServices(services =>
        {
            if (Clock is { } clock)
                services.AddSingleton(clock);
            if (DemoClock is not { } still)
                return;
            services.AddSingleton(p => ActivatorUtilities.CreateInstance<ScanRunner>(p, still));
            services.AddSingleton(p => new DemoTicker(
                    new DemoWorkspace(p.GetRequiredService<WorkspacePaths>(), still, NullLogger<DemoWorkspace>.Instance), still, NullLogger<DemoTicker>.Instance));
        });
}
