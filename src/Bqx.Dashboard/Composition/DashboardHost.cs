using Bqx.Dashboard.Access;
using Bqx.Dashboard.Api;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Composition;

/// <summary>The web application: settings, store, sources, pages, API.</summary>
internal static class DashboardHost
{
    /// <exception cref="StartRefusedException">It cannot start; says why.</exception>
    public static async Task RunAsync(string[] args)
    {
        var prepared = Task.Run(JournalStore.Prepare);
        var builder = WebApplication.CreateBuilder([$"--contentRoot={ContentRoot.Find()}", .. args]);
        var options = DashboardOptions.Read(builder.Configuration, builder.Environment.ContentRootPath);
        var paths = new WorkspacePaths(options.Workspace.Path, options.Data.Directory);
        var database = OpenStore(options);
        var journal = new JournalStore(database);
        journal.Begin();
        try
        {
            await DemoData.PrepareAsync(paths);
            var workspace = ReadWorkspace(paths);
            builder.Services
                .AddStore(() => database, journal)
                .AddRefresh()
                .AddQuality()
                .AddSources(options, paths, () => workspace)
                .AddDemo()
                .AddBackground()
                .AddComparisons()
                .AddNotify(options.Notify)
                .AddPages(options)
                .AddApi();
        }
        catch
        {
            database.Dispose();
            throw;
        }

        builder.Services.AddSingleton<IDependency, StoreDependency>();
        builder.Services.AddSingleton<ITick, PlanTick>();

        await using var app = builder.Build();
        Use(app);
        await prepared;
        app.Lifetime.ApplicationStarted.Register(() => SayWhere(app));
        await app.RunAsync();
    }

    public static WorkspaceFile ReadWorkspace(WorkspacePaths paths)
    {
        try
        {
            return WorkspaceFile.Read(paths);
        }
        catch (WorkspaceFileException wrong)
        {
            throw new StartRefusedException(
                $"The workspace {paths.Workspace} cannot be used.", [.. wrong.Problems.Select(p => p.ToString())], wrong);
        }
    }

    private static StoreDatabase OpenStore(DashboardOptions options)
    {
        try
        {
            return StoreDatabase.Open(options.Store.Path);
        }
        catch (StoreException refused)
        {
            throw new StartRefusedException("The store cannot be opened.", [refused.Message], refused);
        }
    }

    private static void Use(WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseSecurityHeaders();
        app.UseLoopbackOnly();
        app.UseApiProblems();
        app.UseResponseCompression();
        app.UseAntiforgery();
        app.UseFirstFigures();
        app.MapStaticAssets();
        app.MapApi();
        app.MapRazorComponents<App>()
            // SecurityHeaders sends the one Content-Security-Policy; a second header would only narrow it by surprise.
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }

    private static void SayWhere(WebApplication app)
    {
        if (app.Urls.FirstOrDefault() is { } url)
        {
            Console.WriteLine($"Now open {url}");
        }
    }
}
