namespace Bqx.Core.Plans.Lint;

/// <summary>Brings together every stated figure with its counted one.</summary>
internal static class Comparisons
{
    public static IEnumerable<PlanComparison> Of(PlanDocument document) =>
    [
        .. ListedTotals.Compare(document),
        .. StatedSums.Compare(document),
        .. Durations.Compare(document),
        .. Percentages.Compare(document),
    ];

    /// <summary>Stated totals by what they are about, in the order of the document.</summary>
    public static IEnumerable<IGrouping<(string Subject, string Measure), StatedTotal>> Totals(PlanDocument document) =>
        document.Stated.Where(s => s.Role == StatedRole.Total).GroupBy(s => (s.Subject, s.Measure));

    /// <summary>The different figures of one total: "about 40 or about 50".</summary>
    public static string Text(IEnumerable<StatedTotal> totals) =>
        string.Join(" or ", totals.Select(t => t.Quantity).DistinctBy(q => (q.Low, q.High)).OrderBy(q => q.Low).Take(5));

    /// <summary>"70–85 (25–30 + 15 + 30–40)"; one part alone stands without brackets, many are not spelt out.</summary>
    public static string SumText(IReadOnlyCollection<Quantity> parts)
    {
        var sum = Quantity.Sum(parts);
        return parts.Count is 1 or > 20 ? sum.ToString() : $"{sum} ({string.Join(" + ", parts)})";
    }
}
