using Bqx.Core.Common;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Plans;

/// <summary>
/// The words that a plan document may leave open: which pairs, relations, triangles, currencies, algorithms and tables there are,
/// each in the order in which a range of tasks counts them. An empty list means that the programme never enumerated it.
/// </summary>
public sealed record PlanVocabulary
{
    public required ImmutableArray<CurrencyPair> Pairs { get; init; }

    public required ImmutableArray<string> Currencies { get; init; }

    public ImmutableArray<(CurrencyPair First, CurrencyPair Second)> Relations { get; init; } = [];

    public ImmutableArray<(string First, string Second, string Third)> Triangles { get; init; } = [];

    public required ImmutableArray<AlgorithmName> Algorithms { get; init; }

    /// <summary>Table names with placeholders: <c>lag_bqx_{pair}</c>, <c>var_*_{currency}</c>. A star leaves the type open.</summary>
    public required ImmutableArray<string> TablePatterns { get; init; }

    /// <summary>Currency families: the bases of the pairs, in their order.</summary>
    public ImmutableArray<string> Families => [.. Pairs.Select(p => p.Base).Distinct()];

    /// <summary>What domain knowledge gives when a document is read without a workspace.</summary>
    public static PlanVocabulary Default { get; } = DefaultVocabulary.Create();

    public static PlanVocabulary Of(Workspace workspace) => new()
    {
        Pairs = workspace.Pairs,
        Currencies = workspace.Currencies,
        Relations = workspace.Relations,
        Triangles = workspace.Triangles,
        Algorithms = workspace.Algorithms,
        TablePatterns = [.. workspace.Families.Select(f => f.Pattern)],
    };
}
