using System.Text.Json.Nodes;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>Status and body, in BigQuery's shapes.</summary>
internal sealed record StandinAnswer(int Status, JsonObject? Body)
{
    public string? ETag { get; init; }

    public static StandinAnswer Good(JsonObject body) => new(200, body);

    public static StandinAnswer NotModified(string etag) => new(304, null) { ETag = etag };

    public static StandinAnswer Of(StandinError error) => new(error.Status, error.ToJson());
}

/// <summary>An error as BigQuery tells it: of a request, and of a job.</summary>
internal sealed record StandinError(string Reason, string Message)
{
    /// <summary>What of the request it means, such as <c>query</c> or <c>Authorization</c>.</summary>
    public string? Location { get; init; }

    public int Status => Reason switch
    {
        "authError" => 401,
        "accessDenied" or "rateLimitExceeded" or "quotaExceeded" => 403,
        "notFound" => 404,
        "duplicate" => 409,
        "bytesBilledLimitExceeded" => 500,
        "backendError" => 503,
        _ => 400,
    };

    private string Word => Status switch
    {
        401 => "UNAUTHENTICATED",
        403 => "PERMISSION_DENIED",
        404 => "NOT_FOUND",
        409 => "ALREADY_EXISTS",
        500 => "INTERNAL",
        503 => "UNAVAILABLE",
        _ => "INVALID_ARGUMENT",
    };

    public static StandinError NoDataset(string project, string dataset) => new("notFound", $"Not found: Dataset {project}:{dataset}");

    public static StandinError NoDataset(string project, string dataset, string location) => new("notFound", $"Not found: Dataset {project}:{dataset} was not found in location {location}");

    public static StandinError NoTable(string project, string dataset, string table) => new("notFound", $"Not found: Table {project}:{dataset}.{table}");

    public static StandinError NoTable(string project, string dataset, string table, string location) => new("notFound", $"Not found: Table {project}:{dataset}.{table} was not found in location {location}");

    public static StandinError NoJob(string project, string? location, string job) => new("notFound", $"Not found: Job {project}:{(location is null ? "" : location + ".")}{job}");

    public static StandinError Invalid(string message) => new("invalid", message);

    public static StandinError InvalidQuery(string message) => new("invalidQuery", message) { Location = "query" };

    public static StandinError Credentials { get; } = new(
        "authError", "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.")
    {
        Location = "Authorization",
    };

    public static StandinError Backend { get; } = new("backendError", "Error encountered during execution. Retrying may solve the problem.");

    public static StandinError RateLimited { get; } = new("rateLimitExceeded", "Exceeded rate limits: too many api requests per user per method for this user_method. For more information, see https://cloud.google.com/bigquery/docs/troubleshoot-quotas");

    public static StandinError QuotaExceeded { get; } = new("quotaExceeded", "Quota exceeded: Your project exceeded quota for free query bytes scanned. For more information, see https://cloud.google.com/bigquery/docs/troubleshoot-quotas");

    public JsonObject ToJson() => new()
    {
        ["error"] = new JsonObject
        {
            ["code"] = Status,
            ["message"] = Message,
            ["errors"] = new JsonArray(Item()),
            ["status"] = Word,
        },
    };

    private JsonObject Item()
    {
        var item = new JsonObject { ["message"] = Message, ["domain"] = "global", ["reason"] = Reason };
        if (Location is not null)
        {
            (item["location"], item["locationType"]) = (Location, Reason == "authError" ? "header" : "parameter");
        }

        return item;
    }

    /// <summary>As a job's status carries it.</summary>
    public JsonObject ToProto()
    {
        var proto = new JsonObject { ["reason"] = Reason, ["message"] = Message };
        if (Location is not null)
        {
            proto["location"] = Location;
        }

        return proto;
    }
}

/// <summary>Ends the handling of a request with an error.</summary>
internal sealed class StandinRefusal(StandinError error) : Exception
{
    public StandinError Error => error;
}
