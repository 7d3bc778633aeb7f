using Bqx.Core.Journal;

namespace Bqx.Core.Runbooks;

/// <summary>What was known of a run's subject when it started. Kept with the run: what is measured later does not change it.</summary>
public sealed record RunPrefill
{
    public static RunPrefill None { get; } = new();

    /// <summary>Value by name of the template field, such as <c>table</c>. See <see cref="TemplateFields"/>.</summary>
    public ImmutableSortedDictionary<string, string> Fields { get => field ?? NoFields; init; }

    /// <summary>When the subject was last measured good; null when the journal does not say.</summary>
    public LastGood? LastGood { get; init; }

    /// <summary>What the journal saw change between the last good measurement and the start, newest first. Coinciding, never proven as cause.</summary>
    public ImmutableArray<RunChange> Changes { get => field.IsDefault ? [] : field; init; }

    /// <summary>The query behind the figure that failed; null when there is none.</summary>
    public string? Sql { get; init; }

    private static ImmutableSortedDictionary<string, string> NoFields { get; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}

/// <param name="At">UTC.</param>
/// <param name="Subject">Subject of the journal, such as <c>table:lag_bqx_eurusd</c>.</param>
public sealed record LastGood(DateTimeOffset At, string Subject);

/// <param name="Now">What was measured.</param>
/// <param name="Before">The value until then.</param>
public sealed record RunChange(Measurement Now, Measurement Before);
