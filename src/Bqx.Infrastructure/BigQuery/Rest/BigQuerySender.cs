using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Bqx.Infrastructure.Notify;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>
/// Sends one call and tries again after 429, 5xx, rate limits, cut answers and connection errors, with growing jittered waits, while the
/// errand has time. A token that is not accepted is fetched anew once.
/// </summary>
internal sealed class BigQuerySender(HttpClient http, BigQueryToken tokens, BigQueryProblems problems, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    public async Task<BigQueryReply<JsonElement>> SendAsync(BigQueryCall call, BigQueryErrand errand, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (reply, again) = await SendOnceAsync(call, errand, cancellationToken).ConfigureAwait(false);
            var wait = Wait(attempt);
            if (!again || reply is not BigQueryReply<JsonElement>.Failed failed || wait > errand.Left)
            {
                return reply;
            }

            Log.TryingAgain(logger, call, attempt, failed.Problem.Kind, failed.Said?.Reason);
            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>0.5 s, doubled with each attempt to 10 s at most, of which up to half is left away by chance.</summary>
    public static TimeSpan Wait(int attempt)
    {
        var wait = FirstWait * Math.Pow(2, Math.Min(attempt - 1, 10));
        return (wait < LongestWait ? wait : LongestWait) * (0.5 + (0.5 * Random.Shared.NextDouble()));
    }

    /// <summary>One attempt; a token that is refused is fetched anew and tried once more.</summary>
    public async Task<(BigQueryReply<JsonElement> Reply, bool MayTryAgain)> SendOnceAsync(BigQueryCall call, BigQueryErrand errand, CancellationToken cancellationToken)
    {
        for (var isFresh = false; ; isFresh = true)
        {
            var (token, missing) = await tokens.GetAsync(isFresh, cancellationToken).ConfigureAwait(false);
            if (missing is not null)
            {
                return (new BigQueryReply<JsonElement>.Failed(missing), missing.Kind is Core.Common.SourceProblemKind.Unreachable or Core.Common.SourceProblemKind.Timeout);
            }

            var (reply, again, status) = await AttemptAsync(call, token, errand, cancellationToken).ConfigureAwait(false);
            if (status != 401 || isFresh || token is null)
            {
                return (reply, again);
            }
        }
    }

    private async Task<(BigQueryReply<JsonElement> Reply, bool MayTryAgain, int Status)> AttemptAsync(
        BigQueryCall call, Secret? token, BigQueryErrand errand, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, call.Path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token.Reveal());
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Bqx.Dashboard", null));
        // Google packs answers only for callers that say so here too.
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("(gzip)"));
        if (call.IfNoneMatch is { } etag)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        if (call.Body is { } body)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        var started = clock.GetTimestamp();
        errand.Calls++;
        try
        {
            using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            Log.Called(logger, call, (int)response.StatusCode, bytes.Length, clock.GetElapsedTime(started).TotalMilliseconds);
            var (reply, again) = Judge(response, bytes, call, token);
            return (reply, again, (int)response.StatusCode);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            var problem = problems.Unreachable(error);
            return (new BigQueryReply<JsonElement>.Failed(problem), problem.Kind != Core.Common.SourceProblemKind.BadData, 0);
        }
    }

    private (BigQueryReply<JsonElement> Reply, bool MayTryAgain) Judge(HttpResponseMessage response, byte[] bytes, BigQueryCall call, Secret? token)
    {
        if (response.StatusCode == HttpStatusCode.NotModified && call.IfNoneMatch is not null)
        {
            return (new BigQueryReply<JsonElement>.Answered(default), false);
        }

        var (status, root) = ((int)response.StatusCode, Json.Parse(bytes));
        if (response.IsSuccessStatusCode)
        {
            // A body without an end was cut off; a page of somebody else's stays what it is.
            return root is { ValueKind: JsonValueKind.Object } answer
                ? (new BigQueryReply<JsonElement>.Answered(answer), false)
                : (new BigQueryReply<JsonElement>.Failed(problems.NotBigQuery(Looks(bytes))), !IsHtml(bytes));
        }

        // An error that was cut off in the middle says nothing, and is asked for again.
        var error = root is { } told ? BigQueryError.Read(told)?.Without(token) : null;
        return (new BigQueryReply<JsonElement>.Failed(problems.Of(status, error, call, response.Headers.Date), error), MayTryAgain(status, error) || (root is null && bytes.Length > 0 && !IsHtml(bytes)));
    }

    /// <summary>A quota that is used up is not free again in a moment, and a cap that a query is over stays so, though BigQuery says 500.</summary>
    private static bool MayTryAgain(int status, BigQueryError? error) => error is null
        ? status is 408 or 429 or >= 500
        : error.IsPassing || (status is 408 or 429 or >= 500 && error.Reason is not ("quotaExceeded" or "bytesBilledLimitExceeded" or "stopped" or "resourcesExceeded"));

    private static bool IsHtml(byte[] bytes) => bytes.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'<', ..];

    private static string Looks(byte[] bytes) => bytes.Length == 0 ? "an empty body" : IsHtml(bytes) ? "HTML instead of JSON" : "JSON that is broken or cut off";
}
