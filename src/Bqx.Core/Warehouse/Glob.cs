namespace Bqx.Core.Warehouse;

/// <summary>Names with <c>*</c> for any run of characters; no other wildcard.</summary>
public static class Glob
{
    public static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (p, n, star, resume) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, resume) = (p++, n);
            }
            else if (p < pattern.Length && pattern[p] == name[n])
            {
                (p, n) = (p + 1, n + 1);
            }
            else if (star >= 0)
            {
                (p, n) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }
}
