namespace Bqx.Infrastructure.Demo;

/// <summary>
/// Numbers that look random and depend on their arguments only. Nothing is drawn in a sequence, so any minute, hour or row
/// can be made again on its own: that is what lets new bars continue the old ones.
/// </summary>
internal static class Dice
{
    /// <summary>SplitMix64's finaliser: every input bit changes about half of the output bits.</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    public static ulong Mix(ulong key, long counter) => Mix(key ^ Mix((ulong)counter));

    /// <summary>A key for a named thing. FNV-1a, because string.GetHashCode differs between runs.</summary>
    public static ulong Key(int seed, string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in name)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return Mix(hash ^ Mix((ulong)seed));
    }

    /// <summary>0 inclusive to 1 exclusive.</summary>
    public static double Uniform(ulong key, long counter) => (Mix(key, counter) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number between the limits, fixed for the named thing.</summary>
    public static double Between(int seed, string name, double low, double high) => low + ((high - low) * Uniform(Key(seed, name), 0));
}
