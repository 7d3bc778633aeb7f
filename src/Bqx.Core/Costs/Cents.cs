namespace Bqx.Core.Costs;

/// <summary>Amounts as people see them: bills hold millionths of a dollar, tables show cents, and the shown parts still add up.</summary>
public static class Cents
{
    /// <summary>
    /// Amounts in cents that sum to the rounded sum of the exact ones. Each lies less than a cent from its own: the cents that rounding
    /// down leaves go to the amounts that lost most, the first of equals first.
    /// </summary>
    public static ImmutableArray<decimal> Of(IReadOnlyList<decimal> exact)
    {
        var shown = new decimal[exact.Count];
        var (sum, given) = (0m, 0m);
        for (var i = 0; i < shown.Length; i++)
        {
            shown[i] = Math.Floor(exact[i] * 100) / 100;
            sum += exact[i];
            given += shown[i];
        }

        var left = (int)((Math.Round(sum, 2, MidpointRounding.ToEven) - given) * 100);
        foreach (var i in Enumerable.Range(0, shown.Length).OrderByDescending(i => exact[i] - shown[i]).Take(left))
        {
            shown[i] += 0.01m;
        }

        return [.. shown];
    }

    /// <summary>The same for parts: their shares stay as they are.</summary>
    public static ImmutableArray<SpendPart> Of(ImmutableArray<SpendPart> parts) =>
        [.. parts.Zip(Of([.. parts.Select(static p => p.Net)]), static (p, net) => p with { Net = net })];
}
