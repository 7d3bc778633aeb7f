using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Truth;

/// <summary>One cell for every pair and column of the workspace and the registry.</summary>
internal static class ModelAssessor
{
    private static readonly Memo<ModelTargets, Memo<TrainedModel, FeatureMovement?>> Movements =
        new(static t => new(m => FeatureMovement.Of(m.FeaturesBefore, m.Features, t.TopFeatures)));

    public static ImmutableArray<ModelAssessment> Of(AssessmentInput input, ModelInputs inputs)
    {
        var models = input.Models.Value?.Models ?? [];
        var axes = new ModelAxes(input.Workspace.Pairs, input.Workspace.Algorithms, models);
        var versions = Versions(models, axes);
        var runs = (input.Models.Value?.Runs ?? []).ToLookup(r => (r.Pair, axes.ColumnOf(new ModelKey(r.Pair, r.Algorithm, r.Window, r.Horizon, r.Version ?? 0))));
        var shifts = (input.Models.Value?.InputShifts ?? []).ToDictionary(static s => (s.Table, s.From, s.To));
        var holds = input.Models.Holds(input.Now);
        var targets = input.Workspace.Targets;
        var cells = ImmutableArray.CreateBuilder<ModelAssessment>(axes.Pairs.Length * axes.Columns.Length);
        foreach (var pair in axes.Pairs)
        {
            foreach (var column in axes.Columns)
            {
                var cell = Cell(pair, column, versions.GetValueOrDefault((pair, column), []), targets, holds, inputs);
                cells.Add(Suspicions.Of(cell with { Runs = [.. runs[(pair, column)]], InputShifts = ShiftsOf(cell.Model, shifts) }, targets));
            }
        }

        return cells.MoveToImmutable();
    }

    public static ModelTotals Totals(ImmutableArray<ModelAssessment> models, AssessmentInput input)
    {
        var targets = input.Workspace.Targets;
        var (trained, measured, passing, drifting, contradicted) = (0, 0, 0, 0, 0);
        var (inconclusive, tainted, slow, versions) = (0, 0, 0, 0);
        foreach (var cell in models)
        {
            trained += cell.Model is null ? 0 : 1;
            measured += IsMeasured(cell.Model) ? 1 : 0;
            passing += cell.PassesAll ? 1 : 0;
            drifting += cell.MaeDrift.Value > targets.MaeRiseWarning ? 1 : 0;
            contradicted += cell.IsContradicted ? 1 : 0;
            inconclusive += cell.IsInconclusive ? 1 : 0;
            tainted += cell.IsTainted ? 1 : 0;
            slow += cell.Model?.Latency?.P99Ms > targets.P99Ms ? 1 : 0;
            versions += cell.Versions.Length;
        }

        var retraining = RetrainingSuccess.Of(input.Models.Value?.Runs ?? [], input.Models.SpeaksOf(input.Now));
        return new ModelTotals(models.Length, trained, measured, passing, drifting, contradicted)
        {
            Inconclusive = inconclusive,
            Tainted = tainted,
            Slow = slow,
            Versions = versions,
            Retraining = retraining.Ended == 0 ? null : retraining,
        };
    }

    public static bool IsMeasured(TrainedModel? model) => model is { Reference.N: > 0 } or { Current.N: > 0 };

    private static Dictionary<(CurrencyPair Pair, ModelColumn Column), ImmutableArray<TrainedModel>> Versions(ImmutableArray<TrainedModel> models, ModelAxes axes) => models
        .GroupBy(m => (m.Key.Pair, axes.ColumnOf(m.Key)))
        .ToDictionary(static g => g.Key, static g => g.OrderByDescending(static m => m.Key.Version).ThenByDescending(static m => m.TrainedAt).ToImmutableArray());

    private static ModelAssessment Cell(CurrencyPair pair, ModelColumn column, ImmutableArray<TrainedModel> versions, ModelTargets targets, bool holds, ModelInputs inputs)
    {
        var model = versions.FirstOrDefault();
        var drift = Drift.MaeRise(model?.Reference, model?.Current);
        var contradicted = Contradictions.Of(model, targets) is not Contradiction.None;
        var tables = inputs.Of(model);
        var cell = new ModelAssessment
        {
            Pair = pair,
            Algorithm = column.Algorithm,
            Window = column.Window,
            Horizon = column.Horizon,
            Model = model,
            Versions = versions,
            Status = Status.Unknown,
            PassesAll = false,
            MaeDrift = drift,
            IsContradicted = contradicted,
            Features = model is null ? null : Movements.Of(targets).Of(model),
            Inputs = tables,
            InputVerdict = tables.IsEmpty ? null : tables[0].Verdict,
            IsTainted = tables.Any(static t => t.Taints),
            ReportedDirection = DirectionOf(model, targets.Tolerance),
        };
        cell = WithVerdicts(cell, targets);
        var passes = holds && cell is { R2Verdict: TargetVerdict.Meets, DirectionVerdict: TargetVerdict.Meets } && drift.Value <= targets.MaeRiseWarning;
        return cell with { PassesAll = passes, Status = holds ? StatusOf(cell, passes, targets) : Status.Unknown };
    }

    private static ModelAssessment WithVerdicts(ModelAssessment cell, ModelTargets targets)
    {
        if (cell.Judged is not { } judged)
        {
            return cell;
        }

        var (r2, direction) = (Confidence.OfR2(judged, targets.Confidence), Confidence.OfShare(judged.DirectionalAccuracy, judged.N, targets.Confidence));
        return cell with
        {
            R2Interval = r2,
            DirectionInterval = direction,
            R2Verdict = Verdict(judged.R2, r2, targets.R2),
            DirectionVerdict = Verdict(judged.DirectionalAccuracy, direction, targets.DirectionalAccuracy),
        };
    }

    /// <summary>A value without an interval rests on a single prediction or on no positive R²: below the target it misses, else it cannot be told.</summary>
    private static TargetVerdict Verdict(Measure measure, Interval? interval, double target) => measure.Value is not { } value ? TargetVerdict.Undefined
        : interval?.Against(target) ?? (value < target ? TargetVerdict.Misses : TargetVerdict.Inconclusive);

    private static InputShifts? ShiftsOf(TrainedModel? model, Dictionary<(string, DateTimeOffset, DateTimeOffset), InputShifts> shifts) =>
        model is { TrainedOn: { } table, ReferenceFrom: { } from, ReferenceTo: { } to } ? shifts.GetValueOrDefault((table, from, to)) : null;

    private static DirectionDefinition? DirectionOf(TrainedModel? model, double tolerance) =>
        model is { Reported: { DirectionalAccuracy.Value: not null } reported, Reference: { DirectionalAccuracy.Value: not null } reference }
            ? Direction.DefinitionOf(reported.DirectionalAccuracy, reference, tolerance)
            : null;

    /// <summary>Too few predictions are no warning and no pass: what cannot be told is unknown.</summary>
    private static Status StatusOf(ModelAssessment cell, bool passes, ModelTargets targets) =>
        !IsMeasured(cell.Model) ? Status.Unknown
        : cell.IsContradicted || cell.MaeDrift.Value > targets.MaeRiseCritical ? Status.Critical
        : passes ? Status.Ok
        : cell.IsInconclusive && !(cell.MaeDrift.Value > targets.MaeRiseWarning) ? Status.Unknown
        : Status.Warning;
}
