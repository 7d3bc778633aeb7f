using System.Globalization;
using Bqx.Core.Common;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>Whether BigQuery answers this dashboard, and where its datasets are: what a wrong setting does, each in one sentence. Bills nothing.</summary>
/// <param name="connection">Whom it asks.</param>
/// <param name="bytesPerDay">Budget of a day.</param>
/// <param name="isWarehouse">True when the warehouse is there, not the bill alone.</param>
public sealed class BigQueryCheck(BigQueryConnection connection, long bytesPerDay, bool isWarehouse)
{
    internal static readonly BigQueryStatement Nothing = new() { Sql = "SELECT 1", Purpose = QueryPurpose.Estimate, Subject = "nothing, to see whether it may" };

    /// <returns>Everything that is wrong, and what is right in a few words.</returns>
    public async Task<(ImmutableArray<SourceProblem> Problems, string Words)> LookAsync(CancellationToken cancellationToken)
    {
        var (client, settings) = (connection.Client, connection.Settings);
        var problems = ImmutableArray.CreateBuilder<SourceProblem>();
        var places = new List<string>();
        if (bytesPerDay == 0)
        {
            problems.Add(Spending.BudgetProblems.Over(QueryPurpose.Estimate, 0, 0, 0));
        }

        if (isWarehouse && settings.Datasets.IsEmpty)
        {
            problems.Add(client.Problems.NoDatasets());
        }

        if (await client.DryRunAsync(Nothing, cancellationToken).ConfigureAwait(false) is BigQueryReply<DryRun>.Failed refused)
        {
            problems.Add(refused.Problem);
            if (refused.Problem.Kind is SourceProblemKind.Unauthorized or SourceProblemKind.Unreachable or SourceProblemKind.Timeout)
            {
                return (problems.ToImmutable(), "");
            }
        }

        foreach (var dataset in settings.Datasets)
        {
            switch (await client.GetDatasetAsync(dataset, cancellationToken).ConfigureAwait(false))
            {
                case BigQueryReply<DatasetResource>.Failed failed:
                    problems.Add(failed.Problem);
                    break;
                case BigQueryReply<DatasetResource>.Answered { Value.Location: { } at } when settings.Location is { } set && !string.Equals(at, set, StringComparison.OrdinalIgnoreCase):
                    problems.Add(Elsewhere(dataset, at, set));
                    break;
                case BigQueryReply<DatasetResource>.Answered { Value.Location: var at }:
                    places.Add($"{dataset} ({at ?? "location not said"})");
                    break;
            }
        }

        return (problems.ToImmutable(), Words(settings, places));
    }

    private static SourceProblem Elsewhere(DatasetName dataset, string at, string set) => new(
        SourceProblemKind.BadData,
        $"BigQuery:Location is {set}, but the dataset {dataset} is in {at}, so queries there would not find it.",
        $"Set BigQuery:Location to {at}, or remove it when the datasets are in several places.");

    private static string Words(BigQuerySettings settings, List<string> places) => string.Create(
        CultureInfo.InvariantCulture,
        $"project {settings.ProjectId} at {settings.BaseUrl.Host}{(settings.AllowAnonymous ? ", without credentials" : "")}{(places.Count > 0 ? ", " + string.Join(", ", places) : "")}");
}
