using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.BigQuery.Metadata;

/// <param name="Logical">The plan's name.</param>
/// <param name="Name">Where it is kept.</param>
/// <param name="Listed">As the listing shows it.</param>
/// <param name="Location">Of its dataset.</param>
internal sealed record PlacedTable(string Logical, BigQueryTableName Name, ListedTable Listed, string? Location);

/// <summary>
/// Which listed table is which table of the plan. A name counts once: in the first dataset that has it. Where a dataset before it was
/// not listed to its end, nobody knows which one that is, and the table stays unknown.
/// </summary>
internal sealed class PlacedTables
{
    private readonly TableMapping _mapping;
    private readonly Rejections _rejections;
    private readonly HashSet<DatasetName> _open;
    private readonly Dictionary<string, PlacedTable> _taken = new(StringComparer.Ordinal);

    private PlacedTables(TableMapping mapping, ImmutableArray<DatasetListing> listings, Rejections rejections)
    {
        (_mapping, _rejections) = (mapping, rejections);
        _open = listings.Where(static l => !l.IsExhausted).Select(static l => l.Dataset).ToHashSet();
    }

    public static ImmutableArray<PlacedTable> Of(TableMapping mapping, ImmutableArray<DatasetListing> listings, Rejections rejections)
    {
        var placed = new PlacedTables(mapping, listings, rejections);
        foreach (var listing in listings)
        {
            placed.Take(listing);
        }

        return [.. placed._taken.Values.OrderBy(static t => t.Logical, StringComparer.Ordinal)];
    }

    private void Take(DatasetListing listing)
    {
        if (listing.Problem is { } problem)
        {
            _rejections.Add(listing.Dataset.ToString(), $"is not listed: {problem.Message} {problem.Advice} What can be in it is unknown.");
        }

        var (elsewhere, hidden, unsure) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var table in listing.Tables.Items.OrderBy(static t => t.TableId, StringComparer.Ordinal))
        {
            var name = new BigQueryTableName(listing.Dataset, table.TableId);
            if (!BigQueryNames.IsTable(table.TableId))
            {
                _rejections.Add(listing.Dataset.ToString(), "lists a table whose name BigQuery does not allow; it is left out");
            }
            else if (_mapping.Logical(name) is not { } logical)
            {
                (_mapping.IsNamed(listing.Dataset) ? elsewhere : []).Add(table.TableId);
            }
            else if (_mapping.Candidates(logical).TakeWhile(c => c.Dataset != listing.Dataset).Any(c => _open.Contains(c.Dataset)))
            {
                unsure.Add(table.TableId);
            }
            else if (!_taken.TryAdd(logical, new PlacedTable(logical, name, table, listing.Location)))
            {
                hidden.Add(table.TableId);
            }
        }

        Say(listing, elsewhere, "has a name of the plan, but warehouse.physical in workspace.yaml keeps its family elsewhere", "have names of the plan, but warehouse.physical in workspace.yaml keeps their families elsewhere");
        Say(listing, hidden, "has a name that a dataset before it, or the same in another case, has too; it is left out", "have names that a dataset before it, or the same in another case, has too; they are left out");
        Say(listing, unsure, "may be in a dataset before it, which was not listed to its end; it stays unknown", "may be in a dataset before it, which was not listed to its end; they stay unknown");
    }

    private void Say(DatasetListing listing, List<string> tables, string one, string many)
    {
        if (tables.Count > 0)
        {
            _rejections.Add(listing.Dataset.ToString(), $"{TableWords.Some([.. tables])} {(tables.Count == 1 ? one : many)}.");
        }
    }
}
