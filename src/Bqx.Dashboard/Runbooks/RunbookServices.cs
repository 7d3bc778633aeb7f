using Microsoft.AspNetCore.Components.Web;

namespace Bqx.Dashboard.Runbooks;

/// <summary>What the dock needs.</summary>
public static class RunbookServices
{
    public static IRazorComponentsBuilder AddRunbookDock(this IRazorComponentsBuilder components)
    {
        components.Services.AddHttpContextAccessor();
        components.Services.AddScoped<RunbookDockState>();
        return components.RegisterPersistentService<RunbookDockState>(RenderMode.InteractiveServer);
    }
}
