using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Bqx.Dashboard.Composition;

/// <summary>
/// Answers one request for the first page to nobody, while what was kept is still being read: what only a first answer costs is paid
/// beside the rest of a start. It waits for no figures, and nothing of it is kept.
/// </summary>
internal sealed partial class Rehearsal(IHttpContextFactory contexts, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, ILogger<Rehearsal> logger) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        // The outermost step is built last, when the whole way to an answer stands.
        app.Use(answer =>
        {
            _ = Task.Run(() => RunAsync(answer));
            return answer;
        });
        next(app);
    };

    /// <summary>True for the request of a rehearsal.</summary>
    public static bool Is(HttpContext context) => context.Features.Get<Rehearsal>() is not null;

    private async Task RunAsync(RequestDelegate answer)
    {
        try
        {
            var request = new HttpRequestFeature { Method = HttpMethods.Get, Scheme = Uri.UriSchemeHttp, Path = "/", Headers = new HeaderDictionary { [HeaderNames.Host] = "localhost" } };
            var features = new FeatureCollection();
            features.Set(this);
            features.Set<IHttpRequestFeature>(request);
            features.Set<IHttpResponseFeature>(new HttpResponseFeature());
            features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
            await using var scope = scopes.CreateAsyncScope();
            var context = contexts.Create(features);
            context.RequestServices = scope.ServiceProvider;
            await answer(context);
            Rehearsed(context.Response.StatusCode);
            contexts.Dispose(context);
        }
        catch (Exception) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Nobody will come.
        }
        catch (Exception error)
        {
            // The first request then pays for itself; whatever is wrong, it will say so.
            Failed(error);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "The first page was rehearsed: {Status}.")]
    private partial void Rehearsed(int status);

    [LoggerMessage(2, LogLevel.Warning, "The first page could not be rehearsed.")]
    private partial void Failed(Exception error);
}
