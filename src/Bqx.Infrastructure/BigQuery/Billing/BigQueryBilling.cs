using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Costs;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Store;

namespace Bqx.Infrastructure.BigQuery.Billing;

/// <summary>
/// The billing export in BigQuery. Rows come hours to days late and are adjusted, and the invoice of a month comes days after its end: so the
/// days of the running month and of the one before it are read again, by partition, and earlier ones are kept, in the snapshot and over a
/// start. Rows are only ever added, so a late one of a settled day shows in the table's number of rows, which costs nothing to ask:
/// when that does not add up, all days are read. A table that was not written since is not read at all.
/// </summary>
public sealed class BigQueryBilling(
    BigQueryConnection connection, BigQueryTableName name, WorkspaceSources sources, ILive<Snapshot<CostRecords>> kept, QueryPrice price, TimeProvider clock) : ISource<CostRecords>
{
    private static readonly string SumBilling = SqlText.Read("Bqx.Infrastructure.BigQuery.Billing.sum-billing.sql");

    /// <summary>What was read last, and the table as it was before that.</summary>
    private (TableResource Table, CostRecords Records, long Rows, ImmutableArray<RejectedRow> Rejected)? _last;

    public SourceName Name => SourceName.Costs;

    /// <summary>Of the invoices; what BigQuery has can only be asked.</summary>
    public string? ChangeMark() => sources.Invoices is { } invoices ? FileStamp.Of(invoices.Path) : null;

    public async Task<SourceReading<CostRecords>> ReadAsync(CancellationToken cancellationToken)
    {
        var (started, takenAt, spent) = (clock.GetTimestamp(), clock.GetUtcNow(), new Spent());
        var (table, problem) = await TableAsync(spent, cancellationToken).ConfigureAwait(false);
        if (table is null)
        {
            return new SourceReading<CostRecords>.Failed(problem!);
        }

        var isUnchanged = _last is { } last && IsUnchanged(last.Table, table);
        problem = isUnchanged ? null : await RecordsAsync(table, SettledBill.FirstOpen(takenAt), spent, cancellationToken).ConfigureAwait(false);
        if (problem is not null)
        {
            return new SourceReading<CostRecords>.Failed(problem);
        }

        var (_, records, rows, rejected) = _last!.Value;
        var rejections = new Rejections();
        foreach (var row in rejected)
        {
            rejections.Add(row.Place, row.Reason);
        }

        var issued = sources.Invoices is { } invoices ? await InvoiceFile.ReadAsync(invoices, rejections, cancellationToken).ConfigureAwait(false) : [];
        return new SourceReading<CostRecords>.Read(records with { Invoices = issued }, new Provenance
        {
            Source = Name,
            System = "BigQuery billing export",
            IsMetered = true,
            Request = isUnchanged ? $"{name}: not written since the reading before" : $"{name}: {SumBilling.TrimEnd()}",
            TakenAt = takenAt,
            Complete = true,
            Calls = spent.Calls,
            Pages = Math.Max(1, spent.Pages),
            Rows = rows,
            Bytes = spent.BytesBilled,
            CostUsd = price.Of(spent.BytesBilled),
            IsCached = spent.IsCached,
            ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
            Rejected = rejections.ToImmutable(),
        });
    }

    private static bool IsUnchanged(TableResource before, TableResource now) =>
        before.StreamingRows is null && now.StreamingRows is null && now.ModifiedAt is not null && before.ModifiedAt == now.ModifiedAt && before.Rows == now.Rows;

    /// <summary>Reads the open days, or all where nothing fitting was kept, and keeps the result.</summary>
    private async Task<SourceProblem?> RecordsAsync(TableResource table, DateOnly firstOpen, Spent spent, CancellationToken cancellationToken)
    {
        var before = _last?.Records ?? kept.Current.Value;
        if (before?.Settled is { } settled && settled.Table == name.ToString() && settled.Before <= firstOpen)
        {
            var (open, problem) = await GroupsAsync(table, settled.Before, spent, cancellationToken).ConfigureAwait(false);
            if (open is null)
            {
                return problem;
            }

            if (await IsWholeAsync(table, settled.Rows + open.Rows, spent, cancellationToken).ConfigureAwait(false))
            {
                Keep(table, before, settled, open, firstOpen);
                return null;
            }
        }

        var (all, failed) = await GroupsAsync(table, null, spent, cancellationToken).ConfigureAwait(false);
        if (all is not null)
        {
            Keep(table, null, null, all, firstOpen);
        }

        return failed;
    }

    private void Keep(TableResource table, CostRecords? before, SettledBill? settled, BillingGroups read, DateOnly firstOpen)
    {
        var old = settled is null ? [] : before!.Entries.Where(e => e.Day < settled.Before);
        var (all, billed) = read.RowsBefore(firstOpen);
        var records = new CostRecords
        {
            Entries = [.. old, .. read.Entries],
            NewestExportAt = before?.NewestExportAt is { } newest && !(read.NewestExportAt > newest) ? newest : read.NewestExportAt,
            Settled = new SettledBill
            {
                Table = name.ToString(),
                Before = firstOpen,
                Rows = (settled?.Rows ?? 0) + all,
                BilledRows = (settled?.BilledRows ?? 0) + billed,
                Rejected = [.. settled?.Rejected ?? [], .. read.RejectedBefore(firstOpen)],
            },
        };
        _last = (table, records, (settled?.BilledRows ?? 0) + read.BilledRows, [.. settled?.Rejected ?? [], .. read.Rejected]);
    }

    /// <summary>
    /// True when the table has no more rows than were counted, so that none of a settled day came since; and no fewer, so that none went. What
    /// comes in meanwhile is asked for once more; what is in the streaming buffer is counted, and the table's own number follows.
    /// </summary>
    private async Task<bool> IsWholeAsync(TableResource table, long counted, Spent spent, CancellationToken cancellationToken)
    {
        if (table.Rows is not { } least || counted < least)
        {
            return false;
        }

        if (counted == least)
        {
            return true;
        }

        var (now, _) = await TableAsync(spent, cancellationToken).ConfigureAwait(false);
        return now is not null && (counted <= now.Rows || now.StreamingRows is not null);
    }

    private async Task<(BillingGroups? Groups, SourceProblem? Problem)> GroupsAsync(TableResource table, DateOnly? from, Spent spent, CancellationToken cancellationToken)
    {
        var groups = new BillingGroups(name.TableId);
        var statement = Statement(table, from);
        var reply = await connection.Client.QueryAsync(statement, groups.Add, cancellationToken).ConfigureAwait(false);
        if (reply is BigQueryReply<QueryAnswer>.Answered(var answer))
        {
            spent.Add(answer);
            return (groups, null);
        }

        return (null, BillingTable.Named(name, ((BigQueryReply<QueryAnswer>.Failed)reply).Problem));
    }

    /// <param name="table">The export.</param>
    /// <param name="from">First Pacific day of usage; null for all.</param>
    internal static BigQueryStatement Statement(TableResource table, DateOnly? from)
    {
        var start = from is { } day ? PacificTime.StartOf(day) : DateTimeOffset.MinValue;
        return new BigQueryStatement
        {
            Sql = GoogleSql.Fill(SumBilling, GoogleSql.Path(table.Name)).Replace("{pruned}", BillingTable.Pruned(table.Partitioning), StringComparison.Ordinal),
            Purpose = QueryPurpose.Billing,
            Location = table.Location,
            Subject = table.Name.TableId,
            Parameters =
            [
                BigQueryParameter.Of("from", start),
                BigQueryParameter.Of("partition_from", from is null ? start : start - BillingTable.Longest(table.Partitioning)),
                BigQueryParameter.Of("late_seconds", (long)BilledFields.LateAfter.TotalSeconds),
            ],
        };
    }

    private async Task<(TableResource? Table, SourceProblem? Problem)> TableAsync(Spent spent, CancellationToken cancellationToken)
    {
        spent.AddCall();
        return await connection.Client.GetTableAsync(name, cancellationToken).ConfigureAwait(false) switch
        {
            BigQueryReply<TableResource>.Answered(var table) => BillingTable.Problem(table) is { } problem ? (null, problem) : (table, null),
            BigQueryReply<TableResource>.Failed failed => (null, BillingTable.Named(name, failed.Problem)),
            _ => throw new InvalidOperationException("A reply is an answer or a failure."),
        };
    }
}
