using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Imports;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;

namespace Bqx.Dashboard.Api;

/// <summary>Tables with their checks.</summary>
internal static class TableApi
{
    public static void MapTables(this RouteGroupBuilder api)
    {
        api.MapGet("/tables", (ILive<Assessment> live, string? family, int? limit, string? cursor) =>
            Paging.Of(Tables(live.Current, family), t => t.Name, t => new TableView(t), limit, cursor));
        api.MapGet("/tables/{name}", (ILive<Assessment> live, ILive<Snapshot<ImportedResults>> imports, string name) =>
            live.Current.Tables.FirstOrDefault(t => t.Name == name) is { } table
                ? Results.Ok(new TableDetailView(table, live.Current, imports.Current.Value))
                : PlanApi.Absent($"table {name}"));
        api.MapGet("/tables/{name}/blast-radius", (ILive<Assessment> live, ILive<Snapshot<CheckBook>> checks, string name) =>
            live.Current.Tables.FirstOrDefault(t => t.Name == name) is { } table
                ? Results.Ok(new BlastView(BlastReport.Of(live.Current, checks.Current.Value, name), table))
                : PlanApi.Absent($"table {name}"));
    }

    private static List<TableAssessment> Tables(Assessment now, string? family) =>
        [.. now.Tables.Where(t => family is null || t.Family == family)];
}

internal class TableView(TableAssessment table) : Sourced(table.Proof)
{
    protected TableAssessment Table { get; } = table;

    public string Name => Table.Name;

    public string? Family => Table.Family;

    public string? Pair => Table.Pair?.Key;

    public bool IsExpected => Table.IsExpected;

    public bool IsClaimed => Table.IsClaimed;

    public Verdict Verdict => Table.Verdict;

    public Status Status => Table.Status;

    public long? Rows => Table.Metadata?.Rows;

    public DateTimeOffset? NewestRowAt => Table.Metadata?.NewestRowAt;
}

internal sealed class TableDetailView(TableAssessment table, Assessment now, ImportedResults? imported) : TableView(table)
{
    public IEnumerable<CheckResultView> Checks => Table.Checks.Select(c => new CheckResultView(Table, c));

    /// <summary>What other tools reported of it, beside our own checks.</summary>
    public IEnumerable<ImportedResult> Imported => imported?.Results.Where(r => r.Table == Table.Name) ?? [];

    public ImmutableArray<string> Tasks => Table.Tasks;

    public ImmutableArray<TableColumn> Columns => Table.Metadata?.Columns ?? [];

    /// <summary>How the warehouse keeps it; null for a local one.</summary>
    public TableStorage? Storage => Table.Metadata?.Storage;

    /// <summary>When oldest and newest row were looked up; null when that was at the reading.</summary>
    public DateTimeOffset? RowTimesAt => Table.Metadata?.RowTimesAt;

    public ImmutableArray<string> MissingColumns => Table.MissingColumns;

    public ImmutableArray<string> ExtraColumns => Table.ExtraColumns;

    public IEnumerable<FindingView> Findings =>
        now.Findings.Where(f => f.Subject == Table.Name).Select(f => new FindingView(f, now));
}
