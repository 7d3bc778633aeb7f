using Bqx.Core.Common;
using Bqx.Core.Warehouse;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Store;

namespace Bqx.Infrastructure.BigQuery.Metadata;

/// <summary>
/// Asks two views of each region for all tables in it: their statistics, and their columns. A list of columns that was answered once is
/// not asked for again.
/// </summary>
internal sealed class TableViews(BigQueryClient client)
{
    private static readonly string Storage = SqlText.Read("Bqx.Infrastructure.BigQuery.Metadata.table-storage.sql");
    private static readonly string Columns = SqlText.Read("Bqx.Infrastructure.BigQuery.Metadata.columns.sql");

    private ImmutableDictionary<string, ImmutableArray<TableColumn>> _shapes = ImmutableDictionary<string, ImmutableArray<TableColumn>>.Empty;

    public async Task<TableAnswers> ReadAsync(ImmutableArray<PlacedTable> tables, Rejections rejections, CancellationToken cancellationToken)
    {
        var (details, shapes) = (new Dictionary<BigQueryTableName, TableDetails>(), new Dictionary<BigQueryTableName, string>());
        var (calls, billed, queries) = (0, 0L, 0);
        SourceProblem? problem = null;
        foreach (var region in Regions(tables))
        {
            var known = region.Tables.ToDictionary(static t => t.Name);
            var about = new ViewedRegion(region.ProjectId, region.Location, [.. region.Tables.Select(static t => t.Name.Dataset.DatasetId).Distinct().Order(StringComparer.Ordinal)]);
            problem ??= await AskAsync(StorageOf(about), row => ReadStorage(about, row, known, details)).ConfigureAwait(false);
            problem ??= await AskAsync(ColumnsOf(about, [.. _shapes.Keys.Order(StringComparer.Ordinal)]), row => ReadColumns(about, row, known, shapes)).ConfigureAwait(false);
        }

        foreach (var table in tables.Where(t => problem is null && !details.ContainsKey(t.Name) && HasRows(t)))
        {
            rejections.Add(table.Name.ToString(), "is not in the statistics yet, which are minutes late; its rows and bytes are unknown");
        }

        foreach (var (table, shape) in shapes.Where(s => _shapes.ContainsKey(s.Value)))
        {
            details[table] = (details.GetValueOrDefault(table) ?? new TableDetails()) with { Columns = _shapes[shape] };
        }

        _shapes = _shapes.RemoveRange(_shapes.Keys.Except(shapes.Values, StringComparer.Ordinal));
        return new TableAnswers(details, ImmutableHashSet<BigQueryTableName>.Empty)
        {
            Calls = calls,
            BilledBytes = billed,
            Problem = problem,
            Words = $"{TableWords.Count(queries, "query", "queries")} of INFORMATION_SCHEMA.TABLE_STORAGE and COLUMNS",
        };

        async Task<SourceProblem?> AskAsync(BigQueryStatement statement, Action<BigQueryRow> onRow)
        {
            switch (await client.QueryAsync(statement, onRow, cancellationToken).ConfigureAwait(false))
            {
                case BigQueryReply<QueryAnswer>.Answered { Value: var answer }:
                    (calls, billed, queries) = (calls + answer.Calls, billed + answer.BytesBilled, queries + 1);
                    return null;
                case BigQueryReply<QueryAnswer>.Failed failed:
                    return failed.Problem;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    /// <summary>Projects with their regions, and the tables in each; a table whose region is not known is in none.</summary>
    public static IEnumerable<(string ProjectId, string Location, ImmutableArray<PlacedTable> Tables)> Regions(ImmutableArray<PlacedTable> tables) => tables
        .Where(static t => t.Location is { } location && GoogleSql.IsRegion(location))
        .GroupBy(static t => (t.Name.Dataset.ProjectId, Location: t.Location!.ToLowerInvariant()))
        .Select(static g => (g.Key.ProjectId, g.Key.Location, g.ToImmutableArray()));

    internal static BigQueryStatement StorageOf(ViewedRegion region) => Statement(region, Storage, "TABLE_STORAGE");

    /// <param name="region">Which.</param>
    /// <param name="known">Lists of columns that are not to come again.</param>
    internal static BigQueryStatement ColumnsOf(ViewedRegion region, ImmutableArray<string> known) =>
        Statement(region, Columns, "COLUMNS", BigQueryParameter.Of("known", known));

    private static BigQueryStatement Statement(ViewedRegion region, string sql, string view, params ImmutableArray<BigQueryParameter> more) => new()
    {
        Sql = GoogleSql.Fill(sql, GoogleSql.View(region.ProjectId, region.Location, view)),
        Purpose = QueryPurpose.Tables,
        Parameters = [BigQueryParameter.Of("datasets", region.Datasets), .. more],
        Location = region.Location,
        Subject = $"INFORMATION_SCHEMA.{view}",
    };

    private static void ReadStorage(ViewedRegion region, BigQueryRow row, Dictionary<BigQueryTableName, PlacedTable> known, Dictionary<BigQueryTableName, TableDetails> details)
    {
        if (region.Name(row) is { } name && known.ContainsKey(name))
        {
            details[name] = new TableDetails
            {
                Rows = row["total_rows"]?.Whole,
                Bytes = row["total_logical_bytes"]?.Whole,
                LongTermBytes = row["long_term_logical_bytes"]?.Whole,
                ModifiedAt = row["storage_last_modified_time"]?.Time,
                Location = region.Location,
                IsLate = true,
            };
        }
    }

    private void ReadColumns(ViewedRegion region, BigQueryRow row, Dictionary<BigQueryTableName, PlacedTable> known, Dictionary<BigQueryTableName, string> shapes)
    {
        if (row["shape"]?.Text is not { } shape)
        {
            return;
        }

        if (row["columns"] is { Elements: { IsEmpty: false } columns })
        {
            _shapes = _shapes.SetItem(shape, [.. columns.Select(static c => c.Struct).OfType<BigQueryRow>().Select(static c => new TableColumn(c.Text(0) ?? "", c.Text(1) ?? ""))]);
        }

        if (region.Name(row) is { } name && known.ContainsKey(name))
        {
            shapes[name] = shape;
        }
    }

    /// <summary>A view and an external table have no statistics.</summary>
    private static bool HasRows(PlacedTable table) => table.Listed.Type is not ("VIEW" or "EXTERNAL");
}

/// <summary>Datasets of a project in one region, whose views are asked.</summary>
internal sealed record ViewedRegion(string ProjectId, string Location, ImmutableArray<string> Datasets)
{
    /// <summary>The table that a row of a view is about.</summary>
    public BigQueryTableName? Name(BigQueryRow row) =>
        row["table_schema"]?.Text is { } dataset && row["table_name"]?.Text is { } table ? new BigQueryTableName(new DatasetName(ProjectId, dataset), table) : null;
}
