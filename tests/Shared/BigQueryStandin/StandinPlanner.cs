using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Bqx.Dashboard.Tests.GoogleSqlEngine;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>Judges a statement before it runs: tables, location, validity by the engine, bytes.</summary>
internal sealed partial class StandinPlanner(StandinSources sources, Engine engine)
{
    private const long MiB = 1024 * 1024;

    /// <summary>The least that is billed for a table, and for a query over INFORMATION_SCHEMA.</summary>
    private const long Least = 10 * MiB;

    public async Task<StandinPlan> PlanAsync(StandinStatement statement, CancellationToken cancellationToken)
    {
        var paths = Valid(await engine.TablesAsync(statement.Sql, cancellationToken));
        var location = sources.LocationOf(statement, paths);
        var found = paths.Select(p => sources.Find(p, statement, location)).DistinctBy(static s => s.Name).ToArray();
        var catalogue = new EngineCatalogue([.. found.Select(static s => s.Table)]) { DefaultProject = statement.ProjectId, DefaultDataset = statement.DefaultDataset };
        var analysis = Valid(await engine.AnalyzeAsync(statement.Sql, catalogue, statement.Parameters, cancellationToken));
        var costs = new List<long>();
        foreach (var source in found)
        {
            var read = analysis.Reads.FirstOrDefault(r => r.Table == source.Table);
            if (source.Stored is null)
            {
                costs.Add(Least);
            }
            else if (read is not null)
            {
                var partitions = await new StandinPruning(engine, statement).PartitionsAsync(source, read, cancellationToken);
                costs.Add(source.Stored.Sizes.BytesOf(partitions, read.Columns));
            }
        }

        return new StandinPlan(catalogue, analysis, location)
        {
            BytesProcessed = costs.Sum(),
            BytesBilled = costs.Sum() == 0 ? 0 : costs.Sum(static c => Math.Max(Least, (c + MiB - 1) / MiB * MiB)),
            Tables = [.. found.Where(static s => s.Stored is not null).Select(static s => s.Name)],
            CacheKey = found.All(static s => s.Stored is not null) && !Changing().IsMatch(statement.Sql) ? Key(statement, found) : null,
        };
    }

    private static T Valid<T>(EngineReply<T> reply) =>
        reply.Refusal is { } refusal ? throw new StandinRefusal(StandinError.InvalidQuery(refusal.ToString())) : reply.Required;

    private static string Key(StandinStatement statement, IEnumerable<StandinSource> sources) => string.Join('\n',
    [
        statement.Sql, statement.DefaultDataset,
        statement.Configuration["query"]?["queryParameters"]?.ToJsonString(),
        .. sources.Select(static s => $"{s.Name} {RuntimeHelpers.GetHashCode(s.Stored!)} {s.Stored!.ETag}"),
    ]);

    [GeneratedRegex(@"\b(CURRENT_(DATE|TIME|DATETIME|TIMESTAMP)|RAND|SESSION_USER|GENERATE_UUID|TABLESAMPLE)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Changing();
}
