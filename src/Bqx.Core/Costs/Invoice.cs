namespace Bqx.Core.Costs;

/// <summary>An invoice that was issued. What it covers is no estimate any more.</summary>
/// <param name="Month">First day of the invoice month, Pacific.</param>
/// <param name="Amount">As issued, in <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO code.</param>
/// <param name="Source">Number of the invoice, or who says so.</param>
/// <param name="IssuedOn">Day of issue.</param>
public sealed record Invoice(DateOnly Month, decimal Amount, string Currency, string Source, DateOnly IssuedOn);
