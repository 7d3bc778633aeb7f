namespace Bqx.Core.Common;

/// <summary>Calls of an interface whose calls of a month are limited. Months are UTC.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Calls">Sent in that month, failed ones too; 0 and up.</param>
/// <param name="Budget">Calls that a month may cost, 1 and up.</param>
/// <param name="Since">First call of that month, UTC; null before it.</param>
public sealed record CallUse(DateOnly Month, long Calls, long Budget, DateTimeOffset? Since)
{
    /// <summary>Share of the budget, 0 and up; above 1 it is overdrawn.</summary>
    public double Share => Calls / (double)Budget;

    /// <summary>The same at another moment: a new month begins with no calls.</summary>
    public CallUse At(DateTimeOffset now) => CallBudget.MonthOf(now) is var month && month == Month ? this : new CallUse(month, 0, Budget, null);
}
