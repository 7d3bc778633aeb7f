using System.Diagnostics;
using System.IO.Enumeration;
using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Scans;

namespace Bqx.Infrastructure.LocalWarehouse.Scans;

/// <summary>
/// Scans tables of a warehouse in one SQLite file. Each call works on a thread of its own: SQLite computes as long as it reads, and the
/// pool's threads draw pages.
/// </summary>
public sealed class LocalScanner(WorkspaceSources sources, Workspace workspace, ScanPrice price, TimeProvider clock) : IWarehouseScanner
{
    private const string Named = "Local warehouse";

    /// <summary>After which a custom query is stopped.</summary>
    public TimeSpan LongestCustomQuery { get; init; } = TimeSpan.FromSeconds(10);

    private readonly IdleConnection _idle = new(clock);

    public Task<ScanEstimate> EstimateAsync(ImmutableArray<ScanPlan> plans, CancellationToken cancellationToken) =>
        OnOwnThread(() => Estimate(plans, cancellationToken), cancellationToken);

    public Task<ScanReading> ScanAsync(ScanPlan plan, CancellationToken cancellationToken) => OnOwnThread<ScanReading>(
        () => Read(warehouse => Scan(warehouse, plan, cancellationToken), cancellationToken) switch
        {
            SourceReading<TableScan>.Read read => new ScanReading.Read(read.Value),
            SourceReading<TableScan>.Failed failed => new ScanReading.Failed(plan.Table, failed.Problem),
            _ => throw new UnreachableException(),
        },
        cancellationToken);

    public Task<FailedRows?> FailedRowsAsync(string table, ScanMeasure measure, ImmutableArray<string> masked, CancellationToken cancellationToken) =>
        OnOwnThread(() => FailedRows(table, measure, masked, cancellationToken), cancellationToken);

    private static Task<T> OnOwnThread<T>(Func<T> work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    private SourceReading<T> Read<T>(Func<WarehouseConnection, SourceReading<T>> read, CancellationToken cancellationToken)
        where T : class => sources.Warehouse is { } file
            ? WarehouseConnection.Read(file, read, _idle, cancellationToken)
            : new SourceReading<T>.Failed(new(
                SourceProblemKind.NotConfigured, "The workspace names no warehouse.", "Set warehouse.file in workspace.yaml, or BigQuery:ProjectId."));

    private ScanEstimate Estimate(ImmutableArray<ScanPlan> plans, CancellationToken cancellationToken)
    {
        var problems = ImmutableArray.CreateBuilder<RejectedRow>();
        var (tables, bytes) = (0, 0L);
        var reading = Read<ScanEstimate>(
            warehouse =>
            {
                foreach (var plan in plans)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (Opened.Of(warehouse, plan, sources.WarehouseTimeUnit) is not { } opened)
                    {
                        problems.Add(new RejectedRow(plan.Table, "is not in the warehouse"));
                        continue;
                    }

                    tables++;
                    bytes += opened.Bytes;
                }

                return new SourceReading<ScanEstimate>.Read(price.Of(tables, bytes, problems.ToImmutable()), Provenance("", 0, 0, 0, complete: true));
            },
            cancellationToken);
        return reading switch
        {
            SourceReading<ScanEstimate>.Read read => read.Value,
            SourceReading<ScanEstimate>.Failed failed => price.Of(0, 0, [new RejectedRow(sources.Warehouse?.Name ?? "warehouse", failed.Problem.Message)]),
            _ => throw new UnreachableException(),
        };
    }

