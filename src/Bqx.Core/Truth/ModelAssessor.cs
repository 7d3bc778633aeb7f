using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Truth;

/// <summary>One cell for every pair and algorithm of the workspace.</summary>
internal static class ModelAssessor
{
    public static ImmutableArray<ModelAssessment> Of(AssessmentInput input, IReadOnlyDictionary<string, TableAssessment> tables)
    {
        var newest = Newest(input.Models.Value);
        var holds = input.Models.Holds(input.Now);
        var workspace = input.Workspace;
        var cells = ImmutableArray.CreateBuilder<ModelAssessment>(workspace.Pairs.Length * workspace.Algorithms.Length);
        foreach (var pair in workspace.Pairs)
        {
            foreach (var algorithm in workspace.Algorithms)
            {
                var model = newest.GetValueOrDefault((pair.Key, algorithm.Key));
                cells.Add(Cell(pair, algorithm.Key, model, workspace.Targets, holds, tables));
            }
        }

        return cells.ToImmutable();
    }

    public static ModelTotals Totals(ImmutableArray<ModelAssessment> models, ModelTargets targets)
    {
        var (trained, measured, passing, drifting, contradicted) = (0, 0, 0, 0, 0);
        foreach (var cell in models)
        {
            trained += cell.Model is null ? 0 : 1;
            measured += IsMeasured(cell.Model) ? 1 : 0;
            passing += cell.PassesAll ? 1 : 0;
            drifting += cell.MaeDrift.Value > targets.MaeRiseWarning ? 1 : 0;
            contradicted += cell.IsContradicted ? 1 : 0;
        }

        return new ModelTotals(models.Length, trained, measured, passing, drifting, contradicted);
    }

    public static bool IsMeasured(TrainedModel? model) => model is { Reference.N: > 0 } or { Current.N: > 0 };

    /// <summary>True when a reported figure and the recomputed one differ beyond the tolerance.</summary>
    public static bool Differs(Measure reported, Measure recomputed, double tolerance) =>
        reported.Value is { } said && recomputed.Value is { } found && Math.Abs(said - found) > tolerance;

    private static Dictionary<(string Pair, string Algorithm), TrainedModel> Newest(ModelRegistry? registry)
    {
        var newest = new Dictionary<(string, string), TrainedModel>();
        foreach (var model in registry?.Models ?? [])
        {
            var cell = (model.Key.Pair.Key, model.Key.Algorithm);
            if (!newest.TryGetValue(cell, out var known) || IsNewer(model, known))
            {
                newest[cell] = model;
            }
        }

        return newest;
    }

    private static bool IsNewer(TrainedModel model, TrainedModel known) =>
        (model.Key.Version, model.TrainedAt).CompareTo((known.Key.Version, known.TrainedAt)) > 0;

    private static ModelAssessment Cell(
        CurrencyPair pair,
        string algorithm,
        TrainedModel? model,
        ModelTargets targets,
        bool holds,
        IReadOnlyDictionary<string, TableAssessment> tables)
    {
        var drift = Drift.MaeRise(model?.Reference, model?.Current);
        var contradicted = IsContradicted(model, targets.Tolerance);
        var passes = holds && Passes(model, drift, targets);
        return new ModelAssessment
        {
            Pair = pair,
            Algorithm = algorithm,
            Model = model,
            Status = holds ? StatusOf(model, drift, contradicted, passes, targets) : Status.Unknown,
            PassesAll = passes,
            MaeDrift = drift,
            IsContradicted = contradicted,
            InputVerdict = model?.TrainedOn is { } table ? tables.GetValueOrDefault(table)?.Verdict : null,
        };
    }

    private static bool IsContradicted(TrainedModel? model, double tolerance) =>
        model is { Reported: { } reported, Reference: { N: > 0 } reference }
        && (Differs(reported.R2, reference.R2, tolerance) || Differs(reported.DirectionalAccuracy, reference.DirectionalAccuracy, tolerance));

    private static bool Passes(TrainedModel? model, Measure drift, ModelTargets targets) =>
        (model?.Current ?? model?.Reference) is { } now
        && now.R2.Value >= targets.R2
        && now.DirectionalAccuracy.Value >= targets.DirectionalAccuracy
        && drift.Value <= targets.MaeRiseWarning;

    private static Status StatusOf(TrainedModel? model, Measure drift, bool contradicted, bool passes, ModelTargets targets) =>
        !IsMeasured(model) ? Status.Unknown
        : contradicted || drift.Value > targets.MaeRiseCritical ? Status.Critical
        : passes ? Status.Ok
        : Status.Warning;
}
