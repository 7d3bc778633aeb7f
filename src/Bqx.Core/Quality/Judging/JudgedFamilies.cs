using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality.Judging;

/// <summary>The results of families with what they rest on, by reference.</summary>
/// <param name="Checks">The book.</param>
/// <param name="Warehouse">The listing: rules may look at tables of other families.</param>
/// <param name="Incidents">The board.</param>
/// <param name="ByFamily">By family name.</param>
internal sealed record JudgedFamilies(BookChecks Checks, WarehouseTables Warehouse, IncidentBoard Incidents, ImmutableDictionary<string, JudgedFamily> ByFamily)
{
    /// <summary>The results of a family, when nothing that they rest on has changed.</summary>
    public JudgedFamily? Find(string family, BookChecks checks, WarehouseTables warehouse, IncidentBoard incidents, ImmutableArray<KnownScans> scans) =>
        ReferenceEquals(Checks, checks) && ReferenceEquals(Warehouse, warehouse) && ReferenceEquals(Incidents, incidents)
        && ByFamily.GetValueOrDefault(family) is { } judged && judged.Scans.SequenceEqual(scans)
            ? judged
            : null;
}

/// <param name="Scans">Scans of the members, in order.</param>
/// <param name="Results">Results of the members, in the same order.</param>
internal sealed record JudgedFamily(ImmutableArray<KnownScans> Scans, ImmutableArray<KeyValuePair<string, ImmutableArray<TableCheck>>> Results);

/// <summary>What is known of one table's rows. Two are equal when they are the very same objects.</summary>
/// <param name="Newest">The newest scan that proves anything.</param>
/// <param name="Full">The newest of every row.</param>
/// <param name="Failed">Why the newest one failed.</param>
/// <param name="Last">The newest scan at all.</param>
internal readonly record struct KnownScans(TableScan? Newest, TableScan? Full, Common.SourceProblem? Failed, TableScan? Last) : IEquatable<KnownScans>
{
    public bool Equals(KnownScans other) =>
        ReferenceEquals(Newest, other.Newest) && ReferenceEquals(Full, other.Full) && ReferenceEquals(Failed, other.Failed) && ReferenceEquals(Last, other.Last);

    public override int GetHashCode() => HashCode.Combine(Newest, Full, Failed, Last);
}
