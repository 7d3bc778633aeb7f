namespace Bqx.Core.Workspaces;

/// <summary>Work that a plan makes conditional: "TFT only if XGBoost R² &lt; 0.85".</summary>
public sealed record ConditionalScope
{
    /// <summary>What is done or skipped: <c>TFT</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Algorithm whose R² decides, by its key.</summary>
    public required string Algorithm { get; init; }

    /// <summary>The work is needed where R² lies below this.</summary>
    public required double R2Below { get; init; }

    /// <summary>Hours of the work for all pairs.</summary>
    public required double Hours { get; init; }

    /// <summary>US dollars of the work for all pairs; null when nobody said.</summary>
    public decimal? Usd { get; init; }

    /// <summary>Who says so.</summary>
    public required string Source { get; init; }
}
