using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Bqx.Dashboard.Tests.Hosting;

/// <summary>The real application on a free loopback port, with the repository's root as content root.</summary>
public sealed class DashboardFactory : WebApplicationFactory<Program>
{
    public DashboardFactory()
    {
        UseKestrel(static options => options.Listen(IPAddress.Loopback, 0));
    }

    /// <summary>Starts the server when it does not run yet and says where it listens.</summary>
    public Uri Start()
    {
        StartServer();
        return ClientOptions.BaseAddress;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseContentRoot(RepositoryRoot());

    private static string RepositoryRoot([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
