using Bqx.Core.Warehouse;

namespace Bqx.Core.Truth;

/// <summary>
/// Whether data of one table goes into another of a family that reads its family: a pair into its own tables and those of its currencies,
/// and into a triangle that has both of them; tables of the whole market take and give everything.
/// </summary>
internal static class LineageEntities
{
    private const int CurrencyLength = 3;

    public static bool Flow(TableName from, TableName to)
    {
        // Most tables are of one pair, and most questions are answered here.
        if (from.Pair is { } one && to.Pair is { } other)
        {
            return one == other;
        }

        if (from.Entities.IsEmpty || to.Entities.IsEmpty)
        {
            return true;
        }

        if (to.Entities.All(static e => e.Length == CurrencyLength))
        {
            var given = from.Entities.SelectMany(Currencies).ToHashSet(StringComparer.Ordinal);
            return to.Entities.Count(given.Contains) >= Math.Min(given.Count, to.Entities.Length);
        }

        return to.Entities.Any(pair => from.Entities.Any(e => e == pair || (e.Length == CurrencyLength && Currencies(pair).Contains(e))));
    }

    private static IEnumerable<string> Currencies(string entity) =>
        entity.Length == 2 * CurrencyLength ? [entity[..CurrencyLength], entity[CurrencyLength..]] : [entity];
}
