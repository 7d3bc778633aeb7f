namespace Bqx.Infrastructure.Files;

internal enum LinkKind
{
    /// <summary>Not to be followed: another scheme, another host without https, or something that browsers read as one.</summary>
    Refused,

    /// <summary>Within this application: relative, or an anchor.</summary>
    Local,
    Https,
}

/// <summary>The allow-list for addresses in texts of people.</summary>
internal static class SafeLink
{
    public static LinkKind KindOf(string url)
    {
        // Browsers skip control characters and take a backslash for a slash: an address with either is not what it seems.
        if (url.AsSpan().ContainsAnyInRange('\0', ' ') || url.Contains('\\', StringComparison.Ordinal) || url.StartsWith("//", StringComparison.Ordinal))
        {
            return LinkKind.Refused;
        }

        if (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && uri.UserInfo.Length == 0 ? LinkKind.Https : LinkKind.Refused;
        }

        var path = url.AsSpan();
        var end = path.IndexOfAny('/', '?', '#');
        return (end < 0 ? path : path[..end]).Contains(':') ? LinkKind.Refused : LinkKind.Local;
    }
}
