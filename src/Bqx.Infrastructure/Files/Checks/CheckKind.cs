namespace Bqx.Infrastructure.Files.Checks;

/// <summary>How the limits of a kind are written. A check without any has those of its rule.</summary>
/// <param name="Word">The kind, as in <see cref="Core.Quality.Checks.CheckKinds"/>.</param>
/// <param name="HasLimits">False when the kind holds or does not.</param>
/// <param name="Least">Least limit.</param>
/// <param name="Most">Greatest limit.</param>
/// <param name="LessIsWorse">True when the measured number fails by being too small.</param>
internal sealed record CheckKind(string Word, bool HasLimits = true, double Least = 0, double Most = double.MaxValue, bool LessIsWorse = false)
{
    private const double Share = 1;

    public static ImmutableArray<CheckKind> All { get; } =
    [
        new("exists", HasLimits: false),
        new("has-rows", HasLimits: false),
        new("row-count", Most: Share, LessIsWorse: true),
        new("columns", HasLimits: false),
        new("fresh"),
        new("partitions"),
        new("naming", HasLimits: false),
        new("not-null", Most: Share),
        new("finite", Most: Share),
        new("unique"),
        new("gaps"),
        new("monotonic"),
        new("range", Most: Share),
        new("outliers", Most: Share),
        new("ohlc", Most: Share),
        new("siblings"),
        new("synthetic"),
        new("parity"),
        new("bqx-formula", Most: Share),
        new("target-lead", Most: Share),
        new("triangle"),
        new("sql", Least: double.MinValue),
    ];
}
