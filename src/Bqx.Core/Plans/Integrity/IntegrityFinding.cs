using Bqx.Core.Reconciliation;

namespace Bqx.Core.Plans.Integrity;

/// <summary>A record that is concerned.</summary>
/// <param name="Kind">Its table.</param>
/// <param name="RecordId">Record id.</param>
/// <param name="Id">Id text; may be blank.</param>
/// <param name="Detail">What is wrong with this one, in a few words.</param>
public sealed record IntegrityRecord(RecordKind Kind, string RecordId, string Id, string Detail)
{
    /// <summary>What people call it: the id text, or the record id where there is none.</summary>
    public string Key => Id.Length > 0 ? Id : RecordId;
}

/// <summary>One class of inconsistency in the plan's records, with every record that shows it.</summary>
public sealed record IntegrityFinding
{
    /// <summary>Key of <see cref="IntegrityRules"/> or of a finding's rule.</summary>
    public required string Rule { get; init; }

    /// <summary>One sentence with the count.</summary>
    public required string Message { get; init; }

    /// <summary>The suggested correction.</summary>
    public required string Advice { get; init; }

    /// <summary>In the order of the listing, plans first. A record may stand more than once, with different details.</summary>
    public required ImmutableArray<IntegrityRecord> Records { get; init; }

    public int Count => Records.Length;

    /// <summary>True when it asks for somebody: it makes progress look better than it is. Everything else is told and counted.</summary>
    public bool IsAttention { get; init; }

    /// <summary>By rule and number of records: the records of one reading follow from it.</summary>
    public bool Equals(IntegrityFinding? other) =>
        other is not null && Rule == other.Rule && Message == other.Message && Advice == other.Advice && IsAttention == other.IsAttention && Records.SequenceEqual(other.Records);

    public override int GetHashCode() => HashCode.Combine(Rule, Records.Length);
}
