using Bqx.Core.Quality;
using Bqx.Core.Quality.Imports;

namespace Bqx.Infrastructure.Imports;

/// <summary>A validation result of Great Expectations, of versions 0.x (<c>expectation_type</c>) and 1.x (<c>type</c>, <c>severity</c>).</summary>
internal static class GreatExpectations
{
    private const string Tool = "Great Expectations";

    public static bool Is(ImportNode root) =>
        root["results"].IsList && !root["success"].IsAbsent && (!root["meta"]["great_expectations_version"].IsAbsent || !root["statistics"]["evaluated_expectations"].IsAbsent);

    public static ImmutableArray<ImportedResult> Read(ImportNode root, ImportContext context)
    {
        var meta = root["meta"];
        var named = meta["active_batch_definition"]["data_asset_name"].Text
            ?? meta["batch_spec"]["table_name"].Text
            ?? meta["batch_spec"]["data_asset_name"].Text
            ?? meta["batch_kwargs"]["table"].Text;
        if (context.Table(named) is not { } table)
        {
            context.Reject("meta", named is null
                ? "names no table; meta.active_batch_definition.data_asset_name is absent"
                : $"'{ImportContext.Line(named)}' is no table of the workspace");
            return [];
        }

        var at = meta["run_id"]["run_time"].Time ?? meta["validation_time"].Time;
        var results = ImmutableArray.CreateBuilder<ImportedResult>();
        foreach (var (index, result) in root["results"].Items.Index())
        {
            var place = $"results[{index}]";
            var config = result["expectation_config"];
            if ((config["type"].Text ?? config["expectation_type"].Text) is not { } type || Outcome(result) is not { } outcome)
            {
                context.Reject(place, "names no expectation or does not say how it went");
                continue;
            }

            var column = config["kwargs"]["column"].Text;
            var check = ImportContext.Line(column is null ? type : $"{type} ({column})");
            results.Add(new ImportedResult(table, Tool, check, outcome, ImportContext.Line(Found(result)), at, $"{context.File} {place}"));
        }

        return results.ToImmutable();
    }

    private static CheckOutcome? Outcome(ImportNode result) => result["success"].Flag switch
    {
        _ when Exception(result) is not null => CheckOutcome.Errored,
        true => CheckOutcome.Passed,
        false when result["expectation_config"]["severity"].Text is "warning" or "info" => CheckOutcome.Warned,
        false => CheckOutcome.Failed,
        null => null,
    };

    private static string? Found(ImportNode result)
    {
        if (Exception(result) is { } exception)
        {
            return exception;
        }

        var found = result["result"];
        return (found["unexpected_count"].Shown, found["element_count"].Shown) switch
        {
            ({ } unexpected, { } all) => $"{unexpected} of {all} unexpected",
            _ => found["observed_value"].Shown,
        };
    }

    /// <summary>Of the expectation as a whole, or of the first metric that raised one.</summary>
    private static string? Exception(ImportNode result) =>
        result["exception_info"].Values.Append(result["exception_info"]).Where(e => e["raised_exception"].Flag == true)
            .Select(e => e["exception_message"].Text ?? "It raised an exception").FirstOrDefault();
}
