using System.Globalization;

namespace Bqx.Infrastructure.Files;

/// <summary>Moments of a workspace: a day as <see cref="RelativeDay"/> reads it, with or without a time of day: <c>generated-9d 14:30</c>, UTC.</summary>
internal static class RelativeTime
{
    /// <param name="text">A day, or a day and a time.</param>
    /// <param name="generatedOn">UTC day of the demo data; null when there is none.</param>
    /// <param name="time">The moment; midnight without a time.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(string text, DateOnly? generatedOn, out DateTimeOffset time)
    {
        time = default;
        var (day, clock) = text.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) switch
        {
            [var d, var c] => (d, c),
            [var d] => (d, "00:00"),
            _ => ("", ""),
        };
        if (RelativeDay.Read(day, generatedOn, out var date) is { } wrong)
        {
            return wrong;
        }

        if (!TimeOnly.TryParseExact(clock, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return $"'{clock}' is not a time of day; write 14:30, in UTC";
        }

        time = new DateTimeOffset(date, at, TimeSpan.Zero);
        return null;
    }
}
