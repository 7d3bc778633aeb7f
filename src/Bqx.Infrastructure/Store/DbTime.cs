namespace Bqx.Infrastructure.Store;

/// <summary>Times in the store: UTC, whole milliseconds since 1970.</summary>
internal static class DbTime
{
    public static long From(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static long? From(DateTimeOffset? time) => time is { } value ? From(value) : null;

    public static DateTimeOffset? To(long? milliseconds) => milliseconds is { } value ? To(value) : null;

    public static DateTimeOffset To(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    /// <summary>The time as the store would give it back.</summary>
    public static DateTimeOffset Round(DateTimeOffset time) => To(From(time));
}
