using System.Text.Json.Nodes;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Rest;

/// <summary>Pieces of answers in BigQuery's shapes.</summary>
internal static class SmallAnswer
{
    public static JsonObject Page(JsonObject[] fields, JsonObject[] rows) => new()
    {
        ["schema"] = new JsonObject { ["fields"] = new JsonArray([.. fields]) },
        ["rows"] = new JsonArray([.. rows]),
    };

    public static JsonObject Field(string name, string type, string mode = "NULLABLE", params JsonObject[] fields) => fields.Length == 0
        ? new JsonObject { ["name"] = name, ["type"] = type, ["mode"] = mode }
        : new JsonObject { ["name"] = name, ["type"] = type, ["mode"] = mode, ["fields"] = new JsonArray([.. fields]) };

    public static JsonObject Row(params JsonNode?[] values) => new() { ["f"] = new JsonArray([.. values.Select(static v => new JsonObject { ["v"] = v })]) };

    public static JsonArray List(params JsonNode?[] values) => new([.. values.Select(static v => new JsonObject { ["v"] = v })]);

    public static (int Status, string Body) Error(int status, string reason, string message) => (status, new JsonObject
    {
        ["error"] = new JsonObject
        {
            ["code"] = status,
            ["message"] = message,
            ["errors"] = new JsonArray(new JsonObject { ["message"] = message, ["domain"] = "global", ["reason"] = reason }),
        },
    }.ToJsonString());

    /// <summary>Status with which results of a failed job are answered.</summary>
    public static int StatusOf(string reason) => reason switch
    {
        "notFound" => 404,
        "accessDenied" or "quotaExceeded" or "rateLimitExceeded" => 403,
        "backendError" => 503,
        "internalError" or "bytesBilledLimitExceeded" => 500,
        _ => 400,
    };
}
