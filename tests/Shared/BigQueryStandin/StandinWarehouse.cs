using System.Collections.Concurrent;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>All datasets that the stand-in knows, by <c>project.dataset</c>. Tests may change it while it is read.</summary>
internal sealed class StandinWarehouse
{
    private readonly ConcurrentDictionary<string, StandinDataset> _datasets = new();

    public IEnumerable<StandinDataset> Datasets => _datasets.Values.OrderBy(static d => d.FullName, StringComparer.Ordinal);

    public StandinDataset Add(string project, string dataset, string location = "US", params ReadOnlySpan<StandinTable> tables)
    {
        var added = new StandinDataset(project, dataset, location);
        foreach (var table in tables)
        {
            added.Add(table);
        }

        _datasets[added.FullName] = added;
        return added;
    }

    public StandinDataset? Find(string project, string dataset) => _datasets.GetValueOrDefault($"{project}.{dataset}");

    public bool Drop(StandinDataset dataset) => _datasets.TryRemove(dataset.FullName, out _);
}

/// <summary>A dataset in its location.</summary>
internal sealed class StandinDataset(string project, string dataset, string location)
{
    private readonly ConcurrentDictionary<string, StandinTable> _tables = new();

    public string ProjectId => project;

    public string DatasetId => dataset;

    public string FullName => $"{project}.{dataset}";

    /// <summary>As BigQuery writes it: <c>US</c>, <c>EU</c>, <c>us-central1</c>.</summary>
    public string Location => location;

    public DateTimeOffset CreatedAt { get; init; } = new(2025, 1, 6, 9, 0, 0, TimeSpan.Zero);

    /// <summary>By name: that is the order in which BigQuery lists them.</summary>
    public ImmutableArray<StandinTable> Tables => [.. _tables.Values.OrderBy(static t => t.TableId, StringComparer.Ordinal)];

    /// <summary>Adds a table, or takes it in the place of the one of its name.</summary>
    public void Add(StandinTable table) => _tables[table.TableId] = table;

    public StandinTable? Find(string table) => _tables.GetValueOrDefault(table);

    public bool Drop(string table) => _tables.TryRemove(table, out _);
}
