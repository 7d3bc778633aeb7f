using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Judging;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Quality;

/// <summary>What a table is judged against.</summary>
/// <param name="Family">Its family; null when its name fits none, and then only existence and rows can be checked.</param>
/// <param name="Siblings">Measure of the family.</param>
/// <param name="Listed">Tables that the warehouse listed.</param>
/// <param name="IsExhausted">True when the listing was read to its last page.</param>
/// <param name="At">The moment for which freshness is judged, UTC.</param>
public sealed record TableContext(TableFamily? Family, Siblings? Siblings, int Listed, bool IsExhausted, DateTimeOffset At)
{
    private ImmutableArray<MetadataCase> _cases;

    /// <summary>Metadata checks of the family, in their order; the built-in ones where nobody says otherwise.</summary>
    internal ImmutableArray<QualityCheck> Checks { get; init; } = CheckBooks.EveryTable;

    /// <summary>The reading of the listing.</summary>
    internal Provenance? Source { get; init; }

    /// <summary>The grammar, for names.</summary>
    internal TableNames? Names { get; init; }

    /// <summary>Whether the warehouse lists a table, for partitions.</summary>
    internal Func<string, bool> IsListed { get; init; } = static _ => false;

    /// <summary>Failures that people have accepted.</summary>
    internal AcceptedBands Accepted { get; init; } = AcceptedBands.None;

    internal ImmutableArray<MetadataCase> Cases => _cases.IsDefault ? _cases = [.. Checks.Select(c => MetadataCase.Of(c, this))] : _cases;
}
