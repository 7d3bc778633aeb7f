using Bqx.Core.Common;

namespace Bqx.Core.Models;

/// <summary>What identifies a model: a count identifies nothing.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Algorithm">Algorithm key of the workspace.</param>
/// <param name="Window">Look-back in rows; null when the model spans all.</param>
/// <param name="Horizon">Lead in rows; null when the model spans all.</param>
/// <param name="Version">1 and up.</param>
public sealed record ModelKey(CurrencyPair Pair, string Algorithm, int? Window, int? Horizon, int Version)
{
    /// <summary>For links: <c>eurusd/xgboost</c>.</summary>
    public string Path => $"{Pair.Key}/{Algorithm}";
}

public enum EvaluationSplit
{
    /// <summary>Not stated: a metric without a split is unproven.</summary>
    Unstated,
    Train,
    Validation,
    Test,

    /// <summary>Predictions made live, in time order.</summary>
    Live,
}

/// <summary>Metrics of one model over one span. All in the unit of the target.</summary>
public sealed record Evaluation
{
    /// <summary>Predictions with a known actual value.</summary>
    public required int N { get; init; }

    /// <summary>1 − Σ(y−p)² / Σ(y−ȳ)².</summary>
    public required Measure R2 { get; init; }

    /// <summary>Mean |y−p|.</summary>
    public required Measure Mae { get; init; }

    /// <summary>√ mean (y−p)².</summary>
    public required Measure Rmse { get; init; }

    /// <summary>Share of t with sign(p[t+H]−y[t]) = sign(y[t+H]−y[t]), 0 to 1.</summary>
    public required Measure DirectionalAccuracy { get; init; }

    /// <summary>Standard error of R², in its unit; null where only the figure is known.</summary>
    public double? R2Error { get; init; }

    /// <summary>Share with sign(p) = sign(y): no direction, kept to recognise reports that say so.</summary>
    public Measure SignAgreement { get; init; } = Measure.Undefined("not measured");

    /// <summary>Share of consecutive predictions whose differences have the sign of the actual ones: no direction either.</summary>
    public Measure StepAgreement { get; init; } = Measure.Undefined("not measured");

    public EvaluationSplit Split { get; init; }

    /// <summary>First and last prediction time, UTC.</summary>
    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }
}

/// <param name="Day">UTC day.</param>
/// <param name="Evaluation">Over the predictions of that day.</param>
public sealed record DailyEvaluation(DateOnly Day, Evaluation Evaluation);

/// <summary>One trained model: what its trainer reported and what its predictions give.</summary>
public sealed record TrainedModel
{
    public required ModelKey Key { get; init; }

    public required DateTimeOffset TrainedAt { get; init; }

    /// <summary>Null when not deployed.</summary>
    public DateTimeOffset? DeployedAt { get; init; }

    /// <summary>Target column, such as <c>target_bqx45_h15</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Name of the table it was trained on, when recorded.</summary>
    public string? TrainedOn { get; init; }

    /// <summary>As the trainer reported; null when nothing was reported.</summary>
    public Evaluation? Reported { get; init; }

    /// <summary>Who said what was reported: the registry, a run's file.</summary>
    public string ReportedBy { get; init; } = "registry";

    /// <summary>Reference span fixed at promotion, as registered, UTC, both ends counted; null when none was.</summary>
    public DateTimeOffset? ReferenceFrom { get; init; }

    public DateTimeOffset? ReferenceTo { get; init; }

    /// <summary>Recomputed over the reference span; null when no predictions were logged.</summary>
    public Evaluation? Reference { get; init; }

    /// <summary>Recomputed over the last 7 days of predictions; null when none were logged.</summary>
    public Evaluation? Current { get; init; }

    /// <summary>Recomputed per day, ascending.</summary>
    public ImmutableArray<DailyEvaluation> Daily { get; init; } = [];

    /// <summary>How the values of the last days differ from those of the reference span.</summary>
    public ImmutableArray<Shift> Shifts { get; init; } = [];

    /// <summary>Null without predictions in both spans.</summary>
    public ResidualHistogram? Residuals { get; init; }

    /// <summary>Null while nobody measured how fast it answers.</summary>
    public ServingLatency? Latency { get; init; }

    /// <summary>Features by falling importance, as the newest ranking has them; empty when none was recorded.</summary>
    public ImmutableArray<string> Features { get; init; } = [];

    /// <summary>The ranking before that.</summary>
    public ImmutableArray<string> FeaturesBefore { get; init; } = [];
}

/// <param name="P99Ms">99 of 100 requests were answered within so many milliseconds.</param>
/// <param name="Requests">Requests measured.</param>
/// <param name="MeasuredAt">UTC.</param>
public sealed record ServingLatency(double P99Ms, long Requests, DateTimeOffset MeasuredAt);

public sealed record ModelRegistry
{
    public required ImmutableArray<TrainedModel> Models { get; init; }

    /// <summary>Training runs, newest first.</summary>
    public ImmutableArray<TrainingRun> Runs { get; init; } = [];

    /// <summary>Movement of the features, by table and reference span; measured now and then, and kept.</summary>
    public ImmutableArray<InputShifts> InputShifts { get; init; } = [];
}
