using System.Globalization;
using Bqx.Infrastructure.Demo.Billing;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>The planted defects as ANSWERS.md lists them, with the words that depend on the day filled in.</summary>
internal sealed record DemoAnswers(
    IReadOnlyList<(string Rule, string Subject)> Findings, IReadOnlyList<(string Rule, string Subject)> Alerts, IReadOnlyList<(string Rule, string Subject)> DocumentFindings,
    IReadOnlyList<(string Rule, string Subject)> Integrity)
{
    /// <param name="path">ANSWERS.md of the workspace.</param>
    /// <param name="generatedAt">When the demo data were generated.</param>
    public static DemoAnswers Parse(string path, DateTimeOffset generatedAt)
    {
        var tables = File.ReadAllText(path).Split("\n## ").Select(section => Rows(section, generatedAt)).Where(rows => rows.Count > 0).ToList();
        return tables is [var findings, var alerts, var document, var integrity]
            ? new DemoAnswers(findings, alerts, document, integrity)
            : throw new InvalidDataException($"{path} has {tables.Count} tables, expected the findings, the alerts, the findings of the document and the integrity of the records.");
    }

    private static List<(string Rule, string Subject)> Rows(string section, DateTimeOffset generatedAt) =>
    [
        .. section.Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Rule ", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (Rule: cells[1], Subject: Filled(cells[2], generatedAt)))
            .Where(row => row.Subject is not null)
            .Select(row => (row.Rule, row.Subject!)),
    ];

    /// <summary>Null when the line does not apply on that day.</summary>
    private static string? Filled(string subject, DateTimeOffset generatedAt)
    {
        var today = BillingCalendar.Day(generatedAt);
        var month = today.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var firstHour = BillingCalendar.Start(new DateOnly(today.Year, today.Month, 1)).AddHours(1);
        return subject == "{billed-month}" && BillingCalendar.Batch(firstHour) > BillingCalendar.NewestBatch(generatedAt)
            ? null
            : subject
                .Replace("{billed-month}", month, StringComparison.Ordinal)
                .Replace("{month}", month, StringComparison.Ordinal)
                .Replace("{spike-day}", today.AddDays(-5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
