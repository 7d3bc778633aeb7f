using Bqx.Core.Truth;

namespace Bqx.Dashboard.Charts;

/// <summary>
/// A view computed once per assessment and held by every circuit together. When nothing that it shows has changed, the former
/// instance stays, so that pages compare by reference and draw nothing.
/// </summary>
/// <typeparam name="T">What is computed; compared by value.</typeparam>
/// <param name="compute">A pure function.</param>
public sealed class Shared<T>(Func<Assessment, T> compute)
    where T : class
{
    private Entry? _latest;

    public T Of(Assessment now)
    {
        var latest = Volatile.Read(ref _latest);
        if (latest is not null && ReferenceEquals(latest.Source, now))
            return latest.Value;

        var value = compute(now);
        if (latest is not null && value.Equals(latest.Value))
            value = latest.Value;

        // Two circuits may compute at once: both results are equal, and the last one is kept.
        Volatile.Write(ref _latest, new Entry(now, value));
        return value;
    }

    private sealed record Entry(Assessment Source, T Value);
}
