using Bqx.Core.Alerts.Notices;
using Bqx.Core.Common;

namespace Bqx.Dashboard.Composition;

/// <summary>Quiet hours and digest of a target.</summary>
internal static class NotifyTimes
{
    private const int MinutesOfDay = 24 * 60;

    public static QuietHours? QuietHours(OptionsReader reader, string key)
    {
        if (reader.Children(key).Count == 0)
        {
            return null;
        }

        reader.FailUnknown(key, [$"{key}:From", $"{key}:To", $"{key}:TimeZone", $"{key}:BreakThrough"]);
        var (from, to) = (Required(reader, $"{key}:From"), Required(reader, $"{key}:To"));
        if (from is not null && from == to)
        {
            reader.Fail($"{key}:To", "is the same as From: nothing would ever be told");
        }

        return new QuietHours(
            from ?? default, to ?? default, reader.Zone($"{key}:TimeZone"), reader.Words($"{key}:BreakThrough", [Severity.Critical]));
    }

    public static Digest? Digest(OptionsReader reader, string key)
    {
        if (reader.Children(key).Count == 0)
        {
            return null;
        }

        var (every, at) = ($"{key}:EveryMinutes", $"{key}:DailyAt");
        reader.FailUnknown(key, [every, at, $"{key}:TimeZone"]);
        if (reader.Text(every) is null == reader.Text(at) is null)
        {
            reader.Fail(key, "needs either EveryMinutes or DailyAt");
            return null;
        }

        return reader.Text(every) is not null
            ? new Digest.Every(reader.Int(every, 1, 1, MinutesOfDay))
            : reader.Time(at) is { } time ? new Digest.Daily(time, reader.Zone($"{key}:TimeZone")) : null;
    }

    private static TimeOnly? Required(OptionsReader reader, string key)
    {
        if (reader.Text(key) is null)
        {
            reader.Fail(key, "is missing");
        }

        return reader.Time(key);
    }
}
