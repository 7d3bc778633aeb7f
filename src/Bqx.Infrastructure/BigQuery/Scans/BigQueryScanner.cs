using System.Diagnostics;
using System.Globalization;
using System.IO.Enumeration;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Scans;

namespace Bqx.Infrastructure.BigQuery.Scans;

/// <summary>
/// Scans tables in BigQuery: all measures of a table are one job, of a very wide one several; each query that somebody wrote is one more.
/// Tables of a family are not put together: BigQuery bills them alike, and one that is gone would take the others with it.
/// </summary>
public sealed class BigQueryScanner(BigQueryConnection connection, TablePlaces places, Workspace workspace, QueryPrice price, TimeProvider clock) : IWarehouseScanner
{
    private const string Named = "BigQuery";

    /// <summary>Dry runs at a time: they wait for the network, not for BigQuery.</summary>
    private const int MostEstimates = 8;

    private readonly BigQueryClient _client = connection.Client;
    private readonly KeptTables _tables = new(connection.Client, places, clock);
    private readonly CustomCheck _custom = new(connection.Client);

    public async Task<ScanEstimate> EstimateAsync(ImmutableArray<ScanPlan> plans, CancellationToken cancellationToken)
    {
        var estimates = new (long Bytes, string? Problem)[plans.Length];
        await Parallel.ForAsync(
            0,
            plans.Length,
            new ParallelOptions { MaxDegreeOfParallelism = MostEstimates, CancellationToken = cancellationToken },
            async (i, stop) => estimates[i] = await EstimateAsync(plans[i], stop).ConfigureAwait(false)).ConfigureAwait(false);
        ImmutableArray<RejectedRow> problems = [.. plans.Zip(estimates).Where(static e => e.Second.Problem is not null).Select(static e => new RejectedRow(e.First.Table, e.Second.Problem!))];
        var bytes = estimates.Sum(static e => e.Bytes);
        var note = string.Create(CultureInfo.InvariantCulture, $"At most, by BigQuery's own dry run, at ${price.UsdPerTiB:0.##} per TiB and 10 MiB for each table of a query.");
        return new ScanEstimate(plans.Length - problems.Length, bytes, price.Of(bytes), note, problems);
    }

    public async Task<ScanReading> ScanAsync(ScanPlan plan, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var (reading, isOutdated) = await ReadAsync(plan, started, cancellationToken).ConfigureAwait(false);
        return isOutdated ? (await ReadAsync(plan, started, cancellationToken).ConfigureAwait(false)).Reading : reading;
    }

    /// <returns>The scan, and whether it failed over a description of the tables that was older than it.</returns>
    private async Task<(ScanReading Reading, bool IsOutdated)> ReadAsync(ScanPlan plan, long started, CancellationToken cancellationToken)
    {
        var from = clock.GetUtcNow();
        var reply = await KeptPlan.OfAsync(_tables, plan.Table, plan.Measures, cancellationToken).ConfigureAwait(false);
        if (reply is not BigQueryReply<KeptPlan>.Answered { Value: var kept })
        {
            return (new ScanReading.Failed(plan.Table, ((BigQueryReply<KeptPlan>.Failed)reply).Problem), false);
        }

        var (statement, answers) = (kept.Compile(plan), new List<QueryAnswer>());
        var values = ImmutableDictionary.CreateBuilder<ScanMeasure, Measure>();
        foreach (var query in statement.Queries)
        {
            var asked = Statement(kept.Table, query.Sql, QueryPurpose.Scan) with { Deadline = Left(started) };
            switch (await _client.QueryAsync(asked, row => Take(query, row, values), cancellationToken).ConfigureAwait(false))
            {
                case BigQueryReply<QueryAnswer>.Answered answered:
                    answers.Add(answered.Value);
                    break;
                case BigQueryReply<QueryAnswer>.Failed failed:
                    _tables.Forget(kept.Names);
                    return (new ScanReading.Failed(plan.Table, failed.Problem), failed.Problem.Kind is SourceProblemKind.BadData or SourceProblemKind.NotFound && kept.IsOlderThan(from));
                default:
                    throw new UnreachableException();
            }
        }

        var troubles = statement.Troubles.ToBuilder();
        foreach (var written in statement.Written)
        {
            var (value, answer, trouble) = await _custom.RunAsync(kept.Table, written, Left(started), cancellationToken).ConfigureAwait(false);
            answers.AddRange(answer is null ? [] : [answer]);
            if (trouble is null)
            {
                values[written.Measure] = value;
            }
            else
            {
                troubles.Add(new ScanTrouble(written.Measure, trouble));
            }
        }

        var looked = (long)(values.GetValueOrDefault(new ScanMeasure.Rows()).Value ?? 0);
        var isSample = statement.IsSample && looked < kept.Table.Rows;
        var scan = new TableScan
        {
            Table = plan.Table,
            Values = values.ToImmutable(),
            Troubles = troubles.ToImmutable(),
            Provenance = Provenance(answers, looked, started, complete: !isSample),
            SampledRows = isSample ? looked : null,
        };
        return (new ScanReading.Read(scan), false);
    }

