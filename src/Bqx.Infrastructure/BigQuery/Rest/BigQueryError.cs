using System.Text.Json;
using Bqx.Infrastructure.Notify;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>BigQuery's own error.</summary>
/// <param name="Reason">Its word, such as rateLimitExceeded or notFound.</param>
/// <param name="Message">Its sentence.</param>
/// <param name="Location">What of the request it means; null when it does not say.</param>
internal sealed record BigQueryError(string Reason, string Message, string? Location = null)
{
    private const int LongestQuote = 400;

    /// <summary>Nothing was done, or what was done is over: asking again after a while can help.</summary>
    public bool IsPassing => Reason is "rateLimitExceeded" or "jobRateLimitExceeded" or "backendError" or "jobBackendError" or "internalError" or "jobInternalError" or "badGateway";

    /// <summary>Of an answer that is no success: <c>{"error":{"code","message","status","errors":[{"reason","message"}],"details":[…]}}</c>.</summary>
    /// <returns>Null for what is no error of BigQuery's.</returns>
    public static BigQueryError? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var error = root.TryGetProperty("error", out var inner) ? inner : root;
        if (error.ValueKind != JsonValueKind.Object || Json.Text(error, "message") is not { } message)
        {
            return null;
        }

        var first = Json.First(error, "errors");
        var reason = Detail(error) ?? (first is { } one ? Json.Text(one, "reason") : null) ?? Word(Json.Text(error, "status"));
        return reason is null ? null : new BigQueryError(Short(reason), Short(message), first is { } at ? Json.Text(at, "location") : null);
    }

    /// <summary>Of a job that failed: <c>{"reason","message","location"}</c>.</summary>
    public static BigQueryError OfJob(JsonElement proto) =>
        new(Short(Json.Text(proto, "reason") ?? "unknown"), Short(Json.Text(proto, "message") ?? ""), Json.Text(proto, "location"));

    /// <summary>Whoever stands between may repeat the token in what it says.</summary>
    public BigQueryError Without(Secret? token) => token is null
        ? this
        : new(Scrubbed(Reason, token), Scrubbed(Message, token), Location is null ? null : Scrubbed(Location, token));

    public override string ToString() => Message.Length == 0 ? Reason : $"{Reason}: {Message}";

    private static string Scrubbed(string text, Secret token) => text.Replace(token.Reveal(), "…", StringComparison.Ordinal);

    /// <summary>SERVICE_DISABLED hides behind a plain "forbidden".</summary>
    private static string? Detail(JsonElement error) =>
        Json.First(error, "details") is { } detail && Json.Text(detail, "reason") is "SERVICE_DISABLED" and { } reason ? reason : null;

    private static string? Word(string? status) => status switch
    {
        "UNAUTHENTICATED" => "authError",
        "PERMISSION_DENIED" => "accessDenied",
        "NOT_FOUND" => "notFound",
        "ALREADY_EXISTS" => "duplicate",
        "RESOURCE_EXHAUSTED" => "rateLimitExceeded",
        "UNAVAILABLE" or "INTERNAL" => "backendError",
        _ => status,
    };

    private static string Short(string text) => text.Length > LongestQuote ? text[..LongestQuote] + "…" : text;
}
