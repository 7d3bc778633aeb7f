using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Truth;

/// <summary>A few words with one figure that stands out.</summary>
public sealed record Phrase(string Before, string Figure, string After);

/// <summary>The words of one tile.</summary>
public sealed record TileText
{
    public required string Title { get; init; }

    public required string Icon { get; init; }

    public required string Href { get; init; }

    public required string TestId { get; init; }

    /// <summary>Figure in large type; the dash of <see cref="Format.Absent"/> when unknown.</summary>
    public required string Lead { get; init; }

    /// <summary>Cents of the figure, in small type.</summary>
    public string Cents { get; init; } = "";

    public string Unit { get; init; } = "";

    public required string Below { get; init; }

    public required Phrase Target { get; init; }

    /// <summary>What stands below the figure on a phone.</summary>
    public required string Brief { get; init; }

    /// <summary>How it moves, or how far it is off.</summary>
    public Phrase Aside { get; init; } = new("", "", "");

    /// <summary>Colour of the aside's figure.</summary>
    public string AsideClass { get; init; } = "";

    public required string ProofLabel { get; init; }

    public static TileText Of(Tile tile, Assessment now) => tile.Kind switch
    {
        TileKind.Progress => Progress(tile, now),
        TileKind.Quality => Quality(tile, now),
        TileKind.Models => Models(tile, now),
        _ => Cost(tile, now),
    };

    private static TileText Progress(Tile tile, Assessment now)
    {
        var behind = tile.Value - tile.Target;
        return new()
        {
            Title = "Progress",
            Icon = "timeline",
            Href = Links.Progress(),
            TestId = "progress-verified",
            Lead = Number(tile.Value),
            Unit = "% verified",
            Below = $"{Format.Of(now.Programme.Share.Verified, now.Programme.Share.Tasks)} tasks",
            Target = new("Target ", Format.Percent(tile.Target), " by today"),
            Brief = $"{Format.Of(now.Programme.Share.Verified, now.Programme.Share.Tasks)}, target {Format.Percent(tile.Target)}",
            Aside = new("", behind switch { null => "", < 0 => $"{Format.Points(-behind.Value)} behind", _ => "on plan" }, ""),
            AsideClass = behind < 0 ? StatusWord.Color(Worse(tile.Status)) : "c-ok",
            ProofLabel = $"{tile.Proof.Provenance?.System} read",
        };
    }

    private static TileText Quality(Tile tile, Assessment now) => new()
    {
        Title = "Data quality",
        Icon = "fact_check_o",
        Href = Links.Table(),
        TestId = "quality-verified",
        Lead = Number(tile.Value),
        Unit = "% verified",
        Below = $"{Format.Of(now.Quality.Verified, now.Quality.Expected)} tables",
        Target = new("Target ", Format.Percent(tile.Target), ""),
        Brief = $"{Format.Of(now.Quality.Verified, now.Quality.Expected)}, target {Format.Percent(tile.Target)}",
        Aside = tile.Delta is { } delta ? new("", Format.Points(delta, plus: true), Window(tile)) : new("", OffTarget(tile), ""),
        AsideClass = AsideColor(tile),
        ProofLabel = $"{tile.Proof.Provenance?.System} checked",
    };

    private static TileText Models(Tile tile, Assessment now)
    {
        var (target, bar) = (Format.Count((long?)tile.Target), $"R² ≥ {now.Workspace.Targets.R2:0.00}");
        var drifting = Format.Count(now.ModelTotals.Drifting);
        return new()
        {
            Title = "Models",
            Icon = "query_stats",
            Href = Links.Model(),
            TestId = "models-passing",
            Lead = tile.Value is { } passing ? Format.Count((long)passing) : Format.Absent,
            Unit = $"of {Format.Count(now.ModelTotals.Trained)} pass",
            Below = $"{Format.Of(now.ModelTotals.Trained, now.ModelTotals.Expected)} trained",
            Target = new("Target ", target, $", {bar}"),
            // Drift stands in the aside unless a change does.
            Brief = tile.Delta is null ? $"Target {target}, {bar}" : $"{bar}, {drifting} drifting",
            Aside = tile.Delta is { } delta ? new("", Format.Change((long)delta), Window(tile)) : new("", drifting, " drifting"),
            AsideClass = AsideColor(tile),
            ProofLabel = "Metrics read",
        };
    }

    private static TileText Cost(Tile tile, Assessment now)
    {
        var money = tile.Value is { } net ? Format.Money((decimal)net) : Format.Absent;
        var cents = money.IndexOf('.', StringComparison.Ordinal);
        var forecast = now.Spend?.Forecast?.Expected;
        var over = forecast is { } f && now.Spend?.Budget is { } budget && f > budget.AmountUsd;
        return new()
        {
            Title = "Cost",
            Icon = "payments_o",
            Href = Links.Cost(),
            TestId = "cost-net",
            Lead = cents < 0 ? money : money[..cents],
            Cents = cents < 0 ? "" : money[cents..],
            Below = now.Spend?.Budget is null ? "no budget governs" : $"{Format.Percent(now.Spend.BudgetShare)} of budget",
            Target = new("Budget ", Format.Money(now.Spend?.Budget?.AmountUsd), ""),
            Brief = $"{Format.Percent(now.Spend?.BudgetShare)} of {Format.MoneyRough(now.Spend?.Budget?.AmountUsd)}",
            Aside = forecast is null ? new("", "", "") : new("Forecast ", Format.MoneyRough(forecast), ""),
            AsideClass = over ? StatusWord.Color(Worse(tile.Status)) : "",
            ProofLabel = "Billing export read",
        };
    }

    /// <summary>Percent without its sign, which stands in the unit.</summary>
    private static string Number(double? share) => Format.Percent(share).TrimEnd('%');

    private static string Window(Tile tile) => tile.DeltaWindow is { } window ? $" in {window.TotalHours:0} h" : "";

    private static string OffTarget(Tile tile) =>
        tile.Target - tile.Value is { } gap ? gap > 0 ? $"{Format.Points(gap)} below" : "target met" : "";

    private static string AsideColor(Tile tile) => tile.Delta switch
    {
        < 0 => StatusWord.Color(Worse(tile.Status)),
        > 0 => "c-ok",
        _ => tile.Value < tile.Target ? StatusWord.Color(Worse(tile.Status)) : "",
    };

    // A fall is never drawn in green, even while the value still holds its target.
    private static Status Worse(Status status) => status is Status.Critical ? Status.Critical : Status.Warning;
}
