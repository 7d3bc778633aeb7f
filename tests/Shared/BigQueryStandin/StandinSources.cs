using System.Text.RegularExpressions;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>Finds the tables that a statement names, in the location where the job runs.</summary>
internal sealed partial class StandinSources(StandinWarehouse warehouse, StandinViews views)
{
    /// <summary>The location of a job: the one that is asked for, else that of the first dataset that is named, else US.</summary>
    public string LocationOf(StandinStatement statement, ImmutableArray<string> paths) =>
        statement.Location ?? paths.Select(p => Place(Full(p, statement))).FirstOrDefault(static l => l is not null) ?? "US";

    public StandinSource Find(string path, StandinStatement statement, string location)
    {
        var full = Full(path, statement);
        if (View().Match(full) is { Success: true } view)
        {
            var (project, scope) = (view.Groups["project"].Value, view.Groups["scope"].Value);
            return Place(full) is { } place && IsSame(place, location)
                ? new StandinSource(full, views.Table(full, project, scope, view.Groups["view"].Value, location), null, location)
                : throw new StandinRefusal(StandinError.NoDataset(project, scope, location));
        }

        if (full.Split('.') is not [var owner, var name, var table])
        {
            throw new StandinRefusal(StandinError.InvalidQuery($"Table \"{path}\" must be qualified with a dataset (e.g. dataset.table)."));
        }

        var dataset = warehouse.Find(owner, name);
        if (dataset is null || !IsSame(dataset.Location, location))
        {
            throw new StandinRefusal(StandinError.NoDataset(owner, name, location));
        }

        var stored = dataset.Find(table) ?? throw new StandinRefusal(StandinError.NoTable(owner, name, table, location));
        return new StandinSource(full, stored.AsEngineTable(full), stored, location);
    }

    private string? Place(string full)
    {
        if (View().Match(full) is { Success: true } view)
        {
            var scope = view.Groups["scope"].Value;
            return scope.StartsWith("region-", StringComparison.OrdinalIgnoreCase) ? Region(scope["region-".Length..]) : warehouse.Find(view.Groups["project"].Value, scope)?.Location;
        }

        return full.Split('.') is [var project, var dataset, _] ? warehouse.Find(project, dataset)?.Location : null;
    }

    private static string Full(string path, StandinStatement statement) => (View().Match(path), path.Count(static c => c == '.')) switch
    {
        ({ Success: true }, _) => path,
        (_, 0) when statement.DefaultDataset is { } dataset => $"{dataset}.{path}",
        (_, 1) => $"{statement.ProjectId}.{path}",
        _ when ShortView().IsMatch(path) => $"{statement.ProjectId}.{path}",
        _ => path,
    };

    /// <summary>Multi-regions are written in capitals, regions are not.</summary>
    private static string Region(string name) => name.Length == 2 ? name.ToUpperInvariant() : name.ToLowerInvariant();

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^(?<project>[^.]+)\.(?<scope>[^.]+)\.INFORMATION_SCHEMA\.(?<view>[A-Z_]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex View();

    [GeneratedRegex(@"^[^.]+\.INFORMATION_SCHEMA\.[A-Z_]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ShortView();
}
