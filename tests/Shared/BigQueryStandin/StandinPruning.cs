using System.Globalization;
using Bqx.Dashboard.Tests.GoogleSqlEngine;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>
/// Which partitions of a table a statement reads: those where its conditions on the partitioning column alone can hold, which the engine tells for
/// moments of each partition, its first and last among them, and for every value in it.
/// </summary>
internal sealed class StandinPruning(Engine engine, StandinStatement statement)
{
    private const string Probe = "standin_partitions";

    /// <summary>Moments of a partition that are tried: every half an hour of a day.</summary>
    private const int Samples = 48;

    /// <returns>Null when every partition is read.</returns>
    public async Task<IReadOnlySet<string>?> PartitionsAsync(StandinSource source, EngineRead read, CancellationToken cancellationToken)
    {
        if (source.Stored!.Partitioning is not { } partitioning)
        {
            return null;
        }

        var all = new HashSet<string>();
        foreach (var scan in read.Scans)
        {
            var (isFiltered, some) = await OfAsync(source.Stored, partitioning, scan, cancellationToken);
            if (!isFiltered && partitioning.RequiresFilter)
            {
                throw new StandinRefusal(StandinError.InvalidQuery(
                    $"Cannot query over table '{source.Name}' without a filter over column(s) {Columns(partitioning)} that can be used for partition elimination"));
            }

            all.UnionWith(some ?? source.Stored.Sizes.Partitions.Select(static p => p.Id));
        }

        return all;
    }

    private static string Columns(StandinPartitioning partitioning) =>
        partitioning.Field is { } field ? $"'{field}'" : "'_PARTITION_LOAD_TIME', '_PARTITIONDATE', '_PARTITIONTIME'";

    private async Task<(bool IsFiltered, IEnumerable<string>? Ids)> OfAsync(StandinTable table, StandinPartitioning partitioning, EngineScan scan, CancellationToken cancellationToken)
    {
        string[] names = partitioning.Field is { } field ? [field] : ["_PARTITIONTIME", "_PARTITIONDATE"];
        string[] conditions = [.. scan.Conditions.Where(c => c.Columns.Length > 0 && c.Columns.All(names.Contains)).Select(static c => $"({c.Text})")];
        if (conditions.Length == 0)
        {
            return (false, null);
        }

        var type = table.Columns.First(c => c.Name == partitioning.Column).Type;
        var value = new EngineParameter(Probe, EngineType.Array(EngineType.Struct([new("id", EngineKind.String), new("at", type)])), Moments(table, partitioning).ToArray());
        var columns = $"s.at AS `{names[0]}`{(names.Length > 1 ? ", DATE(s.at) AS `_PARTITIONDATE`" : "")}";
        var alias = scan.Alias.Length > 0 ? scan.Alias : table.TableId;
        var answer = await engine.QueryAsync(
            $"SELECT DISTINCT standin_id FROM (SELECT s.id AS standin_id, {columns} FROM UNNEST(@{Probe}) AS s) AS `{alias}` WHERE {string.Join(" AND ", conditions)}",
            new EngineCatalogue([]), [.. statement.Parameters, value], cancellationToken);
        return (true, answer.Refusal is null ? answer.Required.Rows.Select(static r => (string)r[0]!) : null);
    }

    private static IEnumerable<object?[]> Moments(StandinTable table, StandinPartitioning partitioning)
    {
        var column = table.Columns.ToList().FindIndex(c => c.Name == partitioning.Column);
        foreach (var value in table.Rows.Read([column]).Select(static r => r[0]).Distinct())
        {
            yield return [StandinSizes.PartitionId(partitioning.Type, value), value];
        }

        var kind = table.Columns[column].Type.Kind;
        foreach (var partition in table.Sizes.Partitions.Where(static p => char.IsDigit(p.Id.FirstOrDefault())))
        {
            var (start, end) = Bounds(partition.Id);
            for (var at = start; at < end; at += (end - start) / Samples)
            {
                yield return [partition.Id, Of(kind, at)];
            }

            yield return [partition.Id, Of(kind, end.AddTicks(-10))];
        }
    }

    private static object Of(EngineKind kind, DateTime at) => kind switch
    {
        EngineKind.Date => DateOnly.FromDateTime(at),
        EngineKind.DateTime => at,
        _ => new DateTimeOffset(at, TimeSpan.Zero),
    };

    private static (DateTime Start, DateTime End) Bounds(string id)
    {
        var start = DateTime.ParseExact(id.Length == 4 ? id + "01" : id, id.Length switch { 10 => "yyyyMMddHH", 8 => "yyyyMMdd", _ => "yyyyMM" }, CultureInfo.InvariantCulture);
        return (start, id.Length switch { 10 => start.AddHours(1), 8 => start.AddDays(1), 6 => start.AddMonths(1), _ => start.AddYears(1) });
    }
}
