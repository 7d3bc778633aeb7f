using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Truth;

/// <summary>Whether conditional work is needed.</summary>
public enum ScopeState
{
    /// <summary>No conclusive metric: nobody can say yet.</summary>
    Unknown,

    /// <summary>The metric falls short, so the work is needed.</summary>
    Active,

    /// <summary>The metric reaches its limit, so the work is saved.</summary>
    Skipped,
}

/// <param name="Pair">The pair.</param>
/// <param name="State">Whether the work is needed for it.</param>
/// <param name="R2">Recomputed, of the algorithm that decides.</param>
/// <param name="Because">In a few words.</param>
public sealed record PairScope(CurrencyPair Pair, ScopeState State, Measure R2, string Because);

/// <summary>Conditional work by pair, as the recomputed metric decides. Never by a report: a claim skips nothing, and neither does a model that cannot be trusted.</summary>
public sealed record ScopeResult
{
    public required ConditionalScope Scope { get; init; }

    public required ImmutableArray<PairScope> Pairs { get; init; }

    public int Active => Count(ScopeState.Active);

    public int Skipped => Count(ScopeState.Skipped);

    public int Unknown => Count(ScopeState.Unknown);

    /// <summary>The share of the skipped pairs.</summary>
    public double HoursSaved => Pairs.IsEmpty ? 0 : Scope.Hours * Skipped / Pairs.Length;

    public decimal? UsdSaved => Scope.Usd is { } usd && !Pairs.IsEmpty ? usd * Skipped / Pairs.Length : null;

    public static ScopeResult Of(ConditionalScope scope, Assessment now)
    {
        var models = now.Models.Where(m => m.Algorithm == scope.Algorithm).ToLookup(static m => m.Pair);
        var confidence = now.Workspace.Targets.Confidence;
        var isCurrent = now.SourceProof(SourceName.Models).AsOf is not null;
        return new ScopeResult { Scope = scope, Pairs = [.. now.Workspace.Pairs.Select(p => Judge(p, isCurrent ? [.. models[p]] : [], scope, confidence))] };
    }

    /// <summary>Several models of a pair: the best decides, because one that is good enough makes the work needless.</summary>
    private static PairScope Judge(CurrencyPair pair, ModelAssessment[] models, ConditionalScope scope, double confidence)
    {
        var best = models.Where(static m => m.Judged?.R2.Value is not null).MaxBy(static m => m.Judged!.R2.Value);
        if (best?.Judged is not { } judged)
        {
            return new PairScope(pair, ScopeState.Unknown, Measure.Undefined("not measured"), models.Length == 0 || models[0].Model is null ? "not trained" : "not measured");
        }

        if (best.IsContradicted)
        {
            return new PairScope(pair, ScopeState.Unknown, judged.R2, "its report is contradicted");
        }

        return (Confidence.OfR2(judged, confidence)?.Against(scope.R2Below)) switch
        {
            TargetVerdict.Meets when best.IsTainted => new PairScope(pair, ScopeState.Unknown, judged.R2, "trained on a faulty table"),
            TargetVerdict.Meets when !best.Suspicions.IsEmpty => new PairScope(pair, ScopeState.Unknown, judged.R2, "suspected of a leak"),
            TargetVerdict.Meets => new PairScope(pair, ScopeState.Skipped, judged.R2, $"at least {Words.Fixed(scope.R2Below, 2)} over {Words.Count(judged.N, "prediction")}"),
            TargetVerdict.Misses => new PairScope(pair, ScopeState.Active, judged.R2, $"below {Words.Fixed(scope.R2Below, 2)} over {Words.Count(judged.N, "prediction")}"),
            _ => new PairScope(pair, ScopeState.Unknown, judged.R2, $"inconclusive from {Words.Count(judged.N, "prediction")}"),
        };
    }

    private int Count(ScopeState state) => Pairs.Count(p => p.State == state);
}
