using System.Security.Cryptography;

namespace Bqx.Infrastructure.Store;

/// <summary>Ids for links: ten letters and digits, none that look alike, not to be guessed.</summary>
internal static class ShortId
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Length = 10;

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);
}
