using System.Globalization;

namespace Bqx.Dashboard.Controls;

/// <summary>Times for people: always UTC, ages in at most two units. app.js keeps ages on screen growing by the same rules.</summary>
public static partial class Format
{
    /// <summary>"12 s", "6 min", "2 h 02 m", "1 d 5 h", from ten days on "63 d".</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalSeconds: < 1 } => "0 s",
        { TotalMinutes: < 1 } => $"{age.Seconds} s",
        { TotalHours: < 1 } => $"{age.Minutes} min",
        { TotalDays: < 1 } => $"{age.Hours} h {age.Minutes:00} m",
        { TotalDays: < 10 } => age.Hours == 0 ? $"{age.Days} d" : $"{age.Days} d {age.Hours} h",
        _ => $"{age.Days:#,0} d",
    };

    public static string Age(TimeSpan? age) => age is { } value ? Age(value) : Absent;

    /// <summary>"6 min ago", "just now".</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now) => now - at < TimeSpan.FromSeconds(1) ? "just now" : Age(now - at) + " ago";

    public static string Ago(DateTimeOffset? at, DateTimeOffset now) => at is { } value ? Ago(value, now) : Absent;

    /// <summary>"14 Jan 09:42" in this year, "12 Nov 2025" in another, UTC.</summary>
    public static string Stamp(DateTimeOffset at, DateTimeOffset now) =>
        at.UtcDateTime.ToString(at.UtcDateTime.Year == now.UtcDateTime.Year ? "d MMM HH:mm" : "d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Stamp(DateTimeOffset? at, DateTimeOffset now) => at is { } value ? Stamp(value, now) : Absent;

    /// <summary>"14 Jan 2026 09:42:10 UTC", for titles.</summary>
    public static string Exact(DateTimeOffset? at) =>
        at is { } value ? value.UtcDateTime.ToString("d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " UTC" : Absent;

    /// <summary>"09:42".</summary>
    public static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"14 Jan" in this year, "6 Feb 2026" in another.</summary>
    public static string Day(DateOnly day, DateOnly today) => day.ToString(day.Year == today.Year ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Day(DateOnly? day, DateOnly today) => day is { } value ? Day(value, today) : Absent;

    public static string Day(DateOnly day, DateTimeOffset now) => Day(day, DateOnly.FromDateTime(now.UtcDateTime));

    /// <summary>"18:42", "2:04:51".</summary>
    public static string Duration(TimeSpan duration)
    {
        var d = duration < TimeSpan.Zero ? TimeSpan.Zero : duration;
        return d.TotalHours < 1 ? $"{d.Minutes:00}:{d.Seconds:00}" : $"{(int)d.TotalHours}:{d.Minutes:00}:{d.Seconds:00}";
    }

    /// <summary>What a reading took: "950 ms", "12.3 s", "2 min 56 s".</summary>
    public static string Took(double milliseconds) => milliseconds switch
    {
        < 10_000 => Latency(milliseconds),
        < 60_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1_000:0.0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)(milliseconds / 60_000)} min {(long)(milliseconds / 1_000 % 60)} s"),
    };

    /// <summary>ISO 8601 in UTC, for attributes and exports.</summary>
    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
