using Bqx.Core.Common;

namespace Bqx.Core.Truth;

/// <summary>One part of an impact: what was counted and the points it gave.</summary>
/// <param name="Label">Such as "gate MP03.08 blocked".</param>
/// <param name="Points">Points of the 100.</param>
/// <param name="Max">Most that this part can give.</param>
public sealed record ImpactPart(string Label, int Points, int Max);

/// <summary>Findings that one person would mend together, with what they cost the programme.</summary>
public sealed record AttentionItem
{
    /// <summary>Rule of its findings, and the pair where they share one.</summary>
    public required string Key { get; init; }

    public required string Rule { get; init; }

    public required Status Status { get; init; }

    /// <summary>One line: "6 tables claimed Done do not exist".</summary>
    public required string Title { get; init; }

    /// <summary>One line: the worst of them with number and limit.</summary>
    public required string Detail { get; init; }

    public DateTimeOffset? Since { get; init; }

    /// <summary>"3 models · 1 gate", "$110 over".</summary>
    public required string Affects { get; init; }

    /// <summary>Phases by id.</summary>
    public ImmutableArray<string> Phases { get; init; } = [];

    public string? Owner { get; init; }

    /// <summary>0 to 100: the sum of <see cref="Arithmetic"/>.</summary>
    public required int Impact { get; init; }

    public required ImmutableArray<ImpactPart> Arithmetic { get; init; }

    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>The snooze in force; null when it asks for somebody now.</summary>
    public Snooze? Snooze { get; init; }

    /// <summary>Where to look: a page path with query.</summary>
    public required string Link { get; init; }

    /// <summary>Runbook id; null when no runbook answers the rule.</summary>
    public string? RunbookId { get; init; }

    public string? RunbookTitle { get; init; }
}
