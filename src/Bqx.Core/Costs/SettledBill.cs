using Bqx.Core.Common;

namespace Bqx.Core.Costs;

/// <summary>Days of a bill that are kept as they were read, as long as the table holds no row of them that was not counted.</summary>
public sealed record SettledBill
{
    /// <summary>Months whose days are always read again: the running one, and the one before it, whose invoice comes days after its end.</summary>
    private const int OpenMonths = 2;

    /// <summary>Name of the table.</summary>
    public required string Table { get; init; }

    /// <summary>Pacific days before this one are settled.</summary>
    public required DateOnly Before { get; init; }

    /// <summary>Rows of these days in the table, those that bill nothing too.</summary>
    public required long Rows { get; init; }

    /// <summary>Those of them that bill something, as the provenance counts them.</summary>
    public required long BilledRows { get; init; }

    /// <summary>Rows of these days that could not be taken.</summary>
    public ImmutableArray<RejectedRow> Rejected { get; init; } = [];

    /// <summary>First Pacific day that can still change.</summary>
    public static DateOnly FirstOpen(DateTimeOffset now)
    {
        var today = PacificTime.Day(now);
        return new DateOnly(today.Year, today.Month, 1).AddMonths(1 - OpenMonths);
    }
}
