using System.Globalization;
using System.Text.Json.Nodes;
using Bqx.Core.Common;
using Bqx.Infrastructure.Files;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>
/// Airtable's REST interface, as far as this program uses it: listings, metadata, whose token it is, changes, and writes as upserts by a
/// key field alone. There is no replacing, no deleting, and no creating without a key.
/// </summary>
internal sealed class AirtableClient(HttpClient http, AirtableSettings settings, CallPace pace, TimeProvider clock, ILogger<AirtableClient> logger)
{
    private const int PageSize = 100;
    private const int MostPages = 1_000;
    private const int MostRestarts = 2;
    private const int LongestQuery = 6_000;

    private readonly AirtableSender _sender = new(http, settings, pace, clock, logger);

    public AirtableProblems Problems => _sender.Problems;

    public AirtableErrand Begin() => new(clock, settings.Deadline);

    /// <summary>All records of a table. A listing whose offset expired begins again, twice at most; nothing of a listing that failed is kept.</summary>
    public async Task<TableListing> ListAsync(string table, Rejections rejections, AirtableErrand errand, CancellationToken cancellationToken)
    {
        for (var restarts = 0; ; restarts++)
        {
            var broken = new List<RejectedRow>();
            var (listing, expired) = await ListOnceAsync(table, broken, errand, cancellationToken).ConfigureAwait(false);
            if (!expired || restarts == MostRestarts)
            {
                broken.ForEach(b => rejections.Add(b.Place, b.Reason));
                return listing;
            }

            Log.ListingExpired(logger, table);
        }
    }

    /// <summary>Records whose field holds one of these texts, in one request.</summary>
    public Task<AirtableReply> FindAsync(string table, string field, ImmutableArray<string> texts, AirtableErrand errand, CancellationToken cancellationToken)
    {
        var formula = AirtableFormula.AnyOf(field, texts);
        var escaped = Uri.EscapeDataString(formula);
        var purpose = $"find records of {table}";
        return _sender.SendAsync(
            escaped.Length <= LongestQuery
                ? new AirtableCall(HttpMethod.Get, $"{Path(table)}?pageSize={Number(PageSize)}&filterByFormula={escaped}", purpose, "data.records:read")
                : new AirtableCall(HttpMethod.Post, $"{Path(table)}/listRecords", purpose, "data.records:read", new JsonObject { ["pageSize"] = PageSize, ["filterByFormula"] = formula }),
            errand,
            cancellationToken);
    }

    /// <summary>Creates or updates records, 10 at most, merged on one field. No value is converted by force.</summary>
    public Task<AirtableReply> UpsertAsync(string table, string keyField, ImmutableArray<JsonObject> records, AirtableErrand errand, CancellationToken cancellationToken) =>
        _sender.SendAsync(
            new AirtableCall(HttpMethod.Patch, Path(table), $"write records of {table}", "data.records:write", new JsonObject
            {
                ["performUpsert"] = new JsonObject { ["fieldsToMergeOn"] = new JsonArray(keyField) },
                ["typecast"] = false,
                ["records"] = new JsonArray([.. records.Select(f => new JsonObject { ["fields"] = f })]),
            }),
            errand,
            cancellationToken);

    /// <summary>Tables and fields of the base.</summary>
    public Task<AirtableReply> SchemaAsync(AirtableErrand errand, CancellationToken cancellationToken) =>
        _sender.SendAsync(new AirtableCall(HttpMethod.Get, $"/v0/meta/bases/{Base}/tables", "read the base's fields", "schema.bases:read"), errand, cancellationToken);

    /// <summary>Whose token it is; its scopes for some kinds of token only.</summary>
    public Task<AirtableReply> WhoAmIAsync(AirtableErrand errand, CancellationToken cancellationToken) =>
        _sender.SendAsync(new AirtableCall(HttpMethod.Get, "/v0/meta/whoami", "say whose it is", "user"), errand, cancellationToken);

