using System.Text.Json;
using Bqx.Core.Warehouse;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>BigQuery's REST interface, as far as this program uses it: queries as jobs of its own, dry runs, listings and what tables are.</summary>
internal sealed class BigQueryClient
{
    private const int MostRuns = 3;
    private const int MostPages = 1_000;

    private readonly IQueryBudget? _budget;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly BigQuerySender _sender;
    private readonly BigQueryCalls _calls;
    private readonly BigQueryJobs _jobs;

    public BigQueryClient(HttpClient http, BigQueryToken tokens, BigQuerySettings settings, IQueryBudget? budget, TimeProvider clock, ILogger<BigQueryClient> logger)
    {
        (Settings, _budget, _clock, _logger) = (settings, budget, clock, logger);
        Problems = new BigQueryProblems(settings, clock);
        _calls = new BigQueryCalls(settings);
        _sender = new BigQuerySender(http, tokens, Problems, clock, logger);
        _jobs = new BigQueryJobs(_sender, _calls, Problems, settings, clock, logger);
    }

    public BigQuerySettings Settings { get; }

    public BigQueryProblems Problems { get; }

    /// <summary>Runs a statement and hands out all rows of all pages, in order. A job that failed by BigQuery's own passing trouble is run anew.</summary>
    /// <param name="statement">What to run.</param>
    /// <param name="onRow">Called only with rows of one and the same schema; what it collected counts only when the reply is an answer.</param>
    /// <param name="cancellationToken">Ends the job too.</param>
    public async Task<BigQueryReply<QueryAnswer>> QueryAsync(BigQueryStatement statement, Action<BigQueryRow> onRow, CancellationToken cancellationToken)
    {
        var errand = Begin(statement);
        for (var run = 1; ; run++)
        {
            var (reply, ended) = await RunAsync(statement, onRow, errand, cancellationToken).ConfigureAwait(false);
            var wait = BigQuerySender.Wait(run);
            if (ended is null || run == MostRuns || wait > errand.Left || reply is not BigQueryReply<QueryAnswer>.Failed { Said: { IsPassing: true } said })
            {
                return reply;
            }

            Log.RunsAgain(_logger, ended, said.Reason);
            await Task.Delay(wait, _clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What a statement would read. Bills nothing.</summary>
    public Task<BigQueryReply<DryRun>> DryRunAsync(BigQueryStatement statement, CancellationToken cancellationToken) => DryRunAsync(statement, Begin(statement), cancellationToken);

    /// <summary>All tables of a dataset, to the last page. A page that failed fails the listing.</summary>
    public async Task<BigQueryReply<Listing<ListedTable>>> ListTablesAsync(DatasetName dataset, CancellationToken cancellationToken)
    {
        var (errand, tables, page, isWhole) = (Begin(), ImmutableArray.CreateBuilder<ListedTable>(), (string?)null, true);
        for (var pages = 1; ; pages++)
        {
            var reply = await _sender.SendAsync(BigQueryCalls.Tables(dataset, page), errand, cancellationToken).ConfigureAwait(false);
            if (reply is not BigQueryReply<JsonElement>.Answered { Value: var told })
            {
                return Failed<Listing<ListedTable>>(reply);
            }

            foreach (var item in Json.Items(told, "tables"))
            {
                if (TableReading.Listed(item) is { } table)
                {
                    tables.Add(table);
                }
                else
                {
                    isWhole = false;
                }
            }

            var next = Json.Text(told, "nextPageToken");
            if (string.IsNullOrEmpty(next) || next == page || pages == MostPages)
            {
                return new BigQueryReply<Listing<ListedTable>>.Answered(new Listing<ListedTable>(tables.ToImmutable(), isWhole && string.IsNullOrEmpty(next), pages));
            }

            page = next;
        }
    }

    public async Task<BigQueryReply<TableResource>> GetTableAsync(BigQueryTableName table, CancellationToken cancellationToken)
    {
        var reply = await _sender.SendAsync(BigQueryCalls.Table(table), Begin(), cancellationToken).ConfigureAwait(false);
        return reply is BigQueryReply<JsonElement>.Answered told ? new BigQueryReply<TableResource>.Answered(TableReading.Table(table, told.Value)) : Failed<TableResource>(reply);
    }

    /// <summary>The same, only if it has changed.</summary>
    /// <param name="table">Which.</param>
    /// <param name="etag">Of what is known; null asks for it in any case.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Null for a table that is as it was.</returns>
    public async Task<BigQueryReply<TableResource?>> GetTableAsync(BigQueryTableName table, string? etag, CancellationToken cancellationToken)
    {
        var reply = await _sender.SendAsync(BigQueryCalls.Table(table) with { IfNoneMatch = etag }, Begin(), cancellationToken).ConfigureAwait(false);
        return reply is BigQueryReply<JsonElement>.Answered { Value: var told }
            ? new BigQueryReply<TableResource?>.Answered(told.ValueKind == JsonValueKind.Undefined ? null : TableReading.Table(table, told))
            : Failed<TableResource?>(reply);
    }

    public async Task<BigQueryReply<DatasetResource>> GetDatasetAsync(DatasetName dataset, CancellationToken cancellationToken)
    {
        var reply = await _sender.SendAsync(BigQueryCalls.Dataset(dataset), Begin(), cancellationToken).ConfigureAwait(false);
        return reply is BigQueryReply<JsonElement>.Answered told
            ? new BigQueryReply<DatasetResource>.Answered(new DatasetResource(dataset, Json.Text(told.Value, "location")))
            : Failed<DatasetResource>(reply);
    }

    private BigQueryErrand Begin(BigQueryStatement? statement = null) => new(_clock, statement?.Deadline ?? Settings.Deadline);

    /// <returns>The id of a job that itself failed, besides the reply.</returns>
    private async Task<(BigQueryReply<QueryAnswer> Reply, string? Ended)> RunAsync(BigQueryStatement statement, Action<BigQueryRow> onRow, BigQueryErrand errand, CancellationToken cancellationToken)
    {
        var (cap, refused) = await HoldAsync(statement, errand, cancellationToken).ConfigureAwait(false);
        if (refused is not null)
        {
            return (refused, null);
        }

        var query = new BigQueryQuery(_sender, _calls, _jobs, Problems, statement, cap, _clock, _logger);
        try
        {
            return (await query.RunAsync(onRow, errand, cancellationToken).ConfigureAwait(false), query.HasEnded ? query.JobId : null);
        }
        finally
        {
            _budget?.Settle(cap, query.Spent);
        }
    }

    /// <summary>Most bytes that the query may bill, held in the budget: the cap where the day has room for it, else what a dry run says.</summary>
    private async Task<(long Cap, BigQueryReply<QueryAnswer>.Failed? Refused)> HoldAsync(BigQueryStatement statement, BigQueryErrand errand, CancellationToken cancellationToken)
    {
        var cap = Math.Min(statement.MaxBytesBilled ?? Settings.MaxBytesBilledPerQuery, Settings.MaxBytesBilledPerQuery);
        if (_budget?.Hold(statement.Purpose, cap) is null)
        {
            return (cap, null);
        }

        var reply = await DryRunAsync(statement, errand, cancellationToken).ConfigureAwait(false);
        if (reply is not BigQueryReply<DryRun>.Answered { Value: var dry })
        {
            var failed = (BigQueryReply<DryRun>.Failed)reply;
            return (0, new BigQueryReply<QueryAnswer>.Failed(failed.Problem, failed.Said));
        }

        var least = Math.Min(cap, BilledBytes.AtMost(dry.BytesProcessed, dry.Tables.Length));
        if (_budget.Hold(statement.Purpose, least) is not { } over)
        {
            return (least, null);
        }

        _budget.Refuse(statement.Purpose, over);
        return (least, new BigQueryReply<QueryAnswer>.Failed(over));
    }

    private async Task<BigQueryReply<DryRun>> DryRunAsync(BigQueryStatement statement, BigQueryErrand errand, CancellationToken cancellationToken)
    {
        var cap = statement.MaxBytesBilled ?? Settings.MaxBytesBilledPerQuery;
        var call = _calls.Insert(statement, JobRequest.Of(statement, Settings, null, cap, errand.Left));
        var reply = await _sender.SendAsync(call, errand, cancellationToken).ConfigureAwait(false);
        if (reply is not BigQueryReply<JsonElement>.Answered { Value: var told })
        {
            return Failed<DryRun>(reply);
        }

        return JobBill.Read(told) switch
        {
            { Error: { } error } => new BigQueryReply<DryRun>.Failed(Problems.Of(0, error, call), error),
            { BytesProcessed: { } bytes } => new BigQueryReply<DryRun>.Answered(TableReading.DryRun(told, bytes)),
            _ => new BigQueryReply<DryRun>.Failed(Problems.NotBigQuery("a dry run without bytes")),
        };
    }

    private static BigQueryReply<T> Failed<T>(BigQueryReply<JsonElement> reply)
    {
        var failed = (BigQueryReply<JsonElement>.Failed)reply;
        return new BigQueryReply<T>.Failed(failed.Problem, failed.Said);
    }
}
