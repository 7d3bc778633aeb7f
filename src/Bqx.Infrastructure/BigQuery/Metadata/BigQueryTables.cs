using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Warehouse;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.BigQuery.Metadata;

/// <summary>
/// What BigQuery says of its tables: every dataset listed to its last page, then rows, bytes and columns the way that costs least, then
/// oldest and newest rows at a pace of their own. A dataset that could not be listed leaves unknown what can be in it.
/// </summary>
public sealed class BigQueryTables(BigQueryConnection connection, TablePlaces places, RowTimePace pace, QueryPrice price, TimeProvider clock) : ISource<WarehouseTables>
{
    private readonly DatasetLister _lister = new(connection.Client);
    private readonly TableGets _gets = new(connection.Client);
    private readonly TableViews _views = new(connection.Client);
    private readonly RowTimes _times = new(connection.Client, places.Mapping, pace, clock);
    private WarehouseTables? _last;

    public SourceName Name => SourceName.Warehouse;

    /// <summary>Nothing tells of a change but asking.</summary>
    public string? ChangeMark() => null;

    public async Task<SourceReading<WarehouseTables>> ReadAsync(CancellationToken cancellationToken)
    {
        var (started, takenAt) = (clock.GetTimestamp(), clock.GetUtcNow());
        if (places.Mapping.Datasets.IsEmpty)
        {
            return new SourceReading<WarehouseTables>.Failed(connection.Client.Problems.NoDatasets());
        }

        var (listings, listingCalls) = await _lister.ReadAsync(places.Mapping.Datasets, cancellationToken).ConfigureAwait(false);
        if (listings.All(static l => l.Problem is not null))
        {
            return new SourceReading<WarehouseTables>.Failed(listings[0].Problem!);
        }

        var rejections = new Rejections();
        var placed = PlacedTables.Of(places.Mapping, listings, rejections);
        MappingDoubts.OfTables(places.Mapping, listings, placed, rejections);
        var way = MetadataWay.Of(placed.Length, RegionsOf(placed), price.UsdPerTiB);
        var answers = way.ByViews
            ? await _views.ReadAsync(placed, rejections, cancellationToken).ConfigureAwait(false)
            : await _gets.ReadAsync(placed, rejections, cancellationToken).ConfigureAwait(false);
        if (answers.Problem is { } problem)
        {
            return new SourceReading<WarehouseTables>.Failed(problem);
        }

        var tables = placed.Where(p => !answers.Gone.Contains(p.Name))
            .Select(p => (p, TableDetails.Metadata(p, places.Mapping.ColumnsOf(p.Logical), answers.Details.GetValueOrDefault(p.Name)))).ToImmutableArray();
        MappingDoubts.OfColumns(places.Mapping, tables, rejections);
        var times = await _times.ReadAsync(tables, _last ?? places.LastListing, rejections, cancellationToken).ConfigureAwait(false);
        var isExhausted = listings.All(static l => l.IsExhausted);
        _last = new WarehouseTables
        {
            Tables = new Listing<TableMetadata>(times.Tables, isExhausted, listings.Sum(static l => l.Tables.Pages)),
            ListedFamilies = isExhausted ? [] : [.. places.Mapping.Families.Where(f => places.Mapping.DatasetsOf(f).All(d => listings.Any(l => l.Dataset == d && l.IsExhausted)))],
        };
        var billed = answers.BilledBytes + times.BilledBytes;
        return new SourceReading<WarehouseTables>.Read(_last, new Provenance
        {
            Source = Name,
            System = "BigQuery",
            IsMetered = true,
            Request = Request(listings, way, answers, times, price.Of(billed)),
            TakenAt = takenAt,
            Pages = _last.Tables.Pages,
            Calls = listingCalls + answers.Calls + times.Calls,
            Complete = isExhausted,
            Rows = times.Tables.Length,
            Bytes = billed,
            CostUsd = price.Of(billed),
            ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
            Rejected = rejections.ToImmutable(),
        });
    }

    /// <summary>0 when a table's region is not known: then the views cannot be asked for all.</summary>
    private static int RegionsOf(ImmutableArray<PlacedTable> placed) =>
        TableViews.Regions(placed).ToArray() is var regions && regions.Sum(static r => r.Tables.Length) == placed.Length ? regions.Length : 0;

    private static string Request(ImmutableArray<DatasetListing> listings, MetadataWay way, TableAnswers answers, RowTimeAnswers times, decimal usd) => string.Create(
        CultureInfo.InvariantCulture,
        $"tables.list of {TableWords.Some([.. listings.Select(Place)])}; {answers.Words}{(times.Words is { } rows ? $"; {rows}" : "")}; billed {(answers.BilledBytes + times.BilledBytes) / 1048576.0:0.#} MiB, ${usd:0.00000}. Asked by {way.Reason}.");

    private static string Place(DatasetListing listing) => $"{listing.Dataset}{(listing.Location is { } location ? $" in {location}" : "")}";
}
