using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bqx.Dashboard.Tests.AirtableStandin;

/// <summary>
/// A real HTTP server on loopback with the rules of Airtable's interface over one base in memory: rights, pages, limits, errors, upserts.
/// It remembers every request and fails when it is told to.
/// </summary>
internal sealed class StandinServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly StandinOptions _options;
    private readonly StandinLimiter _limiter;
    private readonly StandinApi _api;

    private StandinServer(StandinBase held, StandinOptions options)
    {
        (Base, _options, _limiter, _api) = (held, options, new StandinLimiter(options), new StandinApi(held, options));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static k => k.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    public StandinBase Base { get; }

    public StandinLedger Ledger { get; } = new();

    public StandinFaults Faults { get; } = new();

    public string Token => _options.Token;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<StandinServer> StartAsync(StandinBase held, StandinOptions? options = null, CancellationToken cancellationToken = default)
    {
        var server = new StandinServer(held, options ?? new StandinOptions());
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>Every listing that was begun has to start again.</summary>
    public void ExpireOffsets() => _api.ExpireOffsets();

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
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var path = context.Request.Path.ToUriComponent();
        var call = new StandinCall(_options.Clock.GetUtcNow(), context.Request.Method, path, context.Request.QueryString.Value ?? "", body, 0);
        var number = Ledger.Enter(call);
        if (!_limiter.Allows())
        {
            Ledger.Answered(number, 429);
            await WriteAsync(context, StandinAnswer.RateLimited);
            return;
        }

        var fault = Faults.Take(call);
        if (await FailsBeforeAsync(context, fault, number))
        {
            return;
        }

        var answer = _api.Answer(call, context.Request.Headers.Authorization);
        if (fault is StandinFault.CutAfter)
        {
            context.Abort();
            return;
        }

        Ledger.Answered(number, answer.Status);
        await WriteAsync(context, answer, fault);
    }

    /// <returns>True when nothing more is to be done.</returns>
    private async Task<bool> FailsBeforeAsync(HttpContext context, StandinFault? fault, int number)
    {
        switch (fault)
        {
            case StandinFault.Answer answer:
                Ledger.Answered(number, answer.Status);
                (context.Response.StatusCode, context.Response.ContentType) = (answer.Status, answer.ContentType);
                await context.Response.WriteAsync(answer.Body, context.RequestAborted);
                return true;
            case StandinFault.RateLimit limit:
                Ledger.Answered(number, 429);
                _limiter.LockOut(limit.RetryAfter);
                if (limit.RetryAfter is { } after)
                {
                    context.Response.Headers.RetryAfter = after.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
                }

                await WriteAsync(context, StandinAnswer.RateLimited);
                return true;
            case StandinFault.CutBefore:
                context.Abort();
                return true;
            case StandinFault.Silence:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return true;
            default:
                return false;
        }
    }

    private static async Task WriteAsync(HttpContext context, StandinAnswer answer, StandinFault? fault = null)
    {
        var body = Encoding.UTF8.GetBytes(answer.Body.ToJsonString());
        (context.Response.StatusCode, context.Response.ContentType) = (answer.Status, "application/json; charset=utf-8");
        if (fault is not (StandinFault.CutBody or StandinFault.HalfJson))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }

        context.Response.ContentLength = fault is StandinFault.CutBody ? body.Length : body.Length / 2;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        if (fault is StandinFault.CutBody)
        {
            context.Abort();
        }
    }
}
