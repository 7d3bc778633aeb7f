using System.Net.Http.Headers;
using System.Text;
using Bqx.Core.Alerts.Notices;

namespace Bqx.Infrastructure.Notify;

/// <summary>One POST of JSON: 10 s in all, at most 64 KiB of the answer, and what the answer means.</summary>
internal sealed class HttpPost(HttpClient client, TimeProvider clock)
{
    private const int MostBytes = 64 * 1024;

    /// <param name="address">Where to; only its host is ever said.</param>
    /// <param name="body">JSON.</param>
    /// <param name="sign">Adds headers.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<SendResult> SendAsync(Uri address, string body, Action<HttpRequestHeaders> sign, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Outbound.Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Bqx.Dashboard", null));
        sign(request.Headers);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                // What a receiver has to say beyond yes is not read.
                return new SendResult.Accepted((int)response.StatusCode);
            }

            var answer = await BeginAsync(response.Content, either.Token).ConfigureAwait(false);
            return Judge(response, Outbound.Quote(answer, [address.PathAndQuery, address.AbsolutePath]));
        }
        catch (Exception error) when (Outbound.IsTrouble(error) && !cancellationToken.IsCancellationRequested)
        {
            return Outbound.Failure(error, address.Host);
        }
    }

    private SendResult Judge(HttpResponseMessage response, string quote)
    {
        var status = (int)response.StatusCode;
        var said = quote.Length == 0 ? "" : $": {quote}";
        return status switch
        {
            429 => new SendResult.Failed(status, $"asks to be called less often{said}", RetryAfter(response.Headers.RetryAfter)),
            408 or >= 500 => new SendResult.Failed(status, $"has trouble{said}", RetryAfter(response.Headers.RetryAfter)),
            >= 300 and < 400 => new SendResult.Refused(status, "answers with a redirect, which is not followed"),
            _ => new SendResult.Refused(status, $"refuses it{said}"),
        };
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? asked) => asked?.Delta ?? asked?.Date - clock.GetUtcNow();

    /// <summary>The begin of the answer. The status has said what it means, so an answer that breaks off or never ends is as good as a short one.</summary>
    private static async Task<string> BeginAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var buffer = new byte[MostBytes];
        var read = 0;
        try
        {
            using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            int got;
            while (read < buffer.Length && (got = await stream.ReadAsync(buffer.AsMemory(read), cancellationToken).ConfigureAwait(false)) > 0)
            {
                read += got;
            }
        }
        catch (Exception error) when (Outbound.IsTrouble(error))
        {
            // What was read until then is enough.
        }

        return Encoding.UTF8.GetString(buffer, 0, read);
    }
}
