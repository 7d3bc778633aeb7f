namespace Bqx.Infrastructure.Files.Checks;

internal enum LimitUse
{
    /// <summary>The kind holds or it does not.</summary>
    None,

    /// <summary>Without limits the kind has its own.</summary>
    Optional,

    /// <summary>Without limits the kind would say nothing.</summary>
    Required,
}

/// <summary>How the limits of a kind are written.</summary>
/// <param name="Word">The kind, as in <see cref="Core.Quality.Checks.CheckKinds"/>.</param>
/// <param name="Limits">Whether it takes limits.</param>
/// <param name="Least">Least limit.</param>
/// <param name="Most">Greatest limit.</param>
/// <param name="LessIsWorse">True when the measured number fails by being too small.</param>
internal sealed record CheckKind(string Word, LimitUse Limits, double Least = 0, double Most = double.MaxValue, bool LessIsWorse = false)
{
    private const double Share = 1;

    public static ImmutableArray<CheckKind> All { get; } =
    [
        new("exists", LimitUse.None),
        new("has-rows", LimitUse.None),
        new("row-count", LimitUse.Optional, Most: Share, LessIsWorse: true),
        new("columns", LimitUse.None),
        new("fresh", LimitUse.Optional),
        new("partitions", LimitUse.None),
        new("naming", LimitUse.None),
        new("not-null", LimitUse.Required, Most: Share),
        new("finite", LimitUse.Required, Most: Share),
        new("unique", LimitUse.Required),
        new("gaps", LimitUse.Required),
        new("monotonic", LimitUse.Required),
        new("range", LimitUse.Required, Most: Share),
        new("outliers", LimitUse.Required, Most: Share),
        new("ohlc", LimitUse.Required, Most: Share),
        new("siblings", LimitUse.Required),
        new("synthetic", LimitUse.Optional),
        new("parity", LimitUse.Optional),
        new("bqx-formula", LimitUse.Required, Most: Share),
        new("target-lead", LimitUse.Required, Most: Share),
        new("triangle", LimitUse.Required),
        new("sql", LimitUse.Required, Least: double.MinValue),
    ];
}
