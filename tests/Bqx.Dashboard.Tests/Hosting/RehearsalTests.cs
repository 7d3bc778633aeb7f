using System.Net;
using Bqx.Dashboard.Composition;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bqx.Dashboard.Tests.Hosting;

public sealed class RehearsalTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly FirstFigures _figures = new();
    private readonly TaskCompletionSource _rehearsed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Start_NoFiguresYet_RehearsesTheFirstPageAndLetsRequestsWait()
    {
        var (areThere, sawThem) = (false, false);
        await using var app = Build(context =>
        {
            sawThem = Volatile.Read(ref areThere);
            return context.Response.WriteAsync("figures");
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        await _rehearsed.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.False(sawThem);

        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var answer = client.GetStringAsync("/", TestContext.Current.CancellationToken);
        await _arrived.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        Volatile.Write(ref areThere, true);
        _figures.AreThere();

        Assert.Equal("figures", await answer);
        Assert.True(sawThem);
    }

    [Fact]
    public async Task Start_RehearsalFails_RequestsAreAnsweredAllTheSame()
    {
        await using var app = Build(context => Rehearsal.Is(context) ? throw new InvalidOperationException("Not yet.") : Task.CompletedTask);
        await app.StartAsync(TestContext.Current.CancellationToken);
        await _rehearsed.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        _figures.AreThere();

        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var response = await client.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private WebApplication Build(RequestDelegate page)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_figures);
        builder.Services.AddSingleton<IStartupFilter, Rehearsal>();
        var app = builder.Build();
        app.Use((context, next) =>
        {
            if (!Rehearsal.Is(context))
            {
                _arrived.TrySetResult();
            }

            return next(context);
        });
        app.UseFirstFigures();
        app.MapGet("/", async context =>
        {
            try
            {
                await page(context);
            }
            finally
            {
                if (Rehearsal.Is(context))
                {
                    _rehearsed.TrySetResult();
                }
            }
        });
        return app;
    }
}
