using System.Text.Json;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>Routes and rights: which call of the interface is meant.</summary>
internal sealed class StandinApi(StandinMetadata metadata, StandinQueries queries, StandinOptions options)
{
    public async Task<StandinAnswer> AnswerAsync(StandinCall call, string? authorization, string? knownETag, CancellationToken cancellationToken)
    {
        if (options.Token is { } token && authorization != $"Bearer {token}")
        {
            return StandinAnswer.Of(StandinError.Credentials);
        }

        try
        {
            string[] path = [.. call.Path.Trim('/').Split('/').Select(Uri.UnescapeDataString)];
            return await RouteAsync(call, path is ["bigquery", "v2", .. var rest] ? rest : path, new StandinArguments(call.Query), knownETag, cancellationToken);
        }
        catch (StandinRefusal refusal)
        {
            return StandinAnswer.Of(refusal.Error);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return StandinAnswer.Of(StandinError.Invalid($"Invalid JSON payload received: {e.Message}"));
        }
    }

    private async Task<StandinAnswer> RouteAsync(StandinCall call, string[] path, StandinArguments arguments, string? knownETag, CancellationToken cancellationToken) => (call.Method, path) switch
    {
        ("GET", ["projects", var p, "datasets"]) => metadata.Datasets(p),
        ("GET", ["projects", var p, "datasets", var d]) => metadata.Dataset(p, d),
        ("GET", ["projects", var p, "datasets", var d, "tables"]) => metadata.Tables(p, d, arguments),
        ("GET", ["projects", var p, "datasets", var d, "tables", var t]) => metadata.Table(p, d, t, arguments, knownETag),
        ("POST", ["projects", var p, "jobs"]) => await queries.InsertAsync(p, call.Json(), cancellationToken),
        ("POST", ["projects", var p, "queries"]) => await queries.QueryAsync(p, call.Json(), cancellationToken),
        ("GET", ["projects", var p, "queries", var id]) => await queries.ResultsAsync(p, id, arguments, cancellationToken),
        ("GET", ["projects", var p, "jobs", var id]) => queries.Get(p, id, arguments),
        ("POST", ["projects", var p, "jobs", var id, "cancel"]) => queries.Cancel(p, id, arguments),
        _ => StandinAnswer.Of(new StandinError("notFound", "Not Found")),
    };
}
