using System.Globalization;

namespace Bqx.Core.Models;

/// <summary>A column of the heatmap: an algorithm, with window and horizon where its models differ in them.</summary>
/// <param name="Algorithm">Its key.</param>
/// <param name="Window">Look-back in rows; null where it does not tell models apart, or is not stated.</param>
/// <param name="Horizon">Lead in rows; null where it does not tell models apart, or is not stated.</param>
public sealed record ModelColumn(string Algorithm, int? Window, int? Horizon)
{
    public string Key => KeyOf(Algorithm, Window, Horizon);

    public static string KeyOf(string algorithm, int? window, int? horizon) => (window, horizon) switch
    {
        (null, null) => algorithm,
        ({ } w, null) => string.Create(CultureInfo.InvariantCulture, $"{algorithm}-w{w}"),
        (null, { } h) => string.Create(CultureInfo.InvariantCulture, $"{algorithm}-h{h}"),
        ({ } w, { } h) => string.Create(CultureInfo.InvariantCulture, $"{algorithm}-w{w}-h{h}"),
    };
}
