using Bqx.Core.Common;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Models;

/// <summary>
/// Rows and columns of the heatmap. They come from the data: an algorithm has one column, unless its models differ in window or horizon,
/// and then one for each that exists. Pairs and algorithms that only the registry has come after those of the workspace.
/// </summary>
public sealed class ModelAxes
{
    private readonly Dictionary<string, (bool Windows, bool Horizons)> _differ = new(StringComparer.Ordinal);

    public ModelAxes(ImmutableArray<CurrencyPair> pairs, ImmutableArray<AlgorithmName> algorithms, ImmutableArray<TrainedModel> models)
    {
        var byAlgorithm = models.ToLookup(static m => m.Key.Algorithm, static m => (m.Key.Window, m.Key.Horizon), StringComparer.Ordinal);
        foreach (var kinds in byAlgorithm)
        {
            _differ[kinds.Key] = (kinds.Select(static k => k.Window).Distinct().Count() > 1, kinds.Select(static k => k.Horizon).Distinct().Count() > 1);
        }

        var known = algorithms.Select(static a => a.Key).ToArray();
        var others = byAlgorithm.Select(static g => g.Key).Except(known, StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Pairs = [.. pairs, .. models.Select(static m => m.Key.Pair).Distinct().Except(pairs).OrderBy(static p => p.Key, StringComparer.Ordinal)];
        Columns = [.. known.Concat(others).SelectMany(a => OfAlgorithm(a, byAlgorithm[a]))];
    }

    public ImmutableArray<CurrencyPair> Pairs { get; }

    public ImmutableArray<ModelColumn> Columns { get; }

    /// <summary>The column in which a model stands.</summary>
    public ModelColumn ColumnOf(ModelKey key) => ColumnOf(key.Algorithm, key.Window, key.Horizon);

    private ModelColumn ColumnOf(string algorithm, int? window, int? horizon)
    {
        var (windows, horizons) = _differ.GetValueOrDefault(algorithm);
        return new ModelColumn(algorithm, windows ? window : null, horizons ? horizon : null);
    }

    private IEnumerable<ModelColumn> OfAlgorithm(string algorithm, IEnumerable<(int? Window, int? Horizon)> kinds) => kinds
        .Select(k => ColumnOf(algorithm, k.Window, k.Horizon))
        .DefaultIfEmpty(new ModelColumn(algorithm, null, null))
        .Distinct()
        .OrderBy(static c => c.Window)
        .ThenBy(static c => c.Horizon);
}
