using System.Net;
using Bqx.Dashboard.Access;

namespace Bqx.Dashboard.Tests.Hosting;

public sealed class StartTests(DashboardFactory factory) : IClassFixture<DashboardFactory>
{
    private readonly DashboardFactory _factory = factory;

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/_framework/blazor.web.js", "text/javascript")]
    public async Task Get_RunningApplication_Answers(string path, string mediaType)
    {
        using var client = new HttpClient { BaseAddress = _factory.Start() };

        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Get_UnknownPage_SaysSoWithItsStatus()
    {
        using var client = new HttpClient { BaseAddress = _factory.Start() };

        using var response = await client.GetAsync("/nowhere", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("There is no such page", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Page_CarriesOneContentSecurityPolicy()
    {
        using var client = new HttpClient { BaseAddress = _factory.Start() };

        using var response = await client.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal([SecurityHeaders.ContentSecurityPolicy], response.Headers.GetValues("Content-Security-Policy"));
    }
}
