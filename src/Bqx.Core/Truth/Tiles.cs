using Bqx.Core.Common;
using Bqx.Core.Journal;

namespace Bqx.Core.Truth;

/// <summary>The four answers of the overview. Status is the worst of value against target and of the source's state.</summary>
internal static class Tiles
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(48);

    /// <summary>How far behind plan the programme may be before it is critical, as a share of its work.</summary>
    private const double CriticallyBehind = 0.25;

    private const double BehindLimit = 0.05;

    public static ImmutableArray<Tile> Of(Facts facts, ProgrammeProgress programme, QualityTotals quality, ModelTotals models) =>
        [Progress(facts, programme), OfTables(facts, quality), OfModels(facts, models), Cost(facts)];

    private static Tile Progress(Facts facts, ProgrammeProgress programme)
    {
        var proof = facts.Input.Plan.Proof();
        var value = programme.Share.VerifiedShare;
        var behind = programme.PlannedShare - value;
        var status = behind switch { null => Status.Unknown, > CriticallyBehind => Status.Critical, > BehindLimit => Status.Warning, _ => Status.Ok };
        var tile = new Tile
        {
            Kind = TileKind.Progress,
            Status = With(status, proof),
            Value = value,
            Target = value is null ? null : programme.PlannedShare,
            Trend = programme.VerifiedHistory,
            Proof = proof,
        };
        return Since(tile, facts, Measures.Programme, Measures.Verified);
    }

    private static Tile OfTables(Facts facts, QualityTotals quality)
    {
        var proof = facts.Input.Warehouse.Proof();
        var isKnown = facts.Input.Warehouse.Holds(facts.Now) && quality.Expected > 0;
        var status = !isKnown ? Status.Unknown
            : quality.Critical > 0 || (quality.Missing > 0 && quality.VerifiedShare < facts.Workspace.QualityTarget) ? Status.Critical
            : quality.VerifiedShare < facts.Workspace.QualityTarget || quality.Unknown > 0 ? Status.Warning
            : Status.Ok;
        var tile = new Tile
        {
            Kind = TileKind.Quality,
            Status = With(status, proof),
            Value = isKnown ? quality.VerifiedShare : null,
            Target = facts.Workspace.QualityTarget,
            Trend = Trends.OfTables(facts, quality),
            Proof = proof,
        };
        return Since(tile, facts, Measures.Quality, Measures.Verified);
    }

    private static Tile OfModels(Facts facts, ModelTotals models)
    {
        var proof = facts.Input.Models.Proof();
        var isKnown = facts.Input.Models.Holds(facts.Now);
        var status = !isKnown ? Status.Unknown
            : facts.Models.Any(static m => m.Status == Status.Critical) ? Status.Critical
            : models.Passing < models.Trained || models.Drifting > 0 ? Status.Warning
            : models.Trained < models.Expected ? Status.Running
            : Status.Ok;
        var tile = new Tile
        {
            Kind = TileKind.Models,
            Status = With(status, proof),
            Value = isKnown ? models.Passing : null,
            Target = models.Expected,
            Trend = Trends.OfModels(facts),
            Proof = proof,
        };
        return Since(tile, facts, Measures.Models, Measures.Passing);
    }

    private static Tile Cost(Facts facts)
    {
        var proof = facts.Input.Costs.Proof();
        var status = facts.Spend switch
        {
            null => Status.Unknown,
            { BudgetShare: > 1 } => Status.Critical,
            { Budget: { } budget, Forecast: { } forecast } when forecast.Expected > budget.AmountUsd => Status.Warning,
            { Anomalies.IsEmpty: false } => Status.Warning,
            _ => Status.Ok,
        };
        var tile = new Tile
        {
            Kind = TileKind.Cost,
            Status = With(status, proof),
            Value = (double?)facts.Spend?.Net,
            Target = (double?)facts.Spend?.Budget?.AmountUsd,
            Trend = Trends.OfSpend(facts.Spend),
            Proof = proof,
        };
        return Since(tile, facts, Measures.Spend, Measures.Net);
    }

    /// <summary>A source that is not current may not look fine: its age outranks everything but what is worse.</summary>
    private static Status With(Status status, Proof proof) =>
        proof.IsCurrent ? status : Worse(status, proof.AsOf is null ? Status.Unknown : Status.Stale);

    private static Status Worse(Status a, Status b) => a > b ? a : b;

    private static Tile Since(Tile tile, Facts facts, string subject, string name) =>
        tile.Value is { } value && facts.Input.History.At(subject, name, facts.Now - Window)?.Number is { } before
            ? tile with { Delta = value - before, DeltaWindow = Window }
            : tile;
}
