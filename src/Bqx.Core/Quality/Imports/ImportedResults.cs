namespace Bqx.Core.Quality.Imports;

/// <summary>Results that another tool reported about our tables. They are shown beside our own and never replace them.</summary>
public sealed record ImportedResults
{
    public required ImmutableArray<ImportedResult> Results { get; init; }
}

/// <param name="Table">Table name, lower case, without dataset.</param>
/// <param name="Tool">For people: "Great Expectations", "dbt", "Soda".</param>
/// <param name="Check">The tool's own name of the check.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Found">As reported, for people; may be empty.</param>
/// <param name="At">When the tool ran, UTC; null when the file does not say.</param>
/// <param name="File">File and record it was read from.</param>
public sealed record ImportedResult(string Table, string Tool, string Check, CheckOutcome Outcome, string Found, DateTimeOffset? At, string File);
