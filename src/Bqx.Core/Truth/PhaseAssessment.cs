using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Core.Truth;

/// <summary>A task with what it claims and what is proven.</summary>
public sealed record TaskAssessment
{
    public required PlanTask Task { get; init; }

    public required Deliverable Deliverable { get; init; }

    public required Evidence Evidence { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>When it became verified: the later of claim and proof, UTC; null unless verified.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Estimated hours, or the plan's median where there is no estimate.</summary>
    public required double Weight { get; init; }

    public bool IsClaimed => Task.Status.Status == WorkStatus.Done;
}

public sealed record StageAssessment
{
    public required Stage Stage { get; init; }

    public required ImmutableArray<TaskAssessment> Tasks { get; init; }

    public required Share Share { get; init; }

    public required Status Status { get; init; }
}

/// <summary>A phase of the plan: claims, proof, dates and its gate.</summary>
public sealed record PhaseAssessment
{
    public required Phase Phase { get; init; }

    /// <summary>For narrow columns: <c>06</c>.</summary>
    public required string Number { get; init; }

    /// <summary>At most two words.</summary>
    public required string ShortName { get; init; }

    public required ImmutableArray<StageAssessment> Stages { get; init; }

    public required Share Share { get; init; }

    /// <summary>Share planned to be done by now, 0 to 1, from the document's durations.</summary>
    public required double PlannedShare { get; init; }

    public required PhaseDates Dates { get; init; }

    public required Gate Gate { get; init; }

    public required Status Status { get; init; }

    /// <summary>True when it lies on the critical path.</summary>
    public required bool IsCritical { get; init; }

    /// <summary>Tasks that the plan document lists and states for the phase; null when the document does not know it.</summary>
    public int? DocumentListed { get; init; }

    public int? DocumentStated { get; init; }

    public string? Priority { get; init; }

    public string? Owner { get; init; }

    public required ImmutableArray<Finding> Findings { get; init; }

    public IEnumerable<TaskAssessment> Tasks => Stages.SelectMany(s => s.Tasks);
}

/// <summary>Days of a phase: as planned and as it went or will go by the measured pace. First and last day inclusive.</summary>
/// <param name="PlannedStart">Baseline.</param>
/// <param name="PlannedEnd">Baseline.</param>
/// <param name="Start">Actual start by first evidence or claim, else forecast.</param>
/// <param name="End">Actual end by last evidence, else forecast; null when no pace is measured.</param>
/// <param name="IsForecast">True when <paramref name="End"/> lies in the future.</param>
public sealed record PhaseDates(DateOnly PlannedStart, DateOnly PlannedEnd, DateOnly Start, DateOnly? End, bool IsForecast);
