using Bqx.Core.Warehouse;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.BigQuery.Naming;

/// <summary>
/// The families of the plan and the tables in which they are kept, by <c>warehouse.physical</c> and <c>BigQuery:Datasets</c> alone:
/// nothing here asks anybody. A family that the workspace does not map has the plan's names, in the first dataset that has the table.
/// </summary>
internal sealed class TableMapping
{
    private readonly TableNames _names;
    private readonly ImmutableArray<DatasetName> _named;
    private readonly Dictionary<string, Placed> _byFamily = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TableName> _mapped = new(StringComparer.Ordinal);

    public TableMapping(TableNames names, ImmutableArray<PhysicalFamily> physical, ImmutableArray<DatasetName> datasets, string projectId)
    {
        _names = names;
        _named = datasets;
        foreach (var family in physical)
        {
            var placed = new Placed(new TablePattern(family.Table), Dataset(family, datasets, projectId), new ColumnNames(family.Columns));
            _byFamily[family.Family] = placed;
            foreach (var table in names.All.Where(t => t.Family.Name == family.Family))
            {
                _mapped.TryAdd(placed.Pattern.Fill(table.Entities), table);
            }
        }

        Datasets = [.. datasets, .. _byFamily.Values.Select(static p => p.Dataset).OfType<DatasetName>().Distinct().Except(datasets)];
    }

    /// <summary>All that hold tables of the plan, in the order in which a table is looked for.</summary>
    public ImmutableArray<DatasetName> Datasets { get; }

    /// <summary>True for a dataset of the settings; another one is listed for the families alone that are kept there.</summary>
    public bool IsNamed(DatasetName dataset) => _named.Contains(dataset);

    /// <summary>Families of the plan.</summary>
    public IEnumerable<string> Families => _names.Families.Select(static f => f.Name);

    /// <summary>Where a table of the plan can be, in order of preference; never empty while there is a dataset.</summary>
    public ImmutableArray<BigQueryTableName> Candidates(string logical)
    {
        var id = IdOf(logical, out var placed);
        return placed?.Dataset is { } dataset ? [new(dataset, id)] : [.. _named.Select(d => new BigQueryTableName(d, id))];
    }

    /// <summary>Families that the workspace keeps under other names, with the names of their tables and columns.</summary>
    public IEnumerable<(string Family, string Table, ColumnNames Columns)> Mappings => _byFamily.Select(static f => (f.Key, f.Value.Pattern.Text, f.Value.Columns));

    /// <summary>Datasets in which tables of a family can be.</summary>
    public ImmutableArray<DatasetName> DatasetsOf(string family) => _byFamily.GetValueOrDefault(family)?.Dataset is { } dataset ? [dataset] : _named;

    /// <summary>Name of the family that a table of the plan belongs to; null for other tables.</summary>
    public string? FamilyOf(string logical) => _names.Match(logical)?.Family.Name;

    public ColumnNames ColumnsOf(string logical) => PlacedOf(logical)?.Columns ?? ColumnNames.Same;

    /// <summary>Column that orders the rows in time, as kept; null when the name fits no family.</summary>
    public string? TimeColumnOf(string logical) =>
        _names.Match(logical)?.Family is { } family ? (_byFamily.GetValueOrDefault(family.Name)?.Columns ?? ColumnNames.Same).Stored(family.TimeColumn) : null;

    /// <summary>The plan's name of a table as kept: its own name in lower case where the plan has no other for it.</summary>
    /// <returns>
    /// Null for a table that has a name of the plan but is not where the workspace keeps that family, and for whatever else is in a dataset
    /// that the settings do not name.
    /// </returns>
    public string? Logical(BigQueryTableName listed)
    {
        if (Mapped(listed) is { } mapped)
        {
            return mapped;
        }

        var name = listed.TableId.ToLowerInvariant();
        return !IsNamed(listed.Dataset) || (_names.Match(name) is { } known && _byFamily.ContainsKey(known.Family.Name)) ? null : name;
    }

    private string? Mapped(BigQueryTableName listed)
    {
        if (_mapped.TryGetValue(listed.TableId, out var table))
        {
            return IsIn(_byFamily[table.Family.Name], listed) ? table.Name : null;
        }

        foreach (var (family, placed) in _byFamily)
        {
            if (IsIn(placed, listed) && placed.Pattern.Match(listed.TableId) is { } entities)
            {
                return new TablePattern(_names.Families.First(f => f.Name == family).Pattern).Fill(entities);
            }
        }

        return null;
    }

    private bool IsIn(Placed placed, BigQueryTableName listed) => placed.Dataset is { } dataset ? dataset == listed.Dataset : IsNamed(listed.Dataset);

    private string IdOf(string logical, out Placed? placed)
    {
        var name = _names.Match(logical);
        placed = name is null ? null : _byFamily.GetValueOrDefault(name.Family.Name);
        return placed is null ? logical : placed.Pattern.Fill(name!.Entities);
    }

    private Placed? PlacedOf(string logical) => _names.Match(logical) is { } name ? _byFamily.GetValueOrDefault(name.Family.Name) : null;

    private static DatasetName? Dataset(PhysicalFamily family, ImmutableArray<DatasetName> datasets, string projectId) => family switch
    {
        { DatasetId: null } => null,
        { ProjectId: { } project, DatasetId: { } dataset } => new DatasetName(project, dataset),
        { DatasetId: { } dataset } => datasets.FirstOrDefault(d => d.DatasetId == dataset) ?? new DatasetName(projectId, dataset),
    };

    /// <param name="Pattern">Names as kept.</param>
    /// <param name="Dataset">Where; null for any of the named ones.</param>
    /// <param name="Columns">Of every table of the family.</param>
    private sealed record Placed(TablePattern Pattern, DatasetName? Dataset, ColumnNames Columns);
}
