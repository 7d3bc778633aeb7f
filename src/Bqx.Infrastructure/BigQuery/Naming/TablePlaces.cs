using Bqx.Core.Warehouse;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Infrastructure.BigQuery.Naming;

/// <summary>
/// Where each table of the plan is kept: where the last listing found it, else where the workspace says that it should be. One for all
/// that ask BigQuery.
/// </summary>
/// <param name="mapping">What the workspace says.</param>
/// <param name="listed">The last listing; null before the first.</param>
internal sealed class TablePlaces(TableMapping mapping, Func<WarehouseTables?> listed)
{
    private volatile Found _found = new(null, []);

    public TableMapping Mapping => mapping;

    /// <param name="logical">The plan's name.</param>
    /// <exception cref="InvalidOperationException">There is no dataset at all; the source says so before anything asks for a table.</exception>
    public PhysicalTable Of(string logical) => Listed().GetValueOrDefault(logical) ?? new PhysicalTable(
        logical,
        mapping.Candidates(logical) is [var first, ..] ? first : throw new InvalidOperationException("BigQuery:Datasets names no dataset."),
        mapping.ColumnsOf(logical));

    private Dictionary<string, PhysicalTable> Listed()
    {
        var (tables, found) = (listed(), _found);
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
                names[table.Ref.Name] = new PhysicalTable(table.Ref.Name, Parse(kept), mapping.ColumnsOf(table.Ref.Name), table.Storage.Location);
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
