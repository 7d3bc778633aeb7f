using Bqx.Dashboard.Tests.GoogleSqlEngine;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>A valid statement: where it runs, what it reads and what that costs.</summary>
internal sealed record StandinPlan(EngineCatalogue Catalogue, EngineAnalysis Analysis, string Location)
{
    public required long BytesProcessed { get; init; }

    public required long BytesBilled { get; init; }

    /// <summary>project.dataset.table of everything that is named; INFORMATION_SCHEMA is not told.</summary>
    public required ImmutableArray<string> Tables { get; init; }

    /// <summary>Equal for the same text over the same tables; null for what BigQuery never answers from its cache.</summary>
    public required string? CacheKey { get; init; }
}

/// <summary>What a path of a statement means.</summary>
/// <param name="Name">Its full name, with the project.</param>
/// <param name="Table">As the engine is told.</param>
/// <param name="Stored">Null for a view of INFORMATION_SCHEMA.</param>
/// <param name="Location">Where it is.</param>
internal sealed record StandinSource(string Name, EngineTable Table, StandinTable? Stored, string Location);
