using System.Text.RegularExpressions;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Infrastructure.BigQuery.Naming;

/// <summary>
/// Names in GoogleSQL. No name can be a parameter of a statement, so every one goes through here: it is back-quoted, and what BigQuery
/// takes for no name is refused before it reaches a statement.
/// </summary>
internal static partial class GoogleSql
{
    /// <summary>Where a statement of a file names its table.</summary>
    public const string Table = "{table}";

    private const int LongestColumn = 300;

    /// <summary>The table, whole, in one pair of back quotes.</summary>
    /// <exception cref="ArgumentException">A part is no name of its kind.</exception>
    public static string Path(BigQueryTableName table)
    {
        Check(table.Dataset);
        return BigQueryNames.IsTable(table.TableId)
            ? $"`{table.Dataset.ProjectId}.{table.Dataset.DatasetId}.{table.TableId}`"
            : throw new ArgumentException($"'{table.TableId}' is no name of a BigQuery table.", nameof(table));
    }

    /// <summary>A view of a dataset about itself, such as PARTITIONS.</summary>
    public static string View(DatasetName dataset, string view)
    {
        Check(dataset);
        return $"`{dataset.ProjectId}.{dataset.DatasetId}.INFORMATION_SCHEMA.{Word(view)}`";
    }

    /// <summary>A view of a project about all its datasets in a region or multi-region, such as TABLE_STORAGE.</summary>
    public static string View(string projectId, string location, string view)
    {
        if (!BigQueryNames.IsProject(projectId))
        {
            throw new ArgumentException($"'{projectId}' is no project.", nameof(projectId));
        }

        var region = location.ToLowerInvariant();
        return Region().IsMatch(region)
            ? $"`{projectId}.region-{region}.INFORMATION_SCHEMA.{Word(view)}`"
            : throw new ArgumentException($"'{location}' is no location of BigQuery.", nameof(location));
    }

    public static string Column(string name) =>
        IsColumn(name) ? $"`{name}`" : throw new ArgumentException($"'{name}' is no name of a BigQuery column.", nameof(name));

    /// <summary>Letters and digits of any script, underscores, and the signs that BigQuery lets a column have; no quote and no backslash.</summary>
    public static bool IsColumn(string name) => name.Length is > 0 and <= LongestColumn && ColumnForm().IsMatch(name);

    public static bool IsRegion(string location) => Region().IsMatch(location.ToLowerInvariant());

    /// <summary>A statement of a file with its table.</summary>
    public static string Fill(string sql, string path) => sql.Replace(Table, path, StringComparison.Ordinal);

    private static void Check(DatasetName dataset)
    {
        if (!BigQueryNames.IsProject(dataset.ProjectId) || !BigQueryNames.IsDataset(dataset.DatasetId))
        {
            throw new ArgumentException($"'{dataset}' is no BigQuery dataset.", nameof(dataset));
        }
    }

    /// <summary>Only ever a word of this program.</summary>
    private static string Word(string view) => ViewForm().IsMatch(view) ? view : throw new ArgumentException($"'{view}' is no view.", nameof(view));

    [GeneratedRegex(@"\A[\p{L}\p{M}\p{N}\p{Pc}][\p{L}\p{M}\p{N}\p{Pc}\p{Pd}&%=+:'<>#| ]*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ColumnForm();

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(?:-[a-z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Region();

    [GeneratedRegex(@"\A[A-Z_]+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ViewForm();
}
