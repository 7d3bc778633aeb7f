using System.Text.RegularExpressions;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Imports;

namespace Bqx.Infrastructure.Imports;

/// <summary>
/// <c>run_results.json</c> of dbt. Only its tests are results of checks; models, seeds and snapshots are passed over. The file does not say
/// which table a test is about: the compiled SQL does, or else the test's name.
/// </summary>
internal static partial class DbtRun
{
    private const string Tool = "dbt";
    private const int LongestSql = 100_000;

    public static bool Is(ImportNode root) =>
        root["metadata"]["dbt_schema_version"].Text?.Contains("run-results", StringComparison.Ordinal) == true && root["results"].IsList;

    public static ImmutableArray<ImportedResult> Read(ImportNode root, ImportContext context)
    {
        var generatedAt = root["metadata"]["generated_at"].Time;
        var results = ImmutableArray.CreateBuilder<ImportedResult>();
        foreach (var (index, result) in root["results"].Items.Index())
        {
            var place = $"results[{index}]";
            if (result["unique_id"].Text is not { } id)
            {
                context.Reject(place, "has no unique_id");
                continue;
            }

            if (!id.StartsWith("test.", StringComparison.Ordinal))
            {
                continue;
            }

            var name = id.Split('.') is [_, _, var test, ..] ? test : id;
            if (Outcome(result["status"].Text) is not { } outcome)
            {
                context.Reject(place, $"'{ImportContext.Line(result["status"].Text)}' is no status of a test");
            }
            else if ((TableInSql(result, context) ?? TableInName(name, context)) is not { } table)
            {
                context.Reject(place, $"'{ImportContext.Line(id)}' is about no table of the workspace");
            }
            else
            {
                results.Add(new ImportedResult(
                    table, Tool, ImportContext.Line(name), outcome, ImportContext.Line(Found(result)), RanAt(result) ?? generatedAt, $"{context.File} {place}"));
            }
        }

        return results.ToImmutable();
    }

    private static CheckOutcome? Outcome(string? status) => status switch
    {
        "pass" or "success" => CheckOutcome.Passed,
        "warn" => CheckOutcome.Warned,
        "fail" => CheckOutcome.Failed,
        "error" or "runtime error" => CheckOutcome.Errored,
        "skipped" => CheckOutcome.Skipped,
        _ => null,
    };

    private static string? Found(ImportNode result) => result["message"].Text ?? (result["failures"].Shown is { } failures ? $"{failures} failing rows" : null);

    private static DateTimeOffset? RanAt(ImportNode result) => result["timing"].Items.Where(t => t["name"].Text == "execute").Select(t => t["completed_at"].Time).FirstOrDefault();

    private static string? TableInSql(ImportNode result, ImportContext context)
    {
        var sql = result["compiled_code"].Text ?? result["compiled_sql"].Text ?? "";
        return Word().Matches(sql.Length > LongestSql ? sql[..LongestSql] : sql).Select(m => context.Table(m.Value)).FirstOrDefault(t => t is not null);
    }

    /// <summary>The longest run of the name's parts that is a table: lag_bqx_eurusd of not_null_lag_bqx_eurusd_close.</summary>
    private static string? TableInName(string name, ImportContext context)
    {
        var parts = name.Split('_');
        for (var length = Math.Min(parts.Length, 16); length > 0; length--)
        {
            for (var start = 0; start + length <= parts.Length; start++)
            {
                if (context.Table(string.Join('_', parts, start, length)) is { } table)
                {
                    return table;
                }
            }
        }

        return null;
    }

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Word();
}
