using System.Net;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>The connection to BigQuery: no redirects, which could carry the token elsewhere, no cookies, no trace headers, bounded answers.</summary>
internal static class BigQueryHttp
{
    /// <summary>Of one answer, unpacked: BigQuery ends a page of rows at some 20 MB.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    public static HttpClient Client(BigQuerySettings settings) => new(new SocketsHttpHandler
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
