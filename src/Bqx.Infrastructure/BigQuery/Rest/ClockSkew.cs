using System.Globalization;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>How far this machine's clock stands from a server's, by the Date of an answer. Google takes no token that is signed minutes away from now.</summary>
internal static class ClockSkew
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(1);

    /// <returns>"17 minutes behind", to be followed by whose, or null when the two agree or the server did not say.</returns>
    public static string? Words(DateTimeOffset? theirs, DateTimeOffset ours)
    {
        if (theirs is not { } date || (date - ours).Duration() <= Tolerated)
        {
            return null;
        }

        var (off, way) = ((date - ours).Duration(), date > ours ? "behind" : "ahead of");
        return off.TotalHours < 2
            ? string.Create(CultureInfo.InvariantCulture, $"{off.TotalMinutes:0} minutes {way}")
            : string.Create(CultureInfo.InvariantCulture, $"{off.TotalHours:0} hours {way}");
    }
}
