using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard;

/// <summary>The document around every page. Theme and typefaces come from cookies, so that the first paint already has them.</summary>
public sealed partial class App
{
    private string _theme = "system";
    private string? _rail, _fonts;

    [Inject] public required TimeProvider Clock { get; set; }

    [CascadingParameter] public HttpContext? Http { get; set; }

    protected override void OnInitialized()
    {
        if (Http?.Request.Cookies["bqx.theme"] is "light" or "dark")
            _theme = Http.Request.Cookies["bqx.theme"]!;
        _rail = Http?.Request.Cookies["bqx.rail"] == "1" ? "" : null;
        _fonts = Http?.Request.Cookies["bqx.fonts"] == "1" ? "" : null;
    }
}