    public async Task<FailedRows?> FailedRowsAsync(string table, ScanMeasure measure, ImmutableArray<string> masked, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var reply = await KeptPlan.OfAsync(_tables, table, [measure], cancellationToken).ConfigureAwait(false);
        if (reply is not BigQueryReply<KeptPlan>.Answered { Value: var kept })
        {
            return NoRows("", ((BigQueryReply<KeptPlan>.Failed)reply).Problem);
        }

        if ((kept.Aside.FirstOrDefault() ?? new ScanCompiler(kept.Table, kept.Find).Absent(measure)) is { } absent)
        {
            return NoRows("", new(SourceProblemKind.NotFound, absent.Reason, "Correct the check, or the table."));
        }

        var time = TableNames.Of(workspace).Match(table)?.Family.TimeColumn;
        if (RowsQuery.Of(kept.Table, measure, kept.Find, time, c => masked.Any(m => FileSystemName.MatchesSimpleExpression(m, c))) is not { } query)
        {
            return null;
        }

        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string?>>();
        switch (await _client.QueryAsync(Statement(kept.Table, query.Text, QueryPurpose.Rows), row => rows.Add(KeptRows.Read(row)), cancellationToken).ConfigureAwait(false))
        {
            case BigQueryReply<QueryAnswer>.Answered answered:
                var provenance = Provenance([answered.Value], rows.Count, started, complete: rows.Count < RowsQuery.MostRows);
                return new FailedRows(query.Columns, rows.ToImmutable(), query.BadColumn, query.Text, new Proof(SourceName.Warehouse, SourceState.Fresh, provenance));
            case BigQueryReply<QueryAnswer>.Failed failed:
                _tables.Forget(kept.Names);
                return NoRows(query.Text, failed.Problem);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>What the queries of a plan would bill together, or what is wrong with it.</summary>
    private async Task<(long Bytes, string? Problem)> EstimateAsync(ScanPlan plan, CancellationToken cancellationToken)
    {
        var reply = await KeptPlan.OfAsync(_tables, plan.Table, plan.Measures, cancellationToken).ConfigureAwait(false);
        if (reply is not BigQueryReply<KeptPlan>.Answered { Value: var kept })
        {
            return (0, ((BigQueryReply<KeptPlan>.Failed)reply).Problem.Message);
        }

        var (statement, bytes) = (kept.Compile(plan), 0L);
        foreach (var query in statement.Queries)
        {
            switch (await _client.DryRunAsync(Statement(kept.Table, query.Sql, QueryPurpose.Estimate), cancellationToken).ConfigureAwait(false))
            {
                case BigQueryReply<DryRun>.Answered { Value: var run }:
                    bytes += BilledBytes.AtMost(run.BytesProcessed, run.Tables.Length);
                    break;
                case BigQueryReply<DryRun>.Failed failed:
                    _tables.Forget(kept.Names);
                    return (0, failed.Problem.Message);
                default:
                    throw new UnreachableException();
            }
        }

        foreach (var written in statement.Written)
        {
            bytes += (await _custom.PlanAsync(kept.Table, written, cancellationToken).ConfigureAwait(false)).Bytes;
        }

        return (bytes, null);
    }

    private TimeSpan Left(long started) => ScanTime.Left(clock.GetElapsedTime(started));

    private static void Take(ScanQuery query, BigQueryRow row, ImmutableDictionary<ScanMeasure, Measure>.Builder values)
    {
        foreach (var (i, measure) in query.Columns.Index())
        {
            values[measure] = row.Number(i) is { } number ? Measure.Of(number) : NoValue.Of(measure);
        }
    }

    private static BigQueryStatement Statement(KeptTable table, string sql, string purpose) =>
        new() { Sql = sql, Purpose = purpose, Location = table.Location, Subject = table.Name };

    private static FailedRows NoRows(string sql, SourceProblem problem) => new([], [], null, sql, new Proof(SourceName.Warehouse, SourceState.Failed, null, problem));

    private Provenance Provenance(List<QueryAnswer> answers, long rows, long started, bool complete) => new()
    {
        Source = SourceName.Warehouse,
        System = Named,
        Request = string.Join(";\n\n", answers.Select(static a => a.Sql)),
        TakenAt = clock.GetUtcNow(),
        Pages = answers.Sum(static a => a.Pages),
        Calls = answers.Sum(static a => a.Calls),
        Complete = complete,
        Rows = rows,
        Bytes = answers.Sum(static a => a.BytesBilled),
        CostUsd = price.Of(answers.Sum(static a => a.BytesBilled)),
        IsCached = answers.TrueForAll(static a => a.IsCacheHit),
        IsMetered = true,
        ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
    };
}
