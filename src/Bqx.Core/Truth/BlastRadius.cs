using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Truth;

/// <summary>Which trained models rest on a table: those trained on it, and those trained on tables that are computed from its family.</summary>
public sealed class BlastRadius
{
    private readonly TableNames _names;
    private readonly List<Trained> _trained = [];
    private readonly Dictionary<string, List<Trained>> _byPair = new(StringComparer.Ordinal);

    public BlastRadius(TableNames names, ImmutableArray<ModelAssessment> models)
    {
        _names = names;
        var families = names.Families.ToDictionary(static f => f.Name, StringComparer.Ordinal);
        var inputs = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var model in models)
        {
            if (model.Model?.TrainedOn is { } table)
            {
                Add(new Trained(model, table, InputsOf(names.Match(table)?.Family, families, inputs)));
            }
        }
    }

    /// <summary>Paths of the models, in the workspace's order.</summary>
    public ImmutableArray<string> ModelsOn(string table)
    {
        var name = _names.Match(table);
        var candidates = name?.Pair is { } pair ? _byPair.GetValueOrDefault(pair.Key) : _trained;
        if (candidates is null)
        {
            return [];
        }

        var models = ImmutableArray.CreateBuilder<string>();
        foreach (var (model, trainedOn, families) in candidates)
        {
            if (trainedOn == table || (name is not null && families.Contains(name.Family.Name) && name.Concerns(model.Pair)))
            {
                models.Add(model.Path);
            }
        }

        return models.DrainToImmutable();
    }

    /// <summary>A model may be trained on another pair's table: then it hangs on both pairs.</summary>
    private void Add(Trained trained)
    {
        _trained.Add(trained);
        string?[] pairs = [trained.Model.Pair.Key, _names.Match(trained.Table)?.Pair?.Key];
        foreach (var pair in pairs.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (!_byPair.TryGetValue(pair, out var models))
            {
                _byPair[pair] = models = [];
            }

            models.Add(trained);
        }
    }

    /// <summary>Families that a family is computed from, directly or not. A family in a circle is visited once.</summary>
    private static HashSet<string> InputsOf(
        TableFamily? family,
        Dictionary<string, TableFamily> families,
        Dictionary<string, HashSet<string>> known)
    {
        if (family is null)
        {
            return [];
        }

        if (known.TryGetValue(family.Name, out var found))
        {
            return found;
        }

        var all = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(family.Inputs);
        while (open.TryPop(out var next))
        {
            if (all.Add(next) && families.TryGetValue(next, out var input))
            {
                foreach (var further in input.Inputs)
                {
                    open.Push(further);
                }
            }
        }

        return known[family.Name] = all;
    }

    private sealed record Trained(ModelAssessment Model, string Table, HashSet<string> Families);
}
