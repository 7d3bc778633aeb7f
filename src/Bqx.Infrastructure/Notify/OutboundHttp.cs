using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Bqx.Infrastructure.Notify;

/// <summary>The HTTP client of all webhooks: no redirects, no proxy, no cookies, no decompression, connections by <see cref="OutboundConnector"/>.</summary>
internal static class OutboundHttp
{
    private const int MostHeaderKiB = 16;

    public static HttpClient Client(OutboundConnector connector) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = MostHeaderKiB,
        // What a receiver sends beyond what is read is not waited for.
        MaxResponseDrainSize = 0,
        // Notices are rare: each connection is checked anew.
        PooledConnectionLifetime = TimeSpan.Zero,
        SslOptions = new SslClientAuthenticationOptions
        {
            // A certificate may name addresses to ask for revocation or its issuer; those are not allowed hosts.
            CertificateChainPolicy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true },
        },
        ConnectCallback = async (context, cancellationToken) =>
            await connector.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false),
    })
    {
        // HttpPost has its own, by the clock that tests move.
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
