using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Core.Truth;

/// <summary>Finds what the sources prove about each task.</summary>
internal sealed class EvidenceFinder
{
    private readonly AssessmentInput _input;
    private readonly Deliverables _deliverables;
    private readonly IReadOnlyDictionary<string, TableAssessment> _tables;
    private readonly ILookup<(string Pair, string Algorithm), ModelAssessment> _models;
    private readonly ILookup<string, Artifact> _artifacts;
    private readonly Proof _modelProof;

    public EvidenceFinder(
        AssessmentInput input,
        Deliverables deliverables,
        IReadOnlyDictionary<string, TableAssessment> tables,
        ImmutableArray<ModelAssessment> models)
    {
        (_input, _deliverables, _tables) = (input, deliverables, tables);
        _models = models.ToLookup(static m => (m.Pair.Key, m.Algorithm));
        _artifacts = (input.Artifacts.Value?.Artifacts ?? []).ToLookup(static a => a.TaskId, StringComparer.Ordinal);
        _modelProof = input.Models.Proof();
    }

    public Evidence Of(string taskId, Deliverable deliverable) => deliverable switch
    {
        Deliverable.Table table => OfTables(_deliverables.TablesOf(table), table.Name),
        Deliverable.Model model when _models[(model.Pair, model.Algorithm)].ToArray() is { Length: > 0 } cells => OfModels(cells),
        _ => ArtifactEvidence.Of(_artifacts[taskId], _input.Artifacts, _input.Now),
    };

    private Evidence OfTables(ImmutableArray<string> names, string pattern) => names switch
    {
        [var name] => _tables.TryGetValue(name, out var table) ? TableEvidence.Of(table) : Evidence.None,
        [] => Evidence.None,
        _ => TableEvidence.Of([.. names.Select(n => _tables[n])], pattern),
    };

    /// <summary>A task for an algorithm with several windows or horizons is proven when all of its models are.</summary>
    private Evidence OfModels(ModelAssessment[] cells)
    {
        var evidence = Array.ConvertAll(cells, OfModel);
        return Array.Find(evidence, static e => e.State == EvidenceState.Disproven) ?? Array.Find(evidence, static e => e.State == EvidenceState.Unmeasured) ?? evidence[0];
    }

    private Evidence OfModel(ModelAssessment cell)
    {
        var (state, summary, status) = cell switch
        {
            _ when !_input.Models.Holds(_input.Now) => (EvidenceState.Unmeasured, $"Models {_input.Models.Why(_input.Now)}", Status.Unknown),
            { Model: null } when !_input.Models.IsComplete() => (EvidenceState.Unmeasured, "Not in a registry that was read in part", Status.Unknown),
            { Model: null } => (EvidenceState.Disproven, "Not in the registry", Status.Missing),
            { IsContradicted: true } => (EvidenceState.Disproven, "Predictions do not give the reported metrics", Status.Critical),
            { Model: var model } when !ModelAssessor.IsMeasured(model) => (EvidenceState.Unmeasured, "No predictions with known outcome", Status.Unknown),
            _ => (EvidenceState.Proven, Measured(cell), cell.Status),
        };
        return new Evidence(state, summary, $"model:{cell.Path}", status, cell.Model?.TrainedAt, _modelProof);
    }

    private static string Measured(ModelAssessment cell)
    {
        var now = cell.Model!.Current ?? cell.Model.Reference!;
        return now.R2.Value is { } r2
            ? $"R² {Words.Fixed(r2, 3)} over {Words.Count(now.N, "prediction")}"
            : $"{Words.Count(now.N, "prediction")}, R² undefined: {now.R2.UndefinedBecause}";
    }
}