    private SourceReading<TableScan> Scan(WarehouseConnection warehouse, ScanPlan plan, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        if (Opened.Of(warehouse, plan, sources.WarehouseTimeUnit) is not { } opened)
        {
            return new SourceReading<TableScan>.Failed(Gone(plan.Table));
        }

        var statement = opened.Statement;
        var values = ImmutableDictionary.CreateBuilder<ScanMeasure, Measure>();
        foreach (var query in statement.Queries)
        {
            Measure(warehouse, query, values);
        }

        var troubles = statement.Troubles.ToBuilder();
        foreach (var written in statement.Written)
        {
            CustomQuery.Run(warehouse, written, LongestCustomQuery, values, troubles, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var looked = (long)(values[new ScanMeasure.Rows()].Value ?? 0);
        var isSample = statement.IsSample && looked < opened.Rows;
        var provenance = Provenance(statement.Request, looked, opened.Bytes, clock.GetElapsedTime(started).TotalMilliseconds, complete: !isSample);
        return new SourceReading<TableScan>.Read(
            new TableScan
            {
                Table = plan.Table,
                Values = values.ToImmutable(),
                Troubles = troubles.ToImmutable(),
                Provenance = provenance,
                SampledRows = isSample ? looked : null,
            },
            provenance);
    }

    private FailedRows? FailedRows(string name, ScanMeasure measure, ImmutableArray<string> masked, CancellationToken cancellationToken)
    {
        var reading = Read<Found>(
            warehouse =>
            {
                ScanTable? Find(string table) => StoredTable.Read(warehouse, table, sources.WarehouseTimeUnit);
                if (Find(name) is not { } table)
                {
                    return new SourceReading<Found>.Failed(Gone(name));
                }

                if (new ScanCompiler(table, Find).Absent(measure) is { } absent)
                {
                    return new SourceReading<Found>.Failed(new(SourceProblemKind.NotFound, absent.Reason, "Correct the check, or the table."));
                }

                var time = TableNames.Of(workspace).Match(name)?.Family.TimeColumn;
                if (RowsQuery.Of(table, measure, Find, time, c => masked.Any(m => FileSystemName.MatchesSimpleExpression(m, c))) is not { } query)
                {
                    return new SourceReading<Found>.Read(new Found(null), Provenance("", 0, 0, 0, complete: true));
                }

                var started = clock.GetTimestamp();
                var rows = new RowsReader(time, sources.WarehouseTimeUnit).Read(warehouse, query, count => new Proof(
                    SourceName.Warehouse,
                    SourceState.Fresh,
                    Provenance(query.Text, count, 0, clock.GetElapsedTime(started).TotalMilliseconds, complete: count < RowsQuery.MostRows)));
                return new SourceReading<Found>.Read(new Found(rows), rows.Proof.Provenance!);
            },
            cancellationToken);
        return reading switch
        {
            SourceReading<Found>.Read read => read.Value.Rows,
            SourceReading<Found>.Failed failed => new FailedRows([], [], null, "", new Proof(SourceName.Warehouse, SourceState.Failed, null, failed.Problem)),
            _ => throw new UnreachableException(),
        };
    }

    private static SourceProblem Gone(string table) =>
        new(SourceProblemKind.NotFound, $"{table} is not in the warehouse.", "Look whether it was renamed or removed, then scan again.");

    private static void Measure(WarehouseConnection warehouse, ScanQuery query, ImmutableDictionary<ScanMeasure, Measure>.Builder values)
    {
        using var command = warehouse.Command(query.Sql);
        using var row = command.ExecuteReader();
        row.Read();
        foreach (var (i, measure) in query.Columns.Index())
        {
            values[measure] = row.GetValue(i) switch
            {
                long whole => Core.Common.Measure.Of(whole),
                double number => Core.Common.Measure.Of(number),
                _ => NoValue.Of(measure),
            };
        }
    }

    private Provenance Provenance(string request, long rows, long bytes, double elapsedMs, bool complete) => new()
    {
        Source = SourceName.Warehouse,
        System = Named,
        Request = request,
        TakenAt = clock.GetUtcNow(),
        Complete = complete,
        Rows = rows,
        Bytes = bytes,
        ElapsedMs = elapsedMs,
    };

    private sealed record Found(FailedRows? Rows);
}
