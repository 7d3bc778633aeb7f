using System.Text.Json.Nodes;

namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>One call of the interface.</summary>
/// <param name="Method">GET, POST for a listing whose query is too long for an address, or PATCH.</param>
/// <param name="Path">From <c>/v0</c> on, with the query, escaped.</param>
/// <param name="Purpose">For people, after "to": "list Tasks".</param>
/// <param name="Scope">Right that the token needs.</param>
/// <param name="Body">JSON; null without.</param>
internal sealed record AirtableCall(HttpMethod Method, string Path, string Purpose, string Scope, JsonObject? Body = null)
{
    /// <summary>A write is never sent twice when its answer was lost.</summary>
    public bool IsWrite => Method == HttpMethod.Patch;

    public bool IsWebhook => Scope == "webhook:manage";

    /// <summary>Never the body: it holds the plan's texts.</summary>
    public override string ToString() => $"{Method} {Path}";
}
