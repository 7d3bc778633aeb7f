using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>
/// A real HTTP server on loopback with the rules of BigQuery's REST interface over a catalogue of tables: queries are judged and evaluated by Google's
/// own engine, bytes are counted as BigQuery bills them. It remembers every request and job, and fails when it is told to.
/// </summary>
internal sealed class StandinServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly StandinOptions _options;
    private readonly StandinJobs _jobs;
    private readonly StandinApi _api;

    private StandinServer(StandinWarehouse warehouse, Engine engine, StandinOptions options)
    {
        (Warehouse, _options) = (warehouse, options);
        Views = new StandinViews(warehouse, Ledger);
        _jobs = new StandinJobs(new StandinPlanner(new StandinSources(warehouse, Views), engine), engine, options, Ledger, Faults);
        _api = new StandinApi(new StandinMetadata(warehouse, options), new StandinQueries(_jobs, options), options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, options.Port));
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    public StandinWarehouse Warehouse { get; }

    public StandinLedger Ledger { get; } = new();

    public StandinFaults Faults { get; } = new();

    /// <summary>INFORMATION_SCHEMA; other people's jobs are put in there.</summary>
    public StandinViews Views { get; }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<StandinServer> StartAsync(StandinWarehouse warehouse, Engine engine, StandinOptions? options = null, CancellationToken cancellationToken = default)
    {
        var server = new StandinServer(warehouse, engine, options ?? new StandinOptions());
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        _jobs.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        using var reader = new StreamReader(Unpacked(request));
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var call = new StandinCall(_options.Clock.GetUtcNow(), request.Method, request.Path.ToUriComponent(), request.QueryString.Value ?? "", body, 0);
        var number = Ledger.Enter(call);
        response.Headers.Date = (call.At + Faults.DateSkew).ToString("R", CultureInfo.InvariantCulture);
        var fault = Faults.Take(call);
        if (await FailsBeforeAsync(context, fault, number))
        {
            return;
        }

        var answer = await _api.AnswerAsync(call, request.Headers.Authorization, request.Headers.IfNoneMatch, context.RequestAborted);
        if (fault is StandinFault.CutAfter)
        {
            context.Abort();
            return;
        }

        if (fault is StandinFault.Altered altered && answer.Body is { } changed)
        {
            altered.Change(changed);
        }

        Ledger.Answered(number, answer.Status);
        await WriteAsync(context, answer, fault);
    }

    private static Stream Unpacked(HttpRequest request) =>
        request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;

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

    private static async Task WriteAsync(HttpContext context, StandinAnswer answer, StandinFault? fault)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        if (answer.ETag is { } etag)
        {
            response.Headers.ETag = etag;
        }

        if (answer.Body is null)
        {
            return;
        }

        response.ContentType = "application/json; charset=UTF-8";
        var body = Encoding.UTF8.GetBytes(answer.Body.ToJsonString());
        if (fault is StandinFault.HalfJson)
        {
            body = body[..(body.Length / 2)];
        }

        if (context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal))
        {
            response.Headers.ContentEncoding = "gzip";
            body = Packed(body);
        }

        response.ContentLength = body.Length;
        await response.Body.WriteAsync(fault is StandinFault.CutBody ? body.AsMemory(0, body.Length / 2) : body, context.RequestAborted);
        await response.Body.FlushAsync(context.RequestAborted);
        if (fault is StandinFault.CutBody)
        {
            context.Abort();
        }
    }

    private static byte[] Packed(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }
}
