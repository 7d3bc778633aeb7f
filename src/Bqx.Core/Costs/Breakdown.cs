namespace Bqx.Core.Costs;

/// <summary>By what a span's net is told apart.</summary>
public enum CostDimension
{
    Service,
    Sku,
    Project,
    Phase,
    Stage,
    Pair,

    /// <summary>By the values of one label.</summary>
    Label,
}

/// <summary>A span's net by one dimension. The parts always sum to the net: what lacks the dimension is a line of its own, also with 0.</summary>
public static class Breakdown
{
    public const string NoProject = "No project";

    /// <param name="spend">The span.</param>
    /// <param name="by">Dimension.</param>
    /// <param name="label">Key of the label, for <see cref="CostDimension.Label"/>.</param>
    public static ImmutableArray<SpendPart> Of(Spend spend, CostDimension by, string? label = null)
    {
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var entry in spend.Entries)
        {
            var key = Key(entry, by, label);
            sums[key] = sums.GetValueOrDefault(key) + entry.Net;
        }

        if (by is not (CostDimension.Service or CostDimension.Sku))
        {
            sums.TryAdd(by == CostDimension.Project ? NoProject : SpendReport.Unlabelled, 0);
        }

        return
        [
            .. sums.OrderBy(static s => IsRest(s.Key))
                .ThenByDescending(static s => s.Value)
                .ThenBy(static s => s.Key, StringComparer.Ordinal)
                .Select(s => new SpendPart(s.Key, s.Value, spend.Net == 0 ? 0 : (double)(s.Value / spend.Net))),
        ];
    }

    /// <summary>Keys of the labels of a span, in order.</summary>
    public static ImmutableArray<string> LabelKeys(Spend spend) =>
    [
        .. spend.Entries.Select(static e => e.Labels)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(static l => l.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Select(static l => l.Split('=', 2)[0])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>True for the lines of what lacks the dimension: they stand last.</summary>
    public static bool IsRest(string key) => key is SpendReport.Unlabelled or SpendReport.TaxAndAdjustments or NoProject;

    private static string Key(CostEntry entry, CostDimension by, string? label) => by switch
    {
        CostDimension.Service => entry.Service,
        CostDimension.Sku => entry.Sku.Length > 0 ? entry.Sku : entry.Service,
        CostDimension.Project => entry.Project ?? NoProject,
        CostDimension.Phase => entry.Phase ?? Unlabelled(entry),
        CostDimension.Stage => entry.Stage ?? Unlabelled(entry),
        CostDimension.Pair => entry.Pair ?? Unlabelled(entry),
        CostDimension.Label => entry.Label(label ?? "") ?? Unlabelled(entry),
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, null),
    };

    private static string Unlabelled(CostEntry entry) => DayTotals.IsRegular(entry) ? SpendReport.Unlabelled : SpendReport.TaxAndAdjustments;
}
