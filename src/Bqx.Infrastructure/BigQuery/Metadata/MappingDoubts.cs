using Bqx.Core.Warehouse;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.BigQuery.Metadata;

/// <summary>What looks like a mistake of <c>warehouse.physical</c> once the tables are known: a name of the file that nothing in BigQuery has.</summary>
internal static class MappingDoubts
{
    private const string Place = $"{WorkspaceFile.Name}, warehouse.physical";

    /// <summary>A family of which not one table is there, although every dataset that could hold it was listed.</summary>
    public static void OfTables(TableMapping mapping, ImmutableArray<DatasetListing> listings, ImmutableArray<PlacedTable> placed, Rejections rejections)
    {
        var found = placed.Select(p => mapping.FamilyOf(p.Logical)).ToHashSet(StringComparer.Ordinal);
        foreach (var (family, table, _) in mapping.Mappings.Where(m => !found.Contains(m.Family)))
        {
            var datasets = mapping.DatasetsOf(family);
            if (datasets.All(d => listings.Any(l => l.Dataset == d && l.IsExhausted)))
            {
                rejections.Add(Place, $"no table of the form {table} is in {TableWords.Some([.. datasets.Select(static d => d.ToString())])}, so all of {family} is missing. Check its table and dataset.");
            }
        }
    }

    /// <summary>A column that no table of its family has.</summary>
    public static void OfColumns(TableMapping mapping, ImmutableArray<(PlacedTable Place, TableMetadata Table)> tables, Rejections rejections)
    {
        foreach (var (family, table, columns) in mapping.Mappings)
        {
            var described = tables.Where(t => !t.Table.Columns.IsEmpty && mapping.FamilyOf(t.Place.Logical) == family).Select(static t => t.Table.Columns.Select(static c => c.Name).ToHashSet(StringComparer.OrdinalIgnoreCase)).ToList();
            foreach (var (logical, stored) in columns.Renamed.Where(c => described.Count > 0 && !described.Exists(d => d.Contains(c.Logical))))
            {
                rejections.Add(Place, $"no table of the form {table} has the column {stored}, which {family} names for {logical}. Check its columns and timeColumn.");
            }
        }
    }
}
