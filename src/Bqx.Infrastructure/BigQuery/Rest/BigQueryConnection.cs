using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>One client for everything that asks this warehouse: one connection pool, one token, one budget.</summary>
public sealed class BigQueryConnection : IDisposable
{
    private readonly HttpClient _http;
    private readonly BigQueryToken _tokens;

    /// <param name="settings">Which warehouse.</param>
    /// <param name="budget">Refuses and counts queries; null for neither.</param>
    /// <param name="clock">Of the waits.</param>
    /// <param name="loggers">For the client's log.</param>
    public BigQueryConnection(BigQuerySettings settings, IQueryBudget? budget, TimeProvider clock, ILoggerFactory loggers)
        : this(settings, new BigQueryToken(settings, clock), budget, clock, loggers)
    {
    }

    internal BigQueryConnection(BigQuerySettings settings, BigQueryToken tokens, IQueryBudget? budget, TimeProvider clock, ILoggerFactory loggers)
    {
        Settings = settings;
        _http = BigQueryHttp.Client(settings);
        _tokens = tokens;
        Client = new BigQueryClient(_http, _tokens, settings, budget, clock, loggers.CreateLogger<BigQueryClient>());
    }

    public BigQuerySettings Settings { get; }

    internal BigQueryClient Client { get; }

    public void Dispose()
    {
        _tokens.Dispose();
        _http.Dispose();
    }
}
