namespace Bqx.Core.Costs;

/// <summary>One row of a billing export, or a sum of rows that agree in everything but the amount.</summary>
public sealed record CostEntry
{
    /// <summary>Day of usage in Pacific time, as the billing month is.</summary>
    public required DateOnly Day { get; init; }

    public required string Service { get; init; }

    public required string Sku { get; init; }

    /// <summary>Null for a row that names no project, such as tax.</summary>
    public string? Project { get; init; }

    /// <summary>Label <c>phase</c>, such as <c>mp03-06</c>; null when the row is unlabelled.</summary>
    public string? Phase { get; init; }

    /// <summary>Label <c>pair</c>; null when unlabelled.</summary>
    public string? Pair { get; init; }

    /// <summary>Label <c>stage</c>, such as <c>s03-06-01</c>; null when unlabelled.</summary>
    public string? Stage { get; init; }

    /// <summary>All labels as <c>key=value</c>, one a line in the order of their keys: text, so that entries with equal labels are equal.</summary>
    public string Labels { get; init; } = "";

    /// <summary>True when it came more than a day after the usage ended: what had been read by then was too little or too much.</summary>
    public bool IsLate { get; init; }

    /// <summary>True when the row carries at least one label.</summary>
    public bool IsLabelled { get; init; }

    /// <summary>Before credits, in <see cref="Currency"/>.</summary>
    public required decimal Gross { get; init; }

    /// <summary>Sum of credits, 0 or negative.</summary>
    public required decimal Credits { get; init; }

    public decimal Net => Gross + Credits;

    /// <summary>ISO code. Amounts of different currencies are never added.</summary>
    public required string Currency { get; init; }

    /// <summary>First day of the month of the invoice that holds it; null when the row does not say. A late row is on a later invoice than its usage.</summary>
    public DateOnly? InvoiceMonth { get; init; }

    /// <summary>regular, tax, adjustment or rounding_error.</summary>
    public required string CostType { get; init; }

    /// <returns>Null when the row lacks the label.</returns>
    public string? Label(string key)
    {
        foreach (var label in Labels.Split('\n'))
        {
            if (label.Length > key.Length && label[key.Length] == '=' && label.StartsWith(key, StringComparison.Ordinal))
            {
                return label[(key.Length + 1)..];
            }
        }

        return null;
    }
}

public sealed record CostRecords
{
    public required ImmutableArray<CostEntry> Entries { get; init; }

    /// <summary>Invoices that were issued; months without one are estimates.</summary>
    public ImmutableArray<Invoice> Invoices { get; init; } = [];

    /// <summary>Newest export_time, UTC: the age of the bill.</summary>
    public DateTimeOffset? NewestExportAt { get; init; }

    /// <summary>Days that are not read again; null for a source that is always read whole.</summary>
    public SettledBill? Settled { get; init; }
}
