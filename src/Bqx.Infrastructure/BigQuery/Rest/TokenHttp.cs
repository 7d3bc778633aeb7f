using Google.Apis.Http;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>Google's own connections for tokens, of which only the date of the last answer is kept: it tells whose clock is wrong.</summary>
/// <param name="around">What goes between them and the network; null for nothing.</param>
internal sealed class TokenHttp(Func<HttpMessageHandler, HttpMessageHandler>? around = null) : HttpClientFactory
{
    private long _date;

    /// <summary>Null until something was answered.</summary>
    public DateTimeOffset? LastDate => Volatile.Read(ref _date) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    protected override HttpMessageHandler CreateHandler(CreateHttpClientArgs args) => new Dated(this, around is null ? base.CreateHandler(args) : around(base.CreateHandler(args)));

    private sealed class Dated(TokenHttp owner, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.Headers.Date is { } date)
            {
                Volatile.Write(ref owner._date, date.UtcTicks);
            }

            return response;
        }
    }
}
