using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.BigQuery.Naming;

/// <summary>
/// Where each table of the plan is kept: where the last listing found it, else where the workspace says that it should be. One for all
/// that ask BigQuery.
/// </summary>
public sealed class TablePlaces
{
    private readonly Func<WarehouseTables?> _listed;
    private volatile Found _found = new(null, []);

    /// <param name="workspace">Families of the plan.</param>
    /// <param name="sources">Where the workspace keeps them.</param>
    /// <param name="settings">Project and datasets.</param>
    /// <param name="listed">The last listing; null before the first.</param>
    public TablePlaces(Workspace workspace, WorkspaceSources sources, BigQuerySettings settings, Func<WarehouseTables?> listed)
        : this(new TableMapping(TableNames.Of(workspace), sources.Physical, settings.Datasets, settings.ProjectId), listed)
    {
    }

    internal TablePlaces(TableMapping mapping, Func<WarehouseTables?> listed) => (Mapping, _listed) = (mapping, listed);

    internal TableMapping Mapping { get; }

    /// <summary>As the last start left it, or as it was published since; null before the first.</summary>
    internal WarehouseTables? LastListing => _listed();

    /// <param name="logical">The plan's name.</param>
    /// <exception cref="InvalidOperationException">There is no dataset at all; the source says so before anything asks for a table.</exception>
    internal PhysicalTable Of(string logical) => Listed().GetValueOrDefault(logical) ?? new PhysicalTable(
        logical,
        Mapping.Candidates(logical) is [var first, ..] ? first : throw new InvalidOperationException("BigQuery:Datasets names no dataset."),
        Mapping.ColumnsOf(logical));

    /// <summary>Where a table can be, the likeliest first: where the last listing found it, then wherever the workspace lets it be.</summary>
    internal IEnumerable<PhysicalTable> Placed(string logical)
    {
        var listed = Listed().GetValueOrDefault(logical);
        return Mapping.Candidates(logical)
            .Where(c => c != listed?.Name)
            .Select(c => new PhysicalTable(logical, c, Mapping.ColumnsOf(logical)))
            .Prepend(listed)
            .OfType<PhysicalTable>();
    }

    /// <summary>The newest row that was looked up; null when none was.</summary>
    internal DateTimeOffset? NewestOf(string logical) => _listed()?.Tables.Items.FirstOrDefault(t => t.Ref.Name == logical)?.NewestRowAt;

    private Dictionary<string, PhysicalTable> Listed()
    {
        var (tables, found) = (_listed(), _found);
        if (!ReferenceEquals(found.Of, tables))
        {
            _found = found = new Found(tables, tables is null ? [] : Names(tables));
        }

        return found.Names;
    }

    private Dictionary<string, PhysicalTable> Names(WarehouseTables tables)
    {
        var names = new Dictionary<string, PhysicalTable>(StringComparer.Ordinal);
        foreach (var table in tables.Tables.Items)
        {
            if (table.Storage is { KeptAs: { } kept })
            {
                names[table.Ref.Name] = new PhysicalTable(table.Ref.Name, Parse(kept), Mapping.ColumnsOf(table.Ref.Name), table.Storage.Location);
            }
        }

        return names;
    }

    /// <summary>A project may have a point before its colon; a dataset and a table have none.</summary>
    private static BigQueryTableName Parse(string name)
    {
        var table = name.LastIndexOf('.');
        var dataset = name.LastIndexOf('.', table - 1);
        return new BigQueryTableName(new DatasetName(name[..dataset], name[(dataset + 1)..table]), name[(table + 1)..]);
    }

    private sealed record Found(WarehouseTables? Of, Dictionary<string, PhysicalTable> Names);
}
