using Bqx.Core.Costs;

namespace Bqx.Infrastructure.Costs;

/// <summary>What a row of a Google Cloud billing export says, or several that agree in all but the amount, however it was read.</summary>
internal sealed record BilledFields
{
    private const string Regular = "regular";

    /// <summary>Most rows are exported within hours of their usage.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromDays(1);

    private static readonly ImmutableArray<string> CostTypes = [Regular, "tax", "adjustment", "rounding_error"];

    /// <summary>Of usage_start_time, Pacific.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Its description, else its id.</summary>
    public string? Service { get; init; }

    public string? Sku { get; init; }

    public string? Project { get; init; }

    /// <summary>As they stand; the last of a key counts, one without a key does not.</summary>
    public IEnumerable<(string? Key, string? Value)> Labels { get; init; } = [];

    /// <summary>True when it was exported more than <see cref="LateAfter"/> after its usage ended.</summary>
    public bool IsLate { get; init; }

    /// <summary>Before credits; null when it is absent.</summary>
    public decimal? Cost { get; init; }

    public decimal Credits { get; init; }

    public string? Currency { get; init; }

    /// <summary>Such as 202610.</summary>
    public string? InvoiceMonth { get; init; }

    public string? CostType { get; init; }

    /// <returns>What it bills, null when a field is absent that it needs; and what is wrong, or odd when there is an entry.</returns>
    public (CostEntry? Entry, string? Remark) ToEntry()
    {
        var absent = Day is null ? "usage_start_time is absent"
            : Service is null ? "service is absent"
            : Cost is null ? "cost is absent"
            : Currency is null ? "currency is absent" : null;
        if (absent is not null)
        {
            return (null, absent);
        }

        var labels = LabelsByKey();
        var costType = CostType ?? Regular;
        var month = Files.InvoiceMonth.Read(InvoiceMonth);
        var entry = new CostEntry
        {
            Day = Day!.Value,
            Service = Service!,
            Sku = Sku ?? "",
            Project = Project,
            Phase = labels.GetValueOrDefault("phase"),
            Pair = labels.GetValueOrDefault("pair"),
            Stage = labels.GetValueOrDefault("stage"),
            Labels = string.Join('\n', labels.Select(static l => $"{l.Key}={l.Value}")),
            IsLate = IsLate,
            IsLabelled = labels.Count > 0,
            Gross = Cost!.Value,
            Credits = Credits,
            Currency = Currency!.ToUpperInvariant(),
            InvoiceMonth = month,
            CostType = costType,
        };
        return (entry, !CostTypes.Contains(costType) ? $"cost_type '{costType}' is not known; its amount is counted"
            : InvoiceMonth is not null && month is null ? $"invoice.month '{InvoiceMonth}' is no month such as 202610; its amount is counted"
            : null);
    }

    private SortedDictionary<string, string> LabelsByKey()
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Labels)
        {
            if (key is { Length: > 0 })
            {
                labels[OneLine(key)] = OneLine(value ?? "");
            }
        }

        return labels;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
