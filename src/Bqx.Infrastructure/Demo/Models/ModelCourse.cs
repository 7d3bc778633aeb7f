using Bqx.Infrastructure.Demo.Warehouse;

namespace Bqx.Infrastructure.Demo.Models;

/// <summary>
/// One trained model of the demo: what it predicts and how wrong it is. Errors follow a sequence that fills its distribution evenly,
/// so that a mean over a week differs from a mean over two by what was planted and not by luck.
/// </summary>
internal sealed class ModelCourse
{
    public const int Window = 45;
    public const int Horizon = 15;

    /// <summary>Days of predictions before the data were generated; the first fourteen of them are the reference.</summary>
    public const int LoggedDays = 30;

    public const int ReferenceDays = 14;

    private static readonly TimeSpan RampTime = TimeSpan.FromDays(2);

    private const double Golden = 0.6180339887498949;

    private readonly ulong _key;
    private readonly double _rise;
    private readonly bool _varies;
    private readonly DateTimeOffset _driftFull;

    public ModelCourse(DemoAnchor anchor, string pair, string algorithm, Defects planted)
    {
        (Pair, Algorithm) = (pair, algorithm);
        _key = Dice.Key(anchor.Seed, "model " + Path);
        _rise = planted.IsPlanted(Path) ? Planted.Drifting.GetValueOrDefault(Path) : 0;
        _driftFull = anchor.GeneratedAt.AddDays(-7).AddHours(-1);
        // Without days of its own a drift is seen as planted, and after its repair as none.
        _varies = !Planted.Drifting.ContainsKey(Path);
        Version = 2 + (int)(11 * Dice.Uniform(_key, 1));
        var (low, high) = R2Range(algorithm);
        R2 = low + ((high - low) * Dice.Uniform(_key, 2));
    }

    public string Pair { get; }

    public string Algorithm { get; }

    public string Path => $"{Pair}/{Algorithm}";

    public int Version { get; }

    public string Id => $"{Pair}_{Algorithm}_v{Version}";

    /// <summary>From when on its errors rise, where a drift is planted.</summary>
    public DateTimeOffset RiseBegins => _driftFull - RampTime;

    /// <summary>What its errors are made to leave of the variance; what it has is measured from the predictions.</summary>
    public double R2 { get; }

    /// <summary>Error of the prediction made at the hour, for errors of the given size. The size rises over two days where drift is planted.</summary>
    public double Error(DateTimeOffset hour, double size)
    {
        var count = hour.ToUnixTimeSeconds() / 3600;
        var place = (Dice.Uniform(_key, 3) + (count * Golden)) % 1;
        var ofDay = _varies ? 0.96 + (0.08 * Dice.Uniform(_key, 1_000 + (count / 24))) : 1;
        var ramp = Math.Clamp(1 - ((_driftFull - hour) / RampTime), 0, 1);
        return size * ofDay * (1 + (_rise * ramp)) * Bell(place);
    }

    /// <summary>Inverse of the triangular distribution with mean 0 and variance 1.</summary>
    private static double Bell(double share) =>
        Math.Sqrt(6) * (share < 0.5 ? Math.Sqrt(2 * share) - 1 : 1 - Math.Sqrt(2 * (1 - share)));

    private static (double Low, double High) R2Range(string algorithm) => algorithm switch
    {
        "linear" => (0.745, 0.862),
        "xgboost" => (0.866, 0.926),
        "mlp" => (0.846, 0.905),
        "lstm" => (0.853, 0.930),
        _ => (0.870, 0.908),
    };
}
