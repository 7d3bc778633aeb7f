using Bqx.Core.Journal;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Quality;

/// <param name="Day">UTC day.</param>
/// <param name="Rows">Rows at its end, or now on the last day; null when nothing was measured by then.</param>
/// <param name="IsOutside">True when that is outside the band.</param>
public sealed record DayRows(DateOnly Day, double? Rows, bool IsOutside);

/// <summary>Rows of a table per day, with the band that its row count is judged by today.</summary>
/// <param name="Days">Ascending.</param>
/// <param name="Least">Lower end of the band; null without one.</param>
/// <param name="Most">Upper end; null without one.</param>
public sealed record RowTrend(ImmutableArray<DayRows> Days, double? Least, double? Most)
{
    public const int Window = 14;

    /// <param name="table">The table.</param>
    /// <param name="tables">All tables: those of its family give the band.</param>
    /// <param name="book">Checks with their limits; null for the built-in ones.</param>
    /// <param name="history">Earlier measurements.</param>
    /// <param name="now">UTC.</param>
    public static RowTrend Of(TableAssessment table, IReadOnlyList<TableAssessment> tables, CheckBook? book, History history, DateTimeOffset now)
    {
        var (least, most) = Band(table, tables, book);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        // This check's number is the rows themselves, kept to three digits.
        var subject = Measures.Check(table.Name, table.Checks.FirstOrDefault(c => c.Kind == "has-rows")?.Check ?? "has-rows");
        var days = ImmutableArray.CreateBuilder<DayRows>(Window);
        for (var back = Window - 1; back >= 0; back--)
        {
            var day = today.AddDays(-back);
            var end = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            var rows = back == 0 ? table.Metadata?.Rows : history.At(subject, Measures.Value, end)?.Number;
            days.Add(new DayRows(day, rows, rows < least || rows > most));
        }

        return new RowTrend(days.MoveToImmutable(), least, most);
    }

    /// <summary>By the row-count check of the family; shares are of the median of the other tables.</summary>
    private static (double? Least, double? Most) Band(TableAssessment table, IReadOnlyList<TableAssessment> tables, CheckBook? book)
    {
        var check = book?.Checks.FirstOrDefault(c => c.Rule is CheckRule.RowCount && table.Family is { } family && c.Families.Contains(family, StringComparer.Ordinal));
        var rule = check?.Rule as CheckRule.RowCount ?? new CheckRule.RowCount(null, null, AgainstSiblings: true);
        var others = rule.AgainstSiblings
            ? tables.Where(t => t.Family == table.Family && t.Family is not null && t.Name != table.Name).Select(t => t.Metadata?.Rows ?? 0).Where(r => r > 0).Order().ToList()
            : [];
        if (others.Count == 0)
            return (rule.Least, rule.Most);

        var median = (others[(others.Count - 1) / 2] + others[others.Count / 2]) / 2.0;
        var limits = check?.LimitsFor(table.Pair);
        var share = limits?.Warn ?? limits?.Fail ?? QualityLimits.FewBelow;
        return (Math.Max(rule.Least ?? 0, median * share), rule.Most ?? Math.Max(others[^1], median));
    }
}
