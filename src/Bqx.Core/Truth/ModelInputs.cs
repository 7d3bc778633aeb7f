using Bqx.Core.Common;
using Bqx.Core.Models;

namespace Bqx.Core.Truth;

/// <summary>The tables that went into a model: the one it was trained on and every table which that one is computed from.</summary>
internal sealed class ModelInputs(Lineage lineage, IReadOnlyDictionary<string, TableAssessment> tables)
{
    private readonly Dictionary<string, ImmutableArray<ModelInput>> _known = new(StringComparer.Ordinal);

    /// <summary>Many models are trained on one table, so each table is followed once.</summary>
    public ImmutableArray<ModelInput> Of(TrainedModel? model)
    {
        if (model?.TrainedOn is not { } table)
        {
            return [];
        }

        if (!_known.TryGetValue(table, out var inputs))
        {
            _known[table] = inputs = [Input(table, null, "trained on it"), .. lineage.Upstream(table).Select(s => Input(s.Name, s.Next, s.How))];
        }

        return inputs;
    }

    private ModelInput Input(string table, string? readBy, string how) => tables.TryGetValue(table, out var found)
        ? new ModelInput(table, found.Verdict, found.Status, readBy, how)
        : new ModelInput(table, null, Status.Unknown, readBy, how);
}
