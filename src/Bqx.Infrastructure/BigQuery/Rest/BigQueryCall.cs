using System.Text.Json.Nodes;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>One call of the interface. Each may be sent again: a GET changes nothing, and a job is inserted under an id of its own.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">From <c>/bigquery/v2</c> on, with the query, escaped.</param>
/// <param name="Purpose">For people, after "to": "list tables of project.dataset".</param>
/// <param name="Permission">Right that it needs.</param>
/// <param name="Body">JSON; null without.</param>
internal sealed record BigQueryCall(HttpMethod Method, string Path, string Purpose, string Permission, JsonObject? Body = null)
{
    /// <summary>ETag of what is known already: what has not changed since is answered without a body. Null asks for it in any case.</summary>
    public string? IfNoneMatch { get; init; }

    /// <summary>Never the body: it holds SQL with its parameters.</summary>
    public override string ToString() => $"{Method} {Path}";
}
