using Bqx.Core.Common;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Infrastructure.BigQuery.Billing;

/// <summary>What a billing export must look like, and which of its partitions can hold the usage of some days.</summary>
internal static class BillingTable
{
    public const string Key = "Billing:Table";

    private static readonly string[] Columns =
    [
        "service.id", "service.description", "sku.id", "sku.description", "usage_start_time", "usage_end_time", "project.id", "labels.key",
        "labels.value", "export_time", "cost", "currency", "credits.amount", "invoice.month", "cost_type",
    ];

    /// <summary>Why the table is no billing export; null when it is one.</summary>
    public static SourceProblem? Problem(TableResource table) => Array.Find(Columns, c => !Has(table.Fields, c)) is not { } missing ? null : new SourceProblem(
        SourceProblemKind.BadData,
        $"{Key} names {table.Name}, which has no column {missing}.",
        $"Set {Key} to the standard usage cost export of Cloud Billing, gcp_billing_export_v1_ACCOUNT.");

    /// <summary>What the client says of the table, by the key that names it.</summary>
    public static SourceProblem Named(BigQueryTableName table, SourceProblem problem) => problem with
    {
        Message = $"{Key} names {table}: {problem.Message}",
        Advice = problem.Kind == SourceProblemKind.NotFound ? $"Correct the project, dataset or table in {Key}, of the form project.dataset.table." : problem.Advice,
    };

    /// <summary>
    /// A condition on the partitions alone, by <c>@partition_from</c>. Rows come in after their usage, so a partition by the time of coming
    /// in holds nothing of later days; what is still in the streaming buffer has no such time.
    /// </summary>
    public static string Pruned(TablePartitioning? by) => by switch
    {
        { Column: null } => "_PARTITIONTIME >= @partition_from OR _PARTITIONTIME IS NULL",
        { Column: "usage_start_time" } => "usage_start_time >= @partition_from OR usage_start_time IS NULL",
        { Column: "export_time" } => "export_time >= @partition_from OR export_time IS NULL",
        _ => "@partition_from IS NOT NULL",
    };

    /// <summary>A partition begins so long before the last row in it, and a day more for clocks that differ.</summary>
    public static TimeSpan Longest(TablePartitioning? by) => TimeSpan.FromDays(by?.Type switch
    {
        "MONTH" => 32,
        "YEAR" => 367,
        _ => 2,
    });

    private static bool Has(ImmutableArray<BigQueryField> fields, string path)
    {
        var point = path.IndexOf('.', StringComparison.Ordinal);
        var name = point < 0 ? path : path[..point];
        return fields.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase)) is { } field
            && (point < 0 || Has(field.Fields, path[(point + 1)..]));
    }
}
