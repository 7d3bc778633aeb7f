using System.Text.Json;
using System.Text.RegularExpressions;
using Bqx.Core.Common;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>How waiting for a job ended.</summary>
internal enum JobEnd
{
    /// <summary>It ended well, and its first page is here.</summary>
    Complete,

    /// <summary>It ended in a failure, or never began.</summary>
    Failed,

    /// <summary>It may still run: it is to be cancelled.</summary>
    Abandoned,
}

/// <summary>
/// Life of one job: inserted under an id of its own, so that a lost answer never runs it twice, waited for, and cancelled when nobody waits
/// any more.
/// </summary>
internal sealed partial class BigQueryJobs(BigQuerySender sender, BigQueryCalls calls, BigQueryProblems problems, BigQuerySettings settings, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(20);

    /// <summary>For a job that nobody waits for any more.</summary>
    private static readonly TimeSpan CancelWithin = TimeSpan.FromSeconds(5);

    /// <summary>Inserts the job, and finds it again when it is there already: nobody else can have taken its id.</summary>
    public async Task<(BigQueryReply<JobName> Reply, JobEnd End)> InsertAsync(BigQueryStatement statement, string id, long mostBytes, BigQueryErrand errand, CancellationToken cancellationToken)
    {
        var place = statement.Location ?? settings.Location;
        var body = JobRequest.Of(statement, settings, id, mostBytes, errand.Left);
        Log.Began(logger, id, statement.Purpose, statement.Subject);
        var reply = await sender.SendAsync(calls.Insert(statement, body), errand, cancellationToken).ConfigureAwait(false);
        return reply switch
        {
            BigQueryReply<JsonElement>.Answered { Value: var told } => (Named(JobBill.Read(told).Location ?? place), JobEnd.Complete),
            BigQueryReply<JsonElement>.Failed { Said: { Reason: "duplicate" } said } => (Named(place ?? PlaceOf(said)), JobEnd.Complete),
            // Without an answer of BigQuery's it may have been taken all the same.
            BigQueryReply<JsonElement>.Failed failed => (
                new BigQueryReply<JobName>.Failed(failed.Problem, failed.Said),
                failed.Said is { IsPassing: false } || failed.Is(SourceProblemKind.Unauthorized) ? JobEnd.Failed : JobEnd.Abandoned),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        BigQueryReply<JobName> Named(string? location) => new BigQueryReply<JobName>.Answered(new JobName(id, location));
    }

    /// <summary>The first page, once the job is complete.</summary>
    public async Task<(BigQueryReply<JsonElement> Reply, JobEnd End)> WaitAsync(BigQueryStatement statement, JobName job, BigQueryErrand errand, CancellationToken cancellationToken)
    {
        for (var (quick, failures) = (0, 0); ;)
        {
            var started = clock.GetTimestamp();
            var (reply, again) = await sender.SendOnceAsync(calls.Results(statement, job, null, Poll(errand.Left)), errand, cancellationToken).ConfigureAwait(false);
            TimeSpan pause;
            if (reply is BigQueryReply<JsonElement>.Failed failed)
            {
                // A job that failed answers with the status of its failure: it would be asked for ever.
                if (await StateAsync(statement, job, errand, cancellationToken).ConfigureAwait(false) is { IsDone: true, Error: { } error })
                {
                    return (new BigQueryReply<JsonElement>.Failed(problems.Of(0, error, calls.Job(statement, job)), error), JobEnd.Failed);
                }

                pause = BigQuerySender.Wait(++failures);
                if (!again || pause > errand.Left)
                {
                    return (failed, JobEnd.Abandoned);
                }
            }
            else
            {
                var isComplete = Json.Flag(((BigQueryReply<JsonElement>.Answered)reply).Value, "jobComplete");
                if (isComplete != false)
                {
                    return isComplete == true ? (reply, JobEnd.Complete) : (Odd("JSON that does not say whether the job is complete"), JobEnd.Abandoned);
                }

                // BigQuery waits itself, as a rule; one that answers at once is not asked without a pause.
                pause = clock.GetElapsedTime(started) > TimeSpan.FromSeconds(1) ? TimeSpan.Zero : BigQuerySender.Wait(++quick);
                failures = 0;
                if (pause >= errand.Left)
                {
                    return (new BigQueryReply<JsonElement>.Failed(BigQueryProblems.TooLate(calls.Job(statement, job).Purpose, errand.Within)), JobEnd.Abandoned);
                }
            }

            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
        }

        BigQueryReply<JsonElement> Odd(string found) => new BigQueryReply<JsonElement>.Failed(problems.NotBigQuery(found));
    }

    /// <summary>What the job took; null when it cannot be seen.</summary>
    public async Task<JobBill?> BillAsync(BigQueryStatement statement, JobName job, BigQueryErrand errand, CancellationToken cancellationToken) =>
        await sender.SendAsync(calls.Job(statement, job), errand, cancellationToken).ConfigureAwait(false) is BigQueryReply<JsonElement>.Answered told ? JobBill.Read(told.Value) : null;

    /// <summary>Ends the job, whoever else has given up waiting.</summary>
    /// <returns>What it took; null when that is not known.</returns>
    public async Task<JobBill?> CancelAsync(BigQueryStatement statement, JobName job, string why)
    {
        using var limit = new CancellationTokenSource(CancelWithin);
        var errand = new BigQueryErrand(clock, CancelWithin);
        try
        {
            var (reply, _) = await sender.SendOnceAsync(calls.Cancel(statement, job), errand, limit.Token).ConfigureAwait(false);
            if (reply is BigQueryReply<JsonElement>.Failed failed)
            {
                // One that was never taken billed nothing.
                return failed.Said?.Reason == "notFound" ? new JobBill(true, null, 0, 0, null, null) : Lost();
            }

            Log.Cancelled(logger, job.Id, why);
            return await StateAsync(statement, job, errand, limit.Token).ConfigureAwait(false) is { IsDone: true } bill ? bill : null;
        }
        catch (OperationCanceledException)
        {
            return Lost();
        }

        JobBill? Lost()
        {
            Log.CancelFailed(logger, job.Id);
            return null;
        }
    }

    private async Task<JobBill?> StateAsync(BigQueryStatement statement, JobName job, BigQueryErrand errand, CancellationToken cancellationToken)
    {
        var (reply, _) = await sender.SendOnceAsync(calls.Job(statement, job), errand, cancellationToken).ConfigureAwait(false);
        return reply is BigQueryReply<JsonElement>.Answered told ? JobBill.Read(told.Value) : null;
    }

    /// <summary>Well within the time in which an answer has to be there.</summary>
    private TimeSpan Poll(TimeSpan left)
    {
        var most = settings.AnswerWithin / 2 < LongestPoll ? settings.AnswerWithin / 2 : LongestPoll;
        return left < most ? left : most;
    }

    /// <summary>"Already Exists: Job project:US.bqx_…" says where.</summary>
    private static string? PlaceOf(BigQueryError said) => Place().Match(said.Message) is { Success: true } at ? at.Groups["place"].Value : null;

    [GeneratedRegex(@":(?<place>[A-Za-z0-9-]+)\.bqx_", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
