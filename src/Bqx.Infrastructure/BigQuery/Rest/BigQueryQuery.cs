using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>One run of one statement: budget, job, pages, bill.</summary>
internal sealed class BigQueryQuery(
    BigQuerySender sender, BigQueryCalls calls, BigQueryJobs jobs, BigQueryProblems problems, BigQueryStatement statement, long mostBytes, TimeProvider clock, ILogger logger)
{
    private readonly string _id = $"bqx_{statement.Purpose}_{Guid.NewGuid():N}";

    public string JobId => _id;

    /// <summary>What it took, once that is known; null while it was never sent.</summary>
    public SpentQuery? Spent { get; private set; }

    /// <summary>True when the job itself failed, so that another one may be run for the same question.</summary>
    public bool HasEnded { get; private set; }

    public async Task<BigQueryReply<QueryAnswer>> RunAsync(Action<BigQueryRow> onRow, BigQueryErrand errand, CancellationToken cancellationToken)
    {
        var job = new JobName(_id, statement.Location);
        Spent = Unknown();
        try
        {
            var (inserted, taken) = await jobs.InsertAsync(statement, _id, mostBytes, errand, cancellationToken).ConfigureAwait(false);
            if (inserted is not BigQueryReply<JobName>.Answered { Value: var named })
            {
                var refused = (BigQueryReply<JobName>.Failed)inserted;
                await EndAsync(taken, job, refused.Problem.Kind.ToString()).ConfigureAwait(false);
                Spent = taken == JobEnd.Failed ? null : Spent;
                return new BigQueryReply<QueryAnswer>.Failed(refused.Problem, refused.Said);
            }

            job = named;
            var (first, end) = await jobs.WaitAsync(statement, job, errand, cancellationToken).ConfigureAwait(false);
            if (first is BigQueryReply<JsonElement>.Answered answered)
            {
                return await ReadAsync(job, answered.Value, onRow, errand, cancellationToken).ConfigureAwait(false);
            }

            var failed = (BigQueryReply<JsonElement>.Failed)first;
            await EndAsync(end, job, failed.Problem.Kind.ToString()).ConfigureAwait(false);
            return new BigQueryReply<QueryAnswer>.Failed(failed.Problem, failed.Said);
        }
        catch (OperationCanceledException) when (Spent is { IsAnswered: false })
        {
            await EndAsync(JobEnd.Abandoned, job, "nobody waits for it").ConfigureAwait(false);
            throw;
        }
    }

    private async Task<BigQueryReply<QueryAnswer>> ReadAsync(JobName job, JsonElement root, Action<BigQueryRow> onRow, BigQueryErrand errand, CancellationToken cancellationToken)
    {
        var bill = await jobs.BillAsync(statement, job, errand, cancellationToken).ConfigureAwait(false);
        Spent = Answered(root, bill);
        if (BigQuerySchema.Read(Json.Object(root, "schema")) is not { } fields)
        {
            return Bad(problems.NotBigQuery("an answer without columns"));
        }

        long rows = 0;
        for (var pages = 1; ; pages++)
        {
            if (BigQueryPage.Read(root, fields, rows, out var page) is { } wrong)
            {
                return Bad(BigQueryProblems.Inconsistent(wrong));
            }

            foreach (var row in page!.Rows)
            {
                onRow(row);
            }

            rows += page.Rows.Length;
            if (page.Token is not { } token)
            {
                return page.TotalRows is { } total && total != rows
                    ? Bad(BigQueryProblems.Inconsistent(FormattableString.Invariant($"its last page ends after {rows} of {total} rows")))
                    : new BigQueryReply<QueryAnswer>.Answered(Answer(job, bill, fields, rows, pages, errand));
            }

            var next = await sender.SendAsync(calls.Results(statement, job, token, TimeSpan.Zero), errand, cancellationToken).ConfigureAwait(false);
            if (next is BigQueryReply<JsonElement>.Failed failed)
            {
                return new BigQueryReply<QueryAnswer>.Failed(failed.Problem, failed.Said);
            }

            root = ((BigQueryReply<JsonElement>.Answered)next).Value;
            if (Json.Flag(root, "jobComplete") != true || Json.Text(root, "pageToken") == token)
            {
                return Bad(BigQueryProblems.Inconsistent(FormattableString.Invariant($"page {pages + 1} is none")));
            }
        }

        static BigQueryReply<QueryAnswer> Bad(Core.Common.SourceProblem problem) => new BigQueryReply<QueryAnswer>.Failed(problem);
    }

    private QueryAnswer Answer(JobName job, JobBill? bill, ImmutableArray<BigQueryField> fields, long rows, int pages, BigQueryErrand errand)
    {
        Log.Ended(logger, _id, statement.Purpose, statement.Subject, rows, Spent!.BytesBilled, errand.Elapsed.TotalMilliseconds);
        return new QueryAnswer
        {
            JobId = _id,
            Location = bill?.Location ?? job.Location,
            Sql = statement.Sql,
            Fields = fields,
            Rows = rows,
            BytesProcessed = Spent.BytesProcessed,
            BytesBilled = Spent.BytesBilled,
            IsCacheHit = Spent.IsCacheHit,
            Pages = pages,
            Calls = errand.Calls,
            ElapsedMs = errand.Elapsed.TotalMilliseconds,
        };
    }

    private async Task EndAsync(JobEnd end, JobName job, string why)
    {
        HasEnded = end == JobEnd.Failed;
        var bill = HasEnded ? null : await jobs.CancelAsync(statement, job, why).ConfigureAwait(false);
        if (HasEnded || bill is { IsDone: true })
        {
            // BigQuery bills nothing for a query that failed; for one that was cancelled it tells.
            Spent = Spent! with { EndedAt = clock.GetUtcNow(), BytesProcessed = bill?.BytesProcessed ?? 0, BytesBilled = bill?.BytesBilled ?? 0, IsAtMost = false };
        }
        else
        {
            Spent = Spent! with { EndedAt = clock.GetUtcNow() };
            Log.BilledUnknown(logger, _id, mostBytes);
        }
    }

    private SpentQuery Answered(JsonElement root, JobBill? bill)
    {
        var isCacheHit = bill?.IsCacheHit ?? Json.Flag(root, "cacheHit") ?? false;
        var processed = bill?.BytesProcessed ?? Json.Whole(root, "totalBytesProcessed") ?? 0;
        return Spent! with
        {
            EndedAt = clock.GetUtcNow(),
            IsAnswered = true,
            BytesProcessed = processed,
            BytesBilled = isCacheHit ? 0 : bill?.BytesBilled ?? BilledBytes.Of(processed),
            IsAtMost = bill?.BytesBilled is null && !isCacheHit,
            IsCacheHit = isCacheHit,
        };
    }

    private SpentQuery Unknown() => new()
    {
        JobId = _id,
        Purpose = statement.Purpose,
        Subject = statement.Subject ?? statement.Purpose,
        EndedAt = clock.GetUtcNow(),
        IsAnswered = false,
        BytesProcessed = mostBytes,
        BytesBilled = mostBytes,
        IsAtMost = true,
        IsCacheHit = false,
    };
}