    /// <summary>Webhooks of the base, each with the cursor of its next change.</summary>
    public Task<AirtableReply> WebhooksAsync(AirtableErrand errand, CancellationToken cancellationToken) =>
        _sender.SendAsync(new AirtableCall(HttpMethod.Get, $"/v0/bases/{Base}/webhooks", "list webhooks", "webhook:manage"), errand, cancellationToken);

    /// <summary>What changed since the cursor, 50 changes at most.</summary>
    public Task<AirtableReply> ChangesAsync(string webhook, long cursor, AirtableErrand errand, CancellationToken cancellationToken) =>
        _sender.SendAsync(
            new AirtableCall(HttpMethod.Get, $"/v0/bases/{Base}/webhooks/{Uri.EscapeDataString(webhook)}/payloads?cursor={Number(cursor)}", "list changes", "webhook:manage"),
            errand,
            cancellationToken);

    private string Base => Uri.EscapeDataString(settings.BaseId);

    private string Path(string table) => $"/v0/{Base}/{Uri.EscapeDataString(table)}";

    private async Task<(TableListing Listing, bool Expired)> ListOnceAsync(string table, List<RejectedRow> broken, AirtableErrand errand, CancellationToken cancellationToken)
    {
        var records = ImmutableArray.CreateBuilder<AirtableRecord>();
        string? offset = null;
        for (var pages = 1; pages <= MostPages; pages++)
        {
            var query = offset is null ? "" : $"&offset={Uri.EscapeDataString(offset)}";
            var call = new AirtableCall(HttpMethod.Get, $"{Path(table)}?pageSize={Number(PageSize)}{query}", $"list {table}", "data.records:read");
            var reply = await _sender.SendAsync(call, errand, cancellationToken).ConfigureAwait(false);
            if (reply is AirtableReply.Refused refused)
            {
                return (new TableListing.Failed(Refusal(table, refused)), offset is not null && refused.Type == "LIST_RECORDS_ITERATOR_NOT_AVAILABLE");
            }

            if (reply is not AirtableReply.Answered { Root: var root })
            {
                return (new TableListing.Failed(((AirtableReply.Failed)reply).Problem), false);
            }

            var number = pages;
            if (AirtablePage.Of(root, (record, reason) => broken.Add(new($"{table} page {Number(number)} {record}", reason)), out var page) is not null)
            {
                return (new TableListing.Failed(Problems.NotAirtable("JSON without a list of records")), false);
            }

            records.AddRange(page!.Records);
            if (page.Offset is null)
            {
                return (new TableListing.Listed(records.ToImmutable(), pages, IsComplete: true), false);
            }

            if (page.Offset == offset)
            {
                broken.Add(new(table, $"Airtable repeated a page's offset on page {Number(pages)}; what follows is not known"));
                return (new TableListing.Listed(records.ToImmutable(), pages, IsComplete: false), false);
            }

            offset = page.Offset;
        }

        broken.Add(new(table, $"has more than {Number(MostPages)} pages; the rest was not read"));
        return (new TableListing.Listed(records.ToImmutable(), MostPages, IsComplete: false), false);
    }

    private static SourceProblem Refusal(string table, AirtableReply.Refused refused) => refused.Type == "LIST_RECORDS_ITERATOR_NOT_AVAILABLE"
        ? new(SourceProblemKind.BadData, $"The listing of {table} expired {Number(MostRestarts + 1)} times before its last page.", "Wait: it is tried again. A higher Airtable:RequestsPerSecond, 5 at most, reads it faster.")
        : new(SourceProblemKind.BadData, $"Airtable refuses to list {table} (422): {refused.Type} {refused.Message}.", "Check the base's tables and fields, and Airtable:BaseId.");

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What came of listing one table.</summary>
internal abstract record TableListing
{
    private TableListing()
    {
    }

    public sealed record Listed(ImmutableArray<AirtableRecord> Records, int Pages, bool IsComplete) : TableListing;

    public sealed record Failed(SourceProblem Problem) : TableListing;
}
