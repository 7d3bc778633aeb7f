using System.Text.Json;
using Bqx.Dashboard.Tests.AirtableStandin;
using Bqx.Dashboard.Tests.Infrastructure.Airtable.Live;

namespace Bqx.Dashboard.Tests.Infrastructure.Airtable.OfficialClient;

/// <summary>What the stand-in answers is what Airtable's own client takes for Airtable's answers.</summary>
public sealed class OfficialClientTests
{
    [Fact]
    public async Task StandIn_CalledByAirtablesOwnClient_AnswersAsAirtableDoes()
    {
        // So many requests a second as the client sends without waiting; the last step of the check goes beyond them.
        await using var server = await StandinServer.StartAsync(
            AirtableReadingTests.Filled(1, 1, 1, 250), new StandinOptions { RequestsPerSecond = 39 }, TestContext.Current.CancellationToken);

        var seen = await AirtableJs.CheckAsync(server);

        Assert.Equal("[100,100,50]", seen.GetProperty("pages").GetRawText());
        Assert.Equal("""[{"task_id":"T0007"},{"task_id":"T0008"}]""", seen.GetProperty("filtered").GetRawText());
        Assert.Equal(250, seen.GetProperty("long").GetInt32());
        Assert.Contains(server.Ledger.Calls, c => c.Path.EndsWith("/listRecords", StringComparison.Ordinal));
        Assert.Equal("""{"task_id":"T9001","name":"made","status":"Todo","description":"text\n"}""", seen.GetProperty("created").GetRawText());
        Assert.Equal(2, seen.GetProperty("createdMany").GetInt32());
        Assert.Equal("made", seen.GetProperty("found").GetString());
        Assert.Equal("""{"task_id":"T9001","description":"text\n","status":"Done"}""", seen.GetProperty("updated").GetRawText());
        Assert.Equal("again", seen.GetProperty("updatedMany").GetString());
        Assert.Equal("""[[true,"T9001","High"],[false,"T9004","Low"]]""", seen.GetProperty("upserted").GetRawText());
        Assert.Equal("Done", seen.GetProperty("afterErrors").GetString());
        AssertErrors(seen.GetProperty("errors"));
        Assert.Equal(429, seen.GetProperty("locked").GetProperty("status").GetInt32());
    }

    private static void AssertErrors(JsonElement errors) => Assert.Equal(
        [
            "unknownField 422 UNKNOWN_FIELD_NAME",
            "unknownOption 422 INVALID_MULTIPLE_CHOICE_OPTIONS",
            "wrongValue 422 INVALID_VALUE_FOR_COLUMN",
            "computed 422 INVALID_VALUE_FOR_COLUMN",
            "missingLink 422 ROW_DOES_NOT_EXIST",
            "severalMatches 422 INVALID_REQUEST_UNKNOWN",
            "elevenRecords 422 INVALID_REQUEST_UNKNOWN",
            "badFormula 422 INVALID_FILTER_BY_FORMULA",
            "missingRecord 404 NOT_FOUND",
            "missingTable 403 NOT_AUTHORIZED",
            "wrongToken 401 AUTHENTICATION_REQUIRED",
        ],
        errors.EnumerateObject().Select(e => $"{e.Name} {e.Value.GetProperty("status")} {e.Value.GetProperty("type")}"));
}
