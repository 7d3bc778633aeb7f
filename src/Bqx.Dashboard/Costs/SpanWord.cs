using Bqx.Core.Costs;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Costs;

/// <summary>Spans and months of the bill in words.</summary>
internal static class SpanWord
{
    public static string Noun(CostSpan span) => span switch { CostSpan.Month => "month", CostSpan.Quarter => "quarter", _ => "plan" };

    /// <summary>"November 2026", "October to November 2026", "November 2026 to January 2027".</summary>
    public static string Months(Spend spend) => spend switch
    {
        { MonthCount: 1 } => Month(spend.MonthStart),
        _ when spend.Start.Year == spend.MonthStart.Year => $"{spend.Start:MMMM} to {Month(spend.MonthStart)}",
        _ => $"{Month(spend.Start)} to {Month(spend.MonthStart)}",
    };

    public static string Month(DateOnly month) => month.ToString("MMMM yyyy");

    /// <summary>How much of a month the export holds: "whole", "in part, from 12 Oct", "not in the export".</summary>
    public static string Coverage(MonthTotal month) => month switch
    {
        { Coverage: MonthCoverage.Absent } => "not in the export",
        { Coverage: MonthCoverage.Running, From: { } from } => $"runs, the export begins on {Format.Day(from, month.Start)}",
        { Coverage: MonthCoverage.Running } => "runs",
        { Coverage: MonthCoverage.Part } => $"in part{(month.From is { } from ? $", from {Format.Day(from, month.Start)}" : null)}{(month.To is { } to ? $", to {Format.Day(to, month.Start)}" : null)}",
        { EmptyDays: > 0 } => $"whole, no row on {Format.Plural(month.EmptyDays, "day")}",
        _ => "whole",
    };

    /// <summary>Which months make every figure a least one; null when the export holds all days that are over.</summary>
    public static string? Gaps(Spend spend)
    {
        var gaps = spend.GapMonths.Select(m => $"{Month(m.Start)} ({Coverage(m)})").ToList();
        return gaps.Count == 0 ? null : $"At least: {string.Join(", ", gaps)}.";
    }

    /// <summary>"estimated until invoiced", "invoiced", or which of the months are estimated.</summary>
    public static string Invoiced(Spend spend)
    {
        var invoiced = spend.Months.Where(m => m.Start >= spend.Start && m.Invoice is not null).Select(m => m.Start).ToHashSet();
        var estimated = CostSpans.Months(spend.Start, spend.MonthEnd).Where(m => !invoiced.Contains(m)).Select(m => m.ToString("MMM yyyy")).ToList();
        return invoiced.Count == 0 ? "estimated until invoiced" : estimated.Count == 0 ? "invoiced" : $"{string.Join(", ", estimated)} estimated until invoiced";
    }

    /// <summary>"estimated until invoiced", or by which invoice it is not, and by how much the export differs from it.</summary>
    public static string Invoiced(MonthTotal month) => month.Invoice switch
    {
        null => "estimated until invoiced",
        { } invoice when month.InvoiceDiffers is { } differs => $"invoice {invoice.Source} of {Format.Day(invoice.IssuedOn, month.Start)} says {Format.Money(invoice.Amount)}, {Format.Money(Math.Abs(differs))} {(differs > 0 ? "more" : "less")} than its rows",
        { } invoice => $"invoice {invoice.Source} of {Format.Day(invoice.IssuedOn, month.Start)}, {Format.Money(invoice.Amount)}",
    };

    /// <summary>What a budget allows in the span, with its arithmetic: "2 × $2,500 = $5,000".</summary>
    public static string Limit(BudgetBurn burn) => burn.Months > 1
        ? $"{burn.Months} × {Format.MoneyRough(burn.Budget.AmountUsd)} = {Format.MoneyRough(burn.LimitUsd)}"
        : Format.MoneyRough(burn.LimitUsd);
}
