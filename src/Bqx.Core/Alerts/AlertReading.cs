using Bqx.Core.Common;

namespace Bqx.Core.Alerts;

/// <summary>What a reading is of, with all by which it can be grouped or silenced.</summary>
/// <param name="Name">Table name, model path, phase id, source, or the programme's word: unaltered.</param>
public sealed record AlertSubject(string Name)
{
    public CurrencyPair? Pair { get; init; }

    public string? Family { get; init; }

    public string? Algorithm { get; init; }

    public string? Phase { get; init; }

    public string? Source { get; init; }

    /// <summary>Page path with query where the figure stands.</summary>
    public string Link { get; init; } = "/";

    /// <summary>The part by which alerts of one rule are told together; alike for all that have none.</summary>
    public string Group(AlertGrouping by) => by switch
    {
        AlertGrouping.Subject => Name,
        AlertGrouping.Pair => Pair?.Key ?? "",
        AlertGrouping.Family => Family ?? "",
        AlertGrouping.Algorithm => Algorithm ?? "",
        AlertGrouping.Phase => Phase ?? "",
        AlertGrouping.Source => Source ?? "",
        _ => "",
    };
}

/// <summary>One figure of one subject at one moment, or why it is missing. A missing reading neither fires nor clears.</summary>
/// <param name="RuleKey">The rule that asked.</param>
/// <param name="Subject">What it is of.</param>
/// <param name="Value">In the figure's unit.</param>
/// <param name="At">When it was measured, UTC.</param>
public sealed record AlertReading(string RuleKey, AlertSubject Subject, Measure Value, DateTimeOffset At)
{
    public string Fingerprint => Alert.FingerprintOf(RuleKey, Subject.Name);
}

/// <summary>All readings of one assessment.</summary>
/// <param name="All">At most one for each rule and subject.</param>
/// <param name="Complete">
/// Keys of rules whose every subject is among the readings. What such a rule no longer reads is no more; of any other rule it may only be hidden.
/// </param>
public sealed record AlertReadings(ImmutableArray<AlertReading> All, ImmutableHashSet<string> Complete)
{
    public static AlertReadings None { get; } = new([], []);
}
