using System.Globalization;
using System.Text.Json.Nodes;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Metadata;

/// <param name="Sql">As sent.</param>
/// <param name="Purpose">Its label.</param>
/// <param name="Location">Where it is to run.</param>
/// <param name="Parameters">As sent.</param>
internal sealed record FakeQuery(string Sql, string Purpose, string? Location, JsonArray Parameters)
{
    public string? Parameter(string name) => (string?)Parameters.FirstOrDefault(p => (string?)p!["name"] == name)?["parameterValue"]?["value"];

    public ImmutableArray<string> Values(string name) =>
        [.. (Parameters.FirstOrDefault(p => (string?)p!["name"] == name)?["parameterValue"]?["arrayValues"] as JsonArray ?? []).Select(static v => (string)v!["value"]!)];
}

/// <summary>What a query answers: rows of a schema, or an error.</summary>
internal sealed record FakeAnswer(string Schema, ImmutableArray<string> Rows, long Billed = 10_485_760)
{
    private (int Status, string Reason, string Message)? _error;

    public static FakeAnswer Error(int status, string reason, string message) => new("[]", []) { _error = (status, reason, message) };

    public (int Status, JsonObject? Body) ToHttp() => _error is { } error
        ? (error.Status, new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = error.Status,
                ["message"] = error.Message,
                ["errors"] = new JsonArray(new JsonObject { ["reason"] = error.Reason, ["message"] = error.Message }),
            },
        })
        : (200, new JsonObject
        {
            ["jobComplete"] = true,
            ["schema"] = new JsonObject { ["fields"] = JsonNode.Parse(Schema) },
            ["totalRows"] = Rows.Length.ToString(CultureInfo.InvariantCulture),
            ["rows"] = new JsonArray([.. Rows.Select(static r => JsonNode.Parse(r))]),
        });

    public JsonObject Job(string id) => new()
    {
        ["jobReference"] = new JsonObject { ["jobId"] = id, ["location"] = "US" },
        ["status"] = new JsonObject { ["state"] = "DONE" },
        ["statistics"] = new JsonObject
        {
            ["query"] = new JsonObject { ["totalBytesProcessed"] = "1024", ["totalBytesBilled"] = Billed.ToString(CultureInfo.InvariantCulture), ["cacheHit"] = false },
        },
    };
}
