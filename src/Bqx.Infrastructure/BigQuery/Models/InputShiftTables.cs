using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Models;

namespace Bqx.Infrastructure.BigQuery.Models;

/// <summary>
/// Looks at one training table. What it is bills nothing to ask, nor does a dry run; its rows are read by one query, and only when it was
/// written since they were read last.
/// </summary>
internal sealed class InputShiftTables(BigQueryClient client, TablePlaces places)
{
    private const string OverShare = "it would take more than what is left today of a quarter of BigQuery:DailyScanBudgetBytes";

    public async Task<InputShifts> LookAsync(AskedShifts one, InputShiftAllowance allowance, Spent spent, CancellationToken cancellationToken)
    {
        var (asked, table) = (one.Asked, one.Asked.Table);
        if (places.Mapping.TimeColumnOf(table) is not { } time)
        {
            return asked with { Problem = $"no family of workspace.yaml says which column of {table} holds its time" };
        }

        switch (await FindAsync(places.Placed(table), time, asked, spent, cancellationToken).ConfigureAwait(false))
        {
            case BigQueryReply<TrainingTable?>.Failed failed:
                return NotRenewed(one, failed.Problem);
            case BigQueryReply<TrainingTable?>.Answered(null):
                return asked with { Problem = $"{table} is not in the warehouse" };
            case BigQueryReply<TrainingTable?>.Answered({ Trouble: { } trouble }):
                return asked with { Problem = $"{table} {trouble}" };
            case BigQueryReply<TrainingTable?>.Answered({ } found):
                var beside = places.Placed(table).Select(static p => p with { Name = p.Name with { TableId = p.Name.TableId + InputShifts.ReferenceSuffix } });
                return await FindAsync(beside, time, asked, spent, cancellationToken).ConfigureAwait(false) switch
                {
                    BigQueryReply<TrainingTable?>.Failed failed => NotRenewed(one, failed.Problem),
                    BigQueryReply<TrainingTable?>.Answered(var kept) => await CompareAsync(
                        one,
                        new InputShiftQuestion { Asked = asked, Table = found, Kept = kept?.Trouble is null ? kept : null, Newest = found.IsPruned ? places.NewestOf(table) : null },
                        allowance, spent, cancellationToken).ConfigureAwait(false),
                    _ => throw new System.Diagnostics.UnreachableException(),
                };
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The old figures, when there are any, with their age and why there are no newer ones; else why there are none.</summary>
    public static InputShifts NotRenewed(AskedShifts one, string why) => one.Before is { Problem: null } before
        ? before with { AskedAt = one.Asked.TakenAt, NotRenewed = why }
        : one.Asked with { Problem = why };

    private static InputShifts NotRenewed(AskedShifts one, SourceProblem problem) => NotRenewed(one, problem.Message.TrimEnd('.'));

    private async Task<InputShifts> CompareAsync(AskedShifts one, InputShiftQuestion question, InputShiftAllowance allowance, Spent spent, CancellationToken cancellationToken)
    {
        var writtenAt = question.WrittenAt;
        if (one.Before is { WrittenAt: { } then } before && then == writtenAt && (before.ReadFrom == question.Asked.Table || question.Kept is not null))
        {
            return before with { AskedAt = question.Asked.TakenAt, NotRenewed = null };
        }

        var (answer, why) = await AnswerAsync(question, allowance, spent, cancellationToken).ConfigureAwait(false);
        if (question.Newest is { } newest && answer is not null && !(answer.Newest >= newest))
        {
            // The newest rows are gone since they were listed: the last days begin earlier than was read.
            (answer, why) = await AnswerAsync(question with { Newest = null }, allowance, spent, cancellationToken).ConfigureAwait(false);
        }

        return answer is null ? NotRenewed(one, why) : answer.Found() with { WrittenAt = writtenAt };
    }

    private async Task<(InputShiftAnswer? Answer, string Why)> AnswerAsync(InputShiftQuestion question, InputShiftAllowance allowance, Spent spent, CancellationToken cancellationToken)
    {
        var statement = question.Statement with { Deadline = client.Settings.Deadline / 2 };
        spent.AddCall();
        var reply = await client.DryRunAsync(statement, cancellationToken).ConfigureAwait(false);
        if (reply is BigQueryReply<DryRun>.Failed refused)
        {
            return (null, refused.Problem.Message.TrimEnd('.'));
        }

        var dry = ((BigQueryReply<DryRun>.Answered)reply).Value;
        var most = BilledBytes.AtMost(dry.BytesProcessed, dry.Tables.Length);
        if (!allowance.Takes(most))
        {
            return (null, OverShare);
        }

        var answer = new InputShiftAnswer(question);
        switch (await client.QueryAsync(statement with { MaxBytesBilled = most }, answer.Add, cancellationToken).ConfigureAwait(false))
        {
            case BigQueryReply<QueryAnswer>.Answered(var taken):
                spent.Add(taken);
                return (answer, "");
            case BigQueryReply<QueryAnswer>.Failed failed:
                return (null, failed.Problem.Message.TrimEnd('.'));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <returns>The table in the first place that has it; answered with null when each of them said that it has not.</returns>
    private async Task<BigQueryReply<TrainingTable?>> FindAsync(IEnumerable<PhysicalTable> candidates, string time, InputShifts asked, Spent spent, CancellationToken cancellationToken)
    {
        foreach (var place in candidates.Where(static p => BigQueryNames.IsTable(p.Name.TableId)))
        {
            spent.AddCall();
            switch (await client.GetTableAsync(place.Name, cancellationToken).ConfigureAwait(false))
            {
                case BigQueryReply<TableResource>.Answered(var resource):
                    return new BigQueryReply<TrainingTable?>.Answered(new TrainingTable(place, time, resource, asked.TakenAt));
                case BigQueryReply<TableResource>.Failed failed when !ModelTableReader.IsAbsentTable(failed):
                    return new BigQueryReply<TrainingTable?>.Failed(failed.Problem, failed.Said);
            }
        }

        return new BigQueryReply<TrainingTable?>.Answered(null);
    }
}
