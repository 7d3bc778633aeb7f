namespace Bqx.Core.Plans.Lint;

/// <summary>A figure that a document states, beside the same figure counted from what it lists.</summary>
public sealed record PlanComparison
{
    /// <summary>Rule under which a disagreement is reported; see <see cref="LintRules"/>.</summary>
    public required string Rule { get; init; }

    /// <summary>Phase or stage id, "total", or what a percentage is about.</summary>
    public required string Subject { get; init; }

    /// <summary>See <see cref="Measures"/>.</summary>
    public required string Measure { get; init; }

    /// <summary>As stated, such as "about 50" or "47%".</summary>
    public required string Stated { get; init; }

    /// <summary>As counted, with the parts where it is a sum: "70–85 (25–30 + 15 + 30–40)".</summary>
    public required string Counted { get; init; }

    /// <summary>Where it is stated first, 1-based.</summary>
    public required int Line { get; init; }

    public required bool Agrees { get; init; }

    /// <summary>What to do when they disagree.</summary>
    public required string Advice { get; init; }

    public string Key => $"{Subject} {Measure}";
}
