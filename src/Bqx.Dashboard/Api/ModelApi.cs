using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Api;

/// <summary>Models with what was reported of them and what their predictions give.</summary>
internal static class ModelApi
{
    public static void MapModels(this RouteGroupBuilder api)
    {
        api.MapGet("/models", (ILive<Assessment> live, int? limit, string? cursor) =>
            Paging.Of(live.Current.Models, m => m.Path, m => new ModelView(m, live.Current), limit, cursor));
        api.MapGet("/models/{pair}/{algorithm}", (ILive<Assessment> live, string pair, string algorithm) =>
            live.Current.Models.FirstOrDefault(m => m.Path == $"{pair}/{algorithm}") is { } model
                ? Results.Ok(new ModelDetailView(model, live.Current))
                : PlanApi.Absent($"model {pair}/{algorithm}"));
    }
}

internal class ModelView(ModelAssessment model, Assessment now) : Sourced(now.SourceProof(SourceName.Models))
{
    protected TrainedModel? Trained { get; } = model.Model;

    public string Path => model.Path;

    public string Pair => model.Pair.Key;

    public string Algorithm => model.Algorithm;

    public int? Version => model.Model?.Key.Version;

    public bool IsTrained => model.Model is not null;

    public Status Status => model.Status;

    public bool PassesAll => model.PassesAll;

    public bool IsContradicted => model.IsContradicted;

    public bool IsInconclusive => model.IsInconclusive;

    public bool IsTainted => model.IsTainted;

    /// <summary>Version of this model that is the pair's champion; null when none is.</summary>
    public int? ChampionVersion { get; } = VersionOf(model, now.Champions.Of(model.Pair)?.Champion);

    /// <summary>Version of this model that was put forward as champion and not decided on; null when none is.</summary>
    public int? ChallengerVersion { get; } = VersionOf(model, now.Champions.Of(model.Pair)?.Challenger?.Model);

    public double? P99Ms => model.Model?.Latency?.P99Ms;

    public int? FeaturesKept => model.Features?.Kept;

    public double? R2 => model.Model?.Current?.R2.Value;

    public double? DirectionalAccuracy => model.Model?.Current?.DirectionalAccuracy.Value;

    public double? MaeDrift => model.MaeDrift.Value;

    private static int? VersionOf(ModelAssessment model, ModelKey? key) => key is not null && model.Versions.Any(v => v.Key == key) ? key.Version : null;
}

internal sealed class ModelDetailView(ModelAssessment model, Assessment now) : ModelView(model, now)
{
    public string? Target => Trained?.Target;

    public string? TrainedOn => Trained?.TrainedOn;

    public DateTimeOffset? TrainedAt => Trained?.TrainedAt;

    public string? ReportedBy => Trained?.Reported is null ? null : Trained.ReportedBy;

    public DirectionDefinition? ReportedDirection { get; } = model.ReportedDirection;

    public Interval? R2Interval { get; } = model.R2Interval;

    public Interval? DirectionInterval { get; } = model.DirectionInterval;

    public TargetVerdict R2Verdict { get; } = model.R2Verdict;

    public TargetVerdict DirectionVerdict { get; } = model.DirectionVerdict;

    public ImmutableArray<ModelInput> Inputs { get; } = model.Inputs;

    public ImmutableArray<Shift> Shifts { get; } = model.Model?.Shifts ?? [];

    /// <summary>Movement of the features of the training table since the reference span; null while not measured.</summary>
    public InputShifts? InputShifts { get; } = model.InputShifts;

    public ImmutableArray<string> Suspicions { get; } = model.Suspicions;

    /// <summary>Champion, challenger and history of the pair, whichever of its models they are.</summary>
    public ChampionshipView Championship { get; } = new(now.Champions.Of(model.Pair), now);

    public EvaluationView? Reported => EvaluationView.Of(Trained?.Reported);

    public EvaluationView? Reference => EvaluationView.Of(Trained?.Reference);

    public EvaluationView? Current => EvaluationView.Of(Trained?.Current);
}

internal sealed class EvaluationView(Evaluation evaluation)
{
    public int N => evaluation.N;

    public double? R2 => evaluation.R2.Value;

    public double? Mae => evaluation.Mae.Value;

    public double? Rmse => evaluation.Rmse.Value;

    public double? DirectionalAccuracy => evaluation.DirectionalAccuracy.Value;

    public EvaluationSplit Split => evaluation.Split;

    public DateTimeOffset? From => evaluation.From;

    public DateTimeOffset? To => evaluation.To;

    public static EvaluationView? Of(Evaluation? evaluation) => evaluation is null ? null : new EvaluationView(evaluation);
}
