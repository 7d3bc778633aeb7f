using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Infrastructure.BigQuery.Metadata;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Store;

namespace Bqx.Infrastructure.BigQuery.Jobs;

/// <summary>
/// What anybody has asked of BigQuery today, from INFORMATION_SCHEMA.JOBS of the project that pays, one query for each region in which
/// the warehouse is. It needs more than reading tables does: the right to see everybody's jobs.
/// </summary>
public sealed class ProjectJobs(BigQueryConnection connection, TablePlaces places, QueryPrice price, TimeProvider clock) : ISource<ProjectQueries>
{
    private static readonly string ListJobs = SqlText.Read("Bqx.Infrastructure.BigQuery.Jobs.list-jobs.sql");

    private readonly DatasetLocations _locations = new(connection.Client);

    public SourceName Name => SourceName.Jobs;

    public string? ChangeMark() => null;

    public async Task<SourceReading<ProjectQueries>> ReadAsync(CancellationToken cancellationToken)
    {
        var (started, now) = (clock.GetTimestamp(), clock.GetUtcNow());
        var from = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var asked = places.Mapping.Datasets.Count(d => !_locations.Knows(d));
        var (regions, problem) = await RegionsAsync(cancellationToken).ConfigureAwait(false);
        if (regions.IsEmpty)
        {
            return new SourceReading<ProjectQueries>.Failed(problem ?? new SourceProblem(
                SourceProblemKind.NotConfigured, "In which region the jobs of the project run is not known.", "Set BigQuery:Location to the region of the datasets, such as us-central1."));
        }

        var rows = new JobRows();
        var (calls, pages, billed, isCached) = (asked, 0, 0L, true);
        foreach (var region in regions)
        {
            switch (await connection.Client.QueryAsync(Statement(connection.Settings.ProjectId, region, from, now), rows.Add, cancellationToken).ConfigureAwait(false))
            {
                case BigQueryReply<QueryAnswer>.Answered { Value: var answer }:
                    (calls, pages, billed, isCached) = (calls + answer.Calls, pages + answer.Pages, billed + answer.BytesBilled, isCached && answer.IsCacheHit);
                    break;
                case BigQueryReply<QueryAnswer>.Failed failed:
                    return new SourceReading<ProjectQueries>.Failed(Advised(failed.Problem));
            }
        }

        var queries = new ProjectQueries { ProjectId = connection.Settings.ProjectId, Locations = regions, From = from, To = now, Users = rows.Users(), Largest = rows.Largest() };
        return new SourceReading<ProjectQueries>.Read(queries, new Provenance
        {
            Source = Name,
            System = "BigQuery",
            IsMetered = true,
            Request = string.Create(CultureInfo.InvariantCulture, $"INFORMATION_SCHEMA.JOBS of {queries.ProjectId} in {string.Join(", ", regions)}; billed {billed / 1048576.0:0.#} MiB, ${price.Of(billed):0.00000}"),
            TakenAt = now,
            Pages = pages,
            Calls = calls,
            Complete = true,
            Rows = rows.Queries,
            Bytes = billed,
            CostUsd = price.Of(billed),
            IsCached = isCached,
            ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
            Rejected = rows.Rejected,
        });
    }

    /// <summary>Regions of the datasets and that of the settings, lower case, and what the key of the region does not mend where there are none.</summary>
    private async Task<(ImmutableArray<string> Regions, SourceProblem? Problem)> RegionsAsync(CancellationToken cancellationToken)
    {
        var said = await Task.WhenAll(places.Mapping.Datasets.Select(d => _locations.OfAsync(d, cancellationToken))).ConfigureAwait(false);
        var regions = said.Select(static s => s.Location).Append(connection.Settings.Location).OfType<string>().Select(static l => l.ToLowerInvariant());
        return (
            [.. regions.Where(GoogleSql.IsRegion).Distinct().Order(StringComparer.Ordinal)],
            said.Select(static s => s.Problem).FirstOrDefault(static p => p is { Kind: not SourceProblemKind.Forbidden }));
    }

    internal static BigQueryStatement Statement(string projectId, string region, DateTimeOffset from, DateTimeOffset to) => new()
    {
        Sql = GoogleSql.Fill(ListJobs, GoogleSql.View(projectId, region, "JOBS")),
        Purpose = QueryPurpose.Jobs,
        Parameters = [BigQueryParameter.Of("from", from), BigQueryParameter.Of("to", to), BigQueryParameter.Of("app", JobRequest.App), BigQueryParameter.Of("longest", (long)JobRows.LongestText)],
        Location = region,
        Subject = "INFORMATION_SCHEMA.JOBS",
    };

    /// <summary>The right that is missing here is not one that reading tables needs.</summary>
    private static SourceProblem Advised(SourceProblem problem) => problem.Kind == SourceProblemKind.Forbidden
        ? problem with { Advice = "Give the account bigquery.jobs.listAll on the project, which roles/bigquery.resourceViewer has. Everything else works without it." }
        : problem;
}
