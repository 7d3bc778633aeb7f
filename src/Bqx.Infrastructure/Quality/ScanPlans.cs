using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Scans;

namespace Bqx.Infrastructure.Quality;

/// <summary>The plans of all listed tables by the checks as they stand now. Made anew only when the checks or the listing changed.</summary>
public sealed class ScanPlans(Workspace workspace, SnapshotStore<CheckBook> checks, SnapshotStore<WarehouseTables> warehouse)
{
    private readonly TableNames _names = TableNames.Of(workspace);
    private Made _made = new(null, null, []);

    /// <summary>Null until checks were read, or without <c>checks.yaml</c>: then nothing is scanned.</summary>
    public CheckBook? Book => checks.Current.Value;

    /// <summary>By table name.</summary>
    public ImmutableArray<PlannedScan> All
    {
        get
        {
            var (book, tables, made) = (checks.Current.Value, warehouse.Current.Value, Volatile.Read(ref _made));
            if (!ReferenceEquals(made.Book, book) || !ReferenceEquals(made.Tables, tables))
            {
                made = new Made(book, tables, book is null || tables is null ? [] : Plan(book, tables, made));
                Volatile.Write(ref _made, made);
            }

            return made.Plans;
        }
    }

    /// <param name="pattern">A table name, or one with <c>*</c>; null for all.</param>
    public ImmutableArray<PlannedScan> Of(string? pattern) =>
        pattern is null ? All : [.. All.Where(p => Glob.Fits(pattern, p.Plan.Table))];

    /// <summary>What one check alone measures of a table.</summary>
    public ScanPlan? Of(string table, QualityCheck check) =>
        Book is { } book && All.FirstOrDefault(p => p.Plan.Table == table) is { } planned ? ScanPlanner.PlanFor(book with { Checks = [check] }, _names, planned.Metadata) : null;

    public IDisposable[] Subscribe(Func<CancellationToken, ValueTask> onChanged) => [checks.Subscribe(onChanged), warehouse.Subscribe(onChanged)];

    /// <summary>A listing comes every minute with the same columns: then the plan stays the very same one.</summary>
    private ImmutableArray<PlannedScan> Plan(CheckBook book, WarehouseTables tables, Made made)
    {
        var asked = new BookChecks(book, workspace.Families);
        var before = ReferenceEquals(made.Book, book) ? made.Plans.ToDictionary(static p => p.Plan.Table, StringComparer.Ordinal) : [];
        var all = ImmutableArray.CreateBuilder<PlannedScan>();
        foreach (var table in tables.Tables.Items)
        {
            if (before.GetValueOrDefault(table.Ref.Name) is { } known && book.Scans.SampleAbove is null && known.Metadata.Columns.SequenceEqual(table.Columns))
            {
                all.Add(known with { Metadata = table });
            }
            else if (ScanPlanner.PlanFor(asked, _names, table) is { } plan)
            {
                all.Add(new PlannedScan(plan, table));
            }
        }

        return [.. all.OrderBy(static p => p.Plan.Table, StringComparer.Ordinal)];
    }

    private sealed record Made(CheckBook? Book, WarehouseTables? Tables, ImmutableArray<PlannedScan> Plans);
}

/// <param name="Plan">What to measure.</param>
/// <param name="Metadata">The table as it was listed.</param>
public sealed record PlannedScan(ScanPlan Plan, TableMetadata Metadata)
{
    /// <summary>Bytes by the listing alone, 8 for each value: what a cap or a budget is held against before anything is read.</summary>
    public long LeastBytes => Math.Min(Metadata.Rows ?? 0, Plan.SampleTo ?? long.MaxValue) * 8 * _columns;

    private readonly int _columns = ColumnsOf(Plan);

    private static int ColumnsOf(ScanPlan plan) =>
        plan.Measures.SelectMany(m => MeasureColumns.Of(plan.Table, m)).Where(c => c.Table == plan.Table).DistinctBy(static c => c.Column).Count();
}
