using System.Text.Json.Nodes;

namespace Bqx.Dashboard.Tests.AirtableStandin;

/// <summary>Status and body, in Airtable's shapes.</summary>
internal sealed record StandinAnswer(int Status, JsonNode Body)
{
    public static StandinAnswer Good(JsonNode body) => new(200, body);

    public static StandinAnswer NotFound { get; } = new(404, new JsonObject { ["error"] = "NOT_FOUND" });

    public static StandinAnswer Unauthorized { get; } = Error(401, "AUTHENTICATION_REQUIRED", "Authentication required");

    public static StandinAnswer Forbidden { get; } = Error(
        403,
        "INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND",
        "Invalid permissions, or the requested model was not found. Check that both your user and your token have the required permissions, and that the model names and/or ids are correct.");

    public static StandinAnswer RateLimited { get; } = new(429, new JsonObject
    {
        ["errors"] = new JsonArray(new JsonObject { ["error"] = "RATE_LIMIT_REACHED", ["message"] = "Rate limit exceeded. Please try again later" }),
    });

    public static StandinAnswer Refused(string type, string message) => Error(422, type, message);

    public static StandinAnswer Error(int status, string type, string message) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["type"] = type, ["message"] = message } });
}

/// <summary>Ends the handling of a request with an answer.</summary>
internal sealed class StandinRefusal(StandinAnswer answer) : Exception
{
    public StandinAnswer Answer => answer;

    public static StandinRefusal Of(string type, string message) => new(StandinAnswer.Refused(type, message));
}
