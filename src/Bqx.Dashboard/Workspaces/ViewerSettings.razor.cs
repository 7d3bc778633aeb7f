using Bqx.Dashboard.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Bqx.Dashboard.Workspaces;

/// <summary>What a viewer sets for this browser. app.js applies and keeps it; this shows what is kept.</summary>
public sealed partial class ViewerSettings
{
    private static readonly string[] Themes = ["light", "dark", "system"];

    private string _theme = "system";
    private bool _keys = true;

    [Inject] public required Viewer Viewer { get; set; }

    [Inject] public required IJSRuntime Js { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;

        try
        {
            _theme = await Js.InvokeAsync<string?>("bqx.kept", "theme") ?? "system";
            _keys = await Js.InvokeAsync<string?>("bqx.kept", "keys") != "off";
            StateHasChanged();
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone, and with it the settings to show.
        }
    }
}
