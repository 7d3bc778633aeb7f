using System.Globalization;
using System.Text;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Truth;
using Bqx.Dashboard.Costs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bqx.Dashboard.Api;

/// <summary>
/// The span as the page shows it, as a file: the breakdown of its address with every line, days, budgets, jumps and outcomes. Amounts are
/// exact, not in cents.
/// </summary>
internal static class CostExport
{
    private const string Estimated = "estimated until invoiced";

    public static Results<FileContentHttpResult, NotFound> Get(string? by, string? label, string? budget, string? span, ILive<Assessment> live)
    {
        var now = live.Current;
        var view = CostView.Parse(by, label, budget, span);
        if (now.SpendOf(view.Span) is not { } spend)
            return TypedResults.NotFound();

        var name = $"{(now.Workspace.IsDemo ? "demo-" : "")}costs-{Months(spend).Replace("/", "-to-", StringComparison.Ordinal)}-{now.At.UtcDateTime:yyyyMMdd-HHmm}.csv";
        return TypedResults.File(Encoding.UTF8.GetBytes(Lines(now, spend, view)), "text/csv; charset=utf-8", name);
    }

    internal static string Lines(Assessment now, Spend spend, CostView view)
    {
        var exportedAt = Iso(spend.NewestExportAt);
        var text = new StringBuilder(Csv.Line("month_pacific", "figure", "day", "name", "amount", "currency", "limit_or_budget", "newest_billing_row", "state"));
        foreach (var (figure, day, key, amount, limit) in Figures(now, spend, view))
            text.Append(Line(figure, day, key, amount, "USD", limit));
        foreach (var part in spend.OtherCurrencies)
            text.Append(Line("other currency", null, part.Key, part.Net, part.Key, null));
        return text.ToString();

        string Line(string figure, DateOnly? day, string key, decimal amount, string currency, decimal? limit) => Csv.Line(
            Months(spend),
            figure,
            day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            key,
            Number(amount),
            currency,
            limit is { } value ? Number(value) : null,
            exportedAt,
            day is { } of && spend.Months.FirstOrDefault(m => m.Start <= of && of <= m.End) is { } month && figure is not ("forecast" or "budget")
                ? month.Invoice is null ? Estimated : "invoiced"
                : SpanWord.Invoiced(spend));
    }

    private static IEnumerable<(string Figure, DateOnly? Day, string Key, decimal Amount, decimal? Limit)> Figures(Assessment now, Spend spend, CostView view)
    {
        yield return ("total", null, "gross", spend.Gross, null);
        yield return ("total", null, "credits", spend.Credits, null);
        yield return ("total", null, "net", spend.Net, null);
        if (spend.Forecast is { } forecast)
        {
            yield return ("forecast", spend.MonthEnd, "low of 80%", forecast.Low, null);
            yield return ("forecast", spend.MonthEnd, "expected", forecast.Expected, null);
            yield return ("forecast", spend.MonthEnd, "high of 80%", forecast.High, null);
        }

        foreach (var burn in spend.Budgets)
            yield return ("budget", burn.CrossesOn, burn.Budget.Source, spend.Net, burn.LimitUsd);
        foreach (var part in Breakdown.Of(spend, view.By, view.Label))
            yield return ($"by {view.Word}", null, part.Key, part.Net, null);
        foreach (var day in spend.Daily)
            yield return (day.IsComplete ? "day" : "day, incomplete", day.Day, "net", day.Net, null);
        foreach (var month in spend.Months.Where(m => m.Start >= spend.Start && m.Start <= spend.MonthEnd && m.Coverage != MonthCoverage.Absent))
            yield return ($"month, {SpanWord.Coverage(month)}", month.Start, "net", month.Net, null);
        foreach (var jump in spend.Anomalies)
            yield return ("anomaly", jump.Day, jump.Service, jump.Net, jump.Limit);
        var outcomes = OutcomeCosts.Of(now, spend);
        foreach (var (kind, lines) in new[] { ("result", outcomes.ByResult), ("proof", outcomes.ByProof), ("gate", outcomes.ByGate) })
        {
            foreach (var line in lines)
            {
                yield return ($"outcome by {kind}", null, line.Key, line.Net, null);
                foreach (var part in line.Rules)
                    yield return ($"outcome by {kind}, laid {RuleWord.Of(part.Rule)}", null, line.Key, part.Net, null);
            }
        }
    }

    /// <summary>"2026-11", or the first and the last month as "2026-10/2026-11".</summary>
    private static string Months(Spend spend)
    {
        var last = spend.MonthStart.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return spend.MonthCount == 1 ? last : $"{spend.Start.ToString("yyyy-MM", CultureInfo.InvariantCulture)}/{last}";
    }

    private static string Number(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    private static string? Iso(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
