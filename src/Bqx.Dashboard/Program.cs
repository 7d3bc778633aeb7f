using Bqx.Dashboard.Access;
using Bqx.Dashboard.Controls;
using Bqx.Dashboard.Runbooks;
using Radzen;

// Run from the repository or from a published folder: settings and wwwroot are where appsettings.json is.
// It comes first, so that an explicit --contentRoot still wins.
var current = Directory.GetCurrentDirectory();
var contentRoot = File.Exists(Path.Combine(current, "appsettings.json")) ? current : AppContext.BaseDirectory;

var builder = WebApplication.CreateBuilder([$"--contentRoot={contentRoot}", .. args]);

builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddRunbookDock();
builder.Services.AddRadzenComponents();
builder.Services.AddScoped<Toasts>();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddScoped(static _ => Viewer.Local());

var app = builder.Build();

app.UseSecurityHeaders();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<Bqx.Dashboard.App>()
    // SecurityHeaders sends the one Content-Security-Policy; a second header would only narrow it by surprise.
    .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);

await app.RunAsync();

/// <summary>The entry point, public so that tests can start the application.</summary>
public partial class Program;
