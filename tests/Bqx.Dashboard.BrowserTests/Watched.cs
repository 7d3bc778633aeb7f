using Microsoft.Playwright;

namespace Bqx.Dashboard.BrowserTests;

/// <summary>A page that remembers every console error, failed request and request that leaves the machine.</summary>
public sealed class Watched : IAsyncDisposable
{
    private readonly List<string> _troubles = [];

    private Watched(IBrowserContext context, IPage page) => (Context, Page) = (context, page);

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public IReadOnlyList<string> Troubles => _troubles;

    public static async Task<Watched> OpenAsync(IBrowser browser, Uri address, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            HasTouch = width < 600,
            ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await context.NewPageAsync();
        var watched = new Watched(context, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                watched._troubles.Add($"console: {message.Text}");
        };
        page.PageError += (_, error) => watched._troubles.Add($"script: {error}");
        page.Request += (_, request) =>
        {
            var url = new Uri(request.Url);
            if (url.Scheme is "http" or "https" && url.Authority != address.Authority)
                watched._troubles.Add($"left the machine: {request.Url}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                watched._troubles.Add($"{response.Status}: {response.Url}");
        };
        await page.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI))");
        return watched;
    }

    /// <summary>Opens a path and waits for its circuit.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await Assertions.Expect(Page.GetByTestId("interactive")).ToHaveTextAsync("Connected");
    }

    public ValueTask DisposeAsync() => new(Context.CloseAsync());
}
