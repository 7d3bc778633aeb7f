namespace Bqx.Core.Plans.Lint;

/// <summary>Keys of the findings that lint adds to those of reading.</summary>
public static class LintRules
{
    /// <summary>A stated total is not what the document lists.</summary>
    public const string TotalMismatch = "total-mismatch";

    /// <summary>A stated total is not the sum of the stated parts.</summary>
    public const string SumMismatch = "sum-mismatch";

    /// <summary>The table of totals lacks a phase, or has one that is not listed.</summary>
    public const string TotalWithoutPhase = "total-without-phase";
    public const string PhaseWithoutTotal = "phase-without-total";

    /// <summary>One figure is stated twice and differs.</summary>
    public const string StatedTwice = "stated-twice";

    public const string DurationMismatch = "duration-mismatch";
    public const string PercentMismatch = "percent-mismatch";
    public const string BudgetStatedTwice = "budget-stated-twice";
    public const string FeaturesUncounted = "features-uncounted";
    public const string DuplicateId = "duplicate-id";
    public const string MissingId = "missing-id";
    public const string NumberGap = "number-gap";
    public const string IdOutsideParent = "id-outside-parent";
    public const string StageWithoutTasks = "stage-without-tasks";
    public const string PhaseWithoutStages = "phase-without-stages";
    public const string DependencyDangles = "dependency-dangles";
    public const string DependencyCycle = "dependency-cycle";
}
