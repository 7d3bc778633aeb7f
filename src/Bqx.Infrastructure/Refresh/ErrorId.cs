using System.Security.Cryptography;

namespace Bqx.Infrastructure.Refresh;

/// <summary>What a page shows of trouble that only the log explains: 8 hexadecimal digits that stand beside it there.</summary>
internal static class ErrorId
{
    public static string New() => RandomNumberGenerator.GetHexString(8, lowercase: true);
}
