using Bqx.Core.Models;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Truth;

/// <summary>The tables that went into a model: the one it was trained on and those of the same pair that one is computed from.</summary>
internal sealed class ModelInputs(TableNames names, IReadOnlyDictionary<string, TableAssessment> tables)
{
    private readonly Dictionary<string, TableFamily> _families = names.Families.ToDictionary(static f => f.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<ModelInput>> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TablePattern[]> _upstream = new(StringComparer.Ordinal);

    /// <summary>Many models are trained on one table, so each table is followed once.</summary>
    public ImmutableArray<ModelInput> Of(TrainedModel? model)
    {
        if (model?.TrainedOn is not { } table)
        {
            return [];
        }

        if (!_known.TryGetValue(table, out var inputs))
        {
            _known[table] = inputs = [Input(table), .. Upstream(table).Select(Input)];
        }

        return inputs;
    }

    private ModelInput Input(string table) => tables.TryGetValue(table, out var found)
        ? new ModelInput(table, found.Verdict, found.Status)
        : new ModelInput(table, null, Common.Status.Unknown);

    private IEnumerable<string> Upstream(string table) => names.Match(table) is { Pair: { } pair } name
        ? Families(name.Family).Select(p => p.Fill([pair.Key]))
        : [];

    /// <summary>Families per pair that a family is computed from, nearest first. A family in a circle is visited once.</summary>
    private TablePattern[] Families(TableFamily family)
    {
        if (_upstream.TryGetValue(family.Name, out var found))
        {
            return found;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal) { family.Name };
        var (open, ordered) = (new Queue<string>(family.Inputs), new List<TablePattern>());
        while (open.TryDequeue(out var next))
        {
            if (!seen.Add(next) || !_families.TryGetValue(next, out var input))
            {
                continue;
            }

            if (input.IsPerPair)
            {
                ordered.Add(new TablePattern(input.Pattern));
            }

            foreach (var further in input.Inputs)
            {
                open.Enqueue(further);
            }
        }

        return _upstream[family.Name] = [.. ordered];
    }
}
