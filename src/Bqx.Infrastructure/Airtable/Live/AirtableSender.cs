using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Bqx.Core.Common;
using Bqx.Infrastructure.Notify;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>
/// Sends one call at the base's pace and tries again after 429, 5xx and connection errors, with growing jittered waits, while the errand
/// has time. A write whose answer was lost is not sent again.
/// </summary>
internal sealed class AirtableSender(HttpClient http, AirtableSettings settings, CallPace pace, TimeProvider clock, ILogger logger)
{
    private const int MostAttempts = 5;
    private static readonly TimeSpan LockOut = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);

    private readonly AirtableProblems _problems = new(settings, clock);

    public AirtableProblems Problems => _problems;

    public async Task<AirtableReply> SendAsync(AirtableCall call, AirtableErrand errand, CancellationToken cancellationToken)
    {
        AirtableError? said = null;
        for (var attempt = 1; ; attempt++)
        {
            if (settings.Token.Read(out var token) is { } missing)
            {
                return new AirtableReply.Failed(missing);
            }

            if (!await pace.EnterAsync(errand.Left, cancellationToken).ConfigureAwait(false))
            {
                return new AirtableReply.Failed(pace.Held > TimeSpan.Zero ? _problems.Paused(pace.Held, said) : _problems.TooLate());
            }

            var (reply, again, error) = await AttemptAsync(call, token!, errand, cancellationToken).ConfigureAwait(false);
            said = error ?? said;
            var wait = FirstWait * Math.Pow(2, attempt - 1) * (0.5 + (0.5 * Random.Shared.NextDouble()));
            if (!again || attempt == MostAttempts || reply is not AirtableReply.Failed failed || wait > errand.Left)
            {
                return reply;
            }

            Log.TryingAgain(logger, call, attempt, failed.Problem.Message);
            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(AirtableReply Reply, bool MayTryAgain, AirtableError? Said)> AttemptAsync(
        AirtableCall call, Secret token, AirtableErrand errand, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, call.Path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Bqx.Dashboard", null));
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
            errand.Bytes += bytes.Length;
            Log.Called(logger, call, (int)response.StatusCode, clock.GetElapsedTime(started).TotalMilliseconds);
            return Judge(response, bytes, call, token);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Judge(error, call);
        }
    }

    private (AirtableReply Reply, bool MayTryAgain, AirtableError? Said) Judge(HttpResponseMessage response, byte[] bytes, AirtableCall call, Secret token)
    {
        var status = (int)response.StatusCode;
        var root = Parse(bytes);
        if (response.IsSuccessStatusCode)
        {
            return root is { } answer
                ? (new AirtableReply.Answered(answer), false, null)
                : (new AirtableReply.Failed(_problems.NotAirtable(Looks(bytes))), !call.IsWrite && !IsHtml(bytes), null);
        }

        var error = root is { } told ? Scrubbed(AirtableError.Read(told), token) : null;
        if (status == 429)
        {
            var pause = Pause(response.Headers.RetryAfter);
            pace.Hold(pause);
            Log.Paused(logger, pause.TotalSeconds);
            // A month that is used up is not over in half a minute.
            return (new AirtableReply.Failed(_problems.Paused(pause, error)), error is not { IsMonthUsedUp: true }, error);
        }

        return status == 422 && error is not null
            ? (new AirtableReply.Refused(error.Type, error.Message), false, error)
            : (new AirtableReply.Failed(_problems.Of(status, error, call)), status is >= 500 or 408 && !call.IsWrite, error);
    }

    private (AirtableReply Reply, bool MayTryAgain, AirtableError? Said) Judge(Exception error, AirtableCall call)
    {
        var problem = _problems.Unreachable(error);
        // Without a connection nothing was sent, so a write may be tried again as well.
        var isUnsent = error is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError };
        if (call.IsWrite && !isUnsent)
        {
            Log.AnswerLost(logger, call, problem.Message);
        }

        return (new AirtableReply.Failed(problem), problem.Kind != SourceProblemKind.BadData && (isUnsent || !call.IsWrite), null);
    }

    private TimeSpan Pause(RetryConditionHeaderValue? asked) =>
        (asked?.Delta ?? asked?.Date - clock.GetUtcNow()) is { } after && after > TimeSpan.Zero
            ? after < LongestPause ? after : LongestPause
            : LockOut;

    private static JsonElement? Parse(byte[] bytes)
    {
        try
        {
            return JsonElement.Parse(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsHtml(byte[] bytes) => bytes.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'<', ..];

    private static string Looks(byte[] bytes) => bytes.Length == 0 ? "an empty body" : IsHtml(bytes) ? "HTML instead of JSON" : "JSON that is broken or cut off";

    /// <summary>Whoever stands between may repeat the token in what it says.</summary>
    private static AirtableError? Scrubbed(AirtableError? error, Secret token) => error is null
        ? null
        : new AirtableError(error.Type.Replace(token.Reveal(), "…", StringComparison.Ordinal), error.Message.Replace(token.Reveal(), "…", StringComparison.Ordinal));
}
