namespace Bqx.Core.Costs;

/// <param name="Key">What the money went to.</param>
/// <param name="Net">US dollars of the span.</param>
/// <param name="Count">Results that stand; null where none are counted.</param>
/// <param name="Noun">One of them.</param>
public sealed record OutcomeLine(string Key, decimal Net, int? Count, string Noun)
{
    /// <summary>US dollars for each; null when nothing stands.</summary>
    public decimal? Each => Count > 0 ? Net / Count : null;

    /// <summary>By which labels its money was laid on the work, finest first; they sum to its net. Empty for what was laid on none.</summary>
    public ImmutableArray<RulePart> Rules { get; init; } = [];
}

/// <param name="Rule">Which.</param>
/// <param name="Net">US dollars.</param>
public sealed record RulePart(AttributionRule Rule, decimal Net);
