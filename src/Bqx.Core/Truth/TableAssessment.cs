using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Truth;

/// <summary>A table that is expected, or that is there without being expected, with its checks.</summary>
public sealed record TableAssessment
{
    public required string Name { get; init; }

    /// <summary>Family name of the workspace; null when no family's pattern fits.</summary>
    public string? Family { get; init; }

    public CurrencyPair? Pair { get; init; }

    /// <summary>True when the plan document or the naming grammar expects it.</summary>
    public required bool IsExpected { get; init; }

    /// <summary>Tasks whose deliverable it is, by task id.</summary>
    public ImmutableArray<string> Tasks { get; init; } = [];

    public required bool IsClaimed { get; init; }

    public required Verdict Verdict { get; init; }

    public required Status Status { get; init; }

    /// <summary>All results, of metadata and of scans, in the order of <see cref="Quality.Checks.CheckKinds.All"/> and then of the book.</summary>
    public required ImmutableArray<TableCheck> Checks
    {
        get;
        init => (field, IsTroubled) = (value, value.Any(static c => c.Outcome is CheckOutcome.Failed or CheckOutcome.Errored));
    }

    /// <summary>True when a check failed or was not carried out. Of the other tables, which are most, no rule of failures has anything to say.</summary>
    public bool IsTroubled { get; private init; }

    /// <summary>Null when it is not there, or when that is not known.</summary>
    public TableMetadata? Metadata { get; init; }

    /// <summary>Columns of most siblings that this one lacks, and columns that only this one has.</summary>
    public ImmutableArray<string> MissingColumns { get; init; } = [];

    public ImmutableArray<string> ExtraColumns { get; init; } = [];

    public required Proof Proof { get; init; }

    public int Problems => Checks.Count(c => c.Outcome is CheckOutcome.Failed or CheckOutcome.Warned);
}

/// <summary>Tables counted by status, expected ones only.</summary>
public sealed record QualityTotals(int Expected, int Ok, int Warning, int Critical, int Stale, int Missing, int Unknown)
{
    /// <summary>OK and warning count as verified.</summary>
    public int Verified => Ok + Warning;

    public double? VerifiedShare => Expected > 0 ? (double)Verified / Expected : null;
}
