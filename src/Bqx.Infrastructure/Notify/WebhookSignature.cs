using System.Security.Cryptography;
using System.Text;

namespace Bqx.Infrastructure.Notify;

/// <summary>
/// HMAC-SHA256 over the time in seconds since 1970, a full stop and the body. A receiver refuses old times, so that a copied request
/// cannot be sent again later.
/// </summary>
internal static class WebhookSignature
{
    public const string EventHeader = "X-Bqx-Event";
    public const string TimestampHeader = "X-Bqx-Timestamp";
    public const string SignatureHeader = "X-Bqx-Signature";

    /// <summary>One <c>sha256=HEX</c> for each secret, with commas between: a receiver takes the request when one of them is right.</summary>
    public static string Of(string timestamp, string body, ImmutableArray<Secret> secrets)
    {
        var signed = Encoding.UTF8.GetBytes($"{timestamp}.{body}");
        return string.Join(", ", secrets.Select(s =>
            "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(s.Reveal()), signed))));
    }
}
