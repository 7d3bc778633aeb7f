using Bqx.Core.Truth;

namespace Bqx.Dashboard.Charts;

/// <summary>
/// A view computed once per assessment and held by every circuit together. When nothing that it shows has changed, the former
/// instance stays, so that pages compare by reference and draw nothing.
/// </summary>
/// <typeparam name="T">What is computed; compared by value.</typeparam>
/// <param name="compute">A pure function.</param>
/// <param name="basis">
/// The part of the assessment that it looks at, told apart by reference, so that a change of something else computes nothing; null looks at
/// all of it. The workspace is the same for all.
/// </param>
public sealed class Shared<T>(Func<Assessment, T> compute, Func<Assessment, object>? basis = null)
    where T : class
{
    private Entry? _latest;

    public T Of(Assessment now)
    {
        var latest = Volatile.Read(ref _latest);
        var source = basis?.Invoke(now) ?? now;
        if (latest is not null && ReferenceEquals(latest.Source, source))
            return latest.Value;

        var value = compute(now);
        if (latest is not null && value.Equals(latest.Value))
            value = latest.Value;

        // Two circuits may compute at once: both results are equal, and the last one is kept.
        Volatile.Write(ref _latest, new Entry(source, value));
        return value;
    }

    private sealed record Entry(object Source, T Value);
}
