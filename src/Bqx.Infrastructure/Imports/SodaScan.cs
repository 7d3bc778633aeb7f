using Bqx.Core.Quality;
using Bqx.Core.Quality.Imports;

namespace Bqx.Infrastructure.Imports;

/// <summary>Results of a scan of Soda, as <c>soda scan --scan-results-file</c> writes them.</summary>
internal static class SodaScan
{
    private const string Tool = "Soda";

    public static bool Is(ImportNode root) => root["checks"].IsList && !root["hasFailures"].IsAbsent;

    public static ImmutableArray<ImportedResult> Read(ImportNode root, ImportContext context)
    {
        var at = root["scanEndTimestamp"].Time ?? root["scanStartTimestamp"].Time ?? root["dataTimestamp"].Time;
        var results = ImmutableArray.CreateBuilder<ImportedResult>();
        foreach (var (index, check) in root["checks"].Items.Index())
        {
            var place = $"checks[{index}]";
            if ((check["name"].Text ?? check["definition"].Text) is not { Length: > 0 } name)
            {
                context.Reject(place, "has no name");
            }
            else if (context.Table(check["table"].Text) is not { } table)
            {
                context.Reject(place, check["table"].Text is { } written ? $"'{ImportContext.Line(written)}' is no table of the workspace" : "names no table");
            }
            else if (Outcome(check["outcome"]) is not { } outcome)
            {
                context.Reject(place, $"'{ImportContext.Line(check["outcome"].Text)}' is no outcome of a check");
            }
            else
            {
                results.Add(new ImportedResult(table, Tool, ImportContext.Line(name), outcome, ImportContext.Line(Found(check)), at, $"{context.File} {place}"));
            }
        }

        return results.ToImmutable();
    }

    private static CheckOutcome? Outcome(ImportNode outcome) => outcome.Text switch
    {
        "pass" => CheckOutcome.Passed,
        "warn" => CheckOutcome.Warned,
        "fail" => CheckOutcome.Failed,
        // Soda writes null for a check that it could not evaluate.
        null when outcome.IsAbsent => CheckOutcome.Errored,
        _ => null,
    };

    private static string? Found(ImportNode check) => check["outcome"].IsAbsent ? "Not evaluated" : check["diagnostics"]["value"].Shown;
}
