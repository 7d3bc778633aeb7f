using Bqx.Core.Warehouse;

namespace Bqx.Core.Alerts;

/// <summary>Alerts that tell nothing for a while. They keep their state and are shown. A silence always ends.</summary>
public sealed record Silence
{
    /// <summary>Short: 10 characters.</summary>
    public required string Id { get; init; }

    /// <summary>Patterns with <c>*</c>; all three must fit.</summary>
    public required string Rule { get; init; }

    /// <summary>Of the subject's name.</summary>
    public required string Subject { get; init; }

    /// <summary>Of the pair's key; <c>*</c> fits alerts without a pair, too.</summary>
    public string Pair { get; init; } = "*";

    public required string By { get; init; }

    public required string Reason { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Who ended it early; null when nobody did.</summary>
    public string? EndedBy { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What it covers, for the record.</summary>
    public string Matcher => Pair == "*" ? $"{Rule}|{Subject}" : $"{Rule}|{Subject}|{Pair}";

    public bool HoldsAt(DateTimeOffset now) => EndedAt is null && now < Until;

    public bool Fits(Alert alert) =>
        Glob.Fits(Rule, alert.RuleKey) && Glob.Fits(Subject, alert.Subject.Name) && (Pair == "*" || (alert.Subject.Pair is { } pair && Glob.Fits(Pair, pair.Key)));
}
