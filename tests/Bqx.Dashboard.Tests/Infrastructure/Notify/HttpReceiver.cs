using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bqx.Dashboard.Tests.Infrastructure.Notify;

/// <summary>A request as it arrived.</summary>
internal sealed record Received(string Event, string Timestamp, string Signature, string Body, string Path);

/// <summary>A real HTTP server on loopback that answers as a test says.</summary>
internal sealed class HttpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _received = new();

    private HttpReceiver(X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    /// <summary>What it answers; after it has noted the request.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = static _ => Task.CompletedTask;

    public IReadOnlyList<Received> Received => [.. _received];

    public Uri Url => new(new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()), "/hook/top-secret-path?token=hush");

    public static async Task<HttpReceiver> StartAsync(X509Certificate2? certificate = null)
    {
        var receiver = new HttpReceiver(certificate);
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>Answers with these one after another, and with the last from then on.</summary>
    public void Say(params int[] statuses)
    {
        var said = -1;
        Answer = context =>
        {
            context.Response.StatusCode = statuses[Math.Min(Interlocked.Increment(ref said), statuses.Length - 1)];
            return Task.CompletedTask;
        };
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers;
        _received.Enqueue(new Received(
            headers["X-Bqx-Event"].ToString(), headers["X-Bqx-Timestamp"].ToString(), headers["X-Bqx-Signature"].ToString(),
            await reader.ReadToEndAsync(), context.Request.Path + context.Request.QueryString));
        await Answer(context);
    }
}
