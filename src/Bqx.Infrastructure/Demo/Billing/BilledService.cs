namespace Bqx.Infrastructure.Demo.Billing;

/// <summary>One stock-keeping unit that the programme pays for, with its usual share of the month.</summary>
/// <param name="Service">As the bill calls the service.</param>
/// <param name="ServiceId">Id in the bill's form.</param>
/// <param name="Sku">What of it.</param>
/// <param name="Share">Of the month's net, 0 to 1.</param>
/// <param name="Phase">Label <c>phase</c>; null for what carries no labels.</param>
/// <param name="HasPair">True when it is also labelled with a pair.</param>
/// <param name="CreditShare">Share of its cost that comes back as a credit, 0 to 1.</param>
/// <param name="Unit">Unit of usage.</param>
/// <param name="UnitUsd">Price of one unit.</param>
internal sealed record BilledService(
    string Service,
    string ServiceId,
    string Sku,
    double Share,
    string? Phase,
    bool HasPair,
    double CreditShare,
    string Unit,
    double UnitUsd)
{
    private static readonly ImmutableArray<(string Stage, string? Family)> Stages = [("01", null), ("02", null)];

    /// <summary>Stages of the phase whose work it is, hour by hour in turn, with the family of tables where the rows name the table too.</summary>
    public ImmutableArray<(string Stage, string? Family)> Work { get; init; } = Phase is null ? [] : Stages;

    /// <summary>Shares sum to 1; those without labels sum to <see cref="Planted.UnlabelledShare"/>.</summary>
    public static readonly BilledService[] All =
    [
        new("Vertex AI training", "C7E2-9256-1C43", "Custom training n1-highmem-16 in us-east1", 0.455, "mp03-08", true, 0, "hours", 1.08) { Work = [("02", null), ("03", null), ("04", null), ("05", null), ("06", null)] },
        new("Vertex AI endpoints", "C7E2-9256-1C44", "Online prediction n1-standard-4 in us-east1", 0.150, "mp03-09", true, 0, "hours", 0.094),
        new("BigQuery analysis", "24E6-581D-38E5", "Analysis in us-east1", 0.055, "mp03-06", true, 0, "tebibytes", 6.25) { Work = [("01", "lag_bqx"), ("02", "regime_bqx"), ("03", "agg_bqx"), ("04", "align_bqx")] },
        new("BigQuery analysis", "24E6-581D-38E5", "Analysis in us-east1", 0.060, "mp03-07", true, 0, "tebibytes", 6.25),
        new("Compute Engine", "6F81-5844-456A", "N2 instance core in us-east1", 0.080, "mp03-05", false, 0.2, "hours", 0.0316),
        new("Compute Engine", "6F81-5844-456A", "N2 instance RAM in us-east1", 0.035, null, false, 0.2, "gibibyte hours", 0.0042),
        new("Cloud Storage", "95FF-2EF5-5EA1", "Standard storage in us-east1", 0.045, null, false, 0, "gibibyte months", 0.02),
        new("Cloud Run", "152E-C115-5142", "CPU allocation time in us-east1", 0.045, "mp03-05", false, 0.1, "seconds", 0.000024),
        new("Logging", "5490-F7B7-8DF6", "Log storage", 0.030, null, false, 0, "gibibytes", 0.5),
        new("BigQuery storage", "24E6-581D-38E6", "Active logical storage in us-east1", 0.045, "mp03-06", false, 0, "gibibyte months", 0.02),
    ];
}
