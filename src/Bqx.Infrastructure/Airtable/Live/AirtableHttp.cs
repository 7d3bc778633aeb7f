using System.Net;

namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>The connection to Airtable: no redirects, which could carry the token elsewhere, no cookies, no trace headers, bounded answers.</summary>
internal static class AirtableHttp
{
    /// <summary>Of one answer: a page holds at most 100 records of at most some 100 KiB.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    public static HttpClient Client(AirtableSettings settings) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ActivityHeadersPropagator = null,
        ConnectTimeout = settings.AnswerWithin,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        BaseAddress = settings.BaseUrl,
        Timeout = settings.AnswerWithin,
        MaxResponseContentBufferSize = MostBytes,
    };
}
