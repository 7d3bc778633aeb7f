using Bqx.Core.Annotations;
using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Annotations;
using Bqx.Dashboard.Controls;
using Bqx.Dashboard.Journal;
using Bqx.Dashboard.Runbooks;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.ResponseCompression;
using Radzen;

namespace Bqx.Dashboard.Composition;

/// <summary>Pages, circuits and who looks at them.</summary>
internal static class PageServices
{
    public static IServiceCollection AddPages(this IServiceCollection services, DashboardOptions options)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(static circuits =>
        {
            // Long enough for a reload or a short loss of the network; the memory of a closed page is given back soon.
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(1);
            circuits.DisconnectedCircuitMaxRetained = 100;
        }).AddRunbookDock();
        services.AddRadzenComponents();
        services.AddScoped<Toasts>();
        services.AddSingleton<ILive<ActivityInput>, ActivityLive>();
        services.AddSingleton<ILive<AnnotationBoard>, AnnotationsLive>();
        services.AddResponseCompression(static compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "image/svg+xml"];
        });
        services.AddDataProtection()
            .SetApplicationName("Bqx.Dashboard")
            .PersistKeysToFileSystem(new DirectoryInfo(options.Data.Keys));
        return services.AddAccess(options.Auth);
    }

    private static IServiceCollection AddAccess(this IServiceCollection services, AuthOptions auth)
    {
        services.AddScoped(static _ => Viewer.Local());
        // Without sign-in there is one person, who owns the process.
        services.AddSingleton(new CircuitLimits(auth.Mode == AuthMode.Local ? CircuitLimits.MostInAll : CircuitLimits.MostPerSignedIn));
        services.AddSingleton(new RunPolicy(MaySelfApprove: auth.Mode == AuthMode.Local));
        services.AddScoped<CircuitHandler, CircuitPlace>();
        return services;
    }
}
