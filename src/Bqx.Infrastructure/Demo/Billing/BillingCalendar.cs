namespace Bqx.Infrastructure.Demo.Billing;

/// <summary>Days and months of the bill, which are Pacific, and the batches in which its rows are exported.</summary>
internal static class BillingCalendar
{
    /// <summary>Hours between two exports; a batch shows two hours after its time, so the newest is two to five hours old.</summary>
    private const int BatchHours = 3;

    private static readonly TimeSpan Delay = TimeSpan.FromHours(2);

    private static readonly TimeZoneInfo Pacific = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Pacific).DateTime);

    /// <summary>Midnight of the Pacific day, in UTC.</summary>
    public static DateTimeOffset Start(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Pacific.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>When the invoice of a month is issued: on the sixth of the next. What comes later is on the next one.</summary>
    public static DateTimeOffset Invoiced(DateOnly month) => Start(month.AddMonths(1).AddDays(5));

    /// <summary>The batch that carries usage which ended at the moment: an hour later at the earliest.</summary>
    public static DateTimeOffset Batch(DateTimeOffset usageEnd)
    {
        var hours = (usageEnd.ToUnixTimeSeconds() + 3600 + (BatchHours * 3600) - 1) / (BatchHours * 3600);
        return DateTimeOffset.FromUnixTimeSeconds(hours * BatchHours * 3600);
    }

    public static DateTimeOffset NewestBatch(DateTimeOffset now)
    {
        var shown = (now - Delay).ToUnixTimeSeconds();
        return DateTimeOffset.FromUnixTimeSeconds(shown - (shown % (BatchHours * 3600)));
    }
}
