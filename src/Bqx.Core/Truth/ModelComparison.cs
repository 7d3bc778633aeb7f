using System.Globalization;
using Bqx.Core.Common;

namespace Bqx.Core.Truth;

/// <param name="Path">The model.</param>
/// <param name="Values">One per field of the comparison.</param>
public sealed record ComparedModel(string Path, ImmutableArray<string> Values);

/// <summary>Two to two hundred models side by side: the fields in which they differ, and the names of those in which they do not.</summary>
public sealed record ModelComparison
{
    public const int Least = 2;
    public const int Most = 200;

    private static readonly (string Name, Func<ModelAssessment, string> Text)[] All =
    [
        ("Status", static m => m.Model is null ? "not trained" : m is { IsInconclusive: true, Status: Common.Status.Unknown } ? "inconclusive" : m.Status == Common.Status.Ok ? "OK" : m.Status.ToString()),
        ("R²", static m => Text(m.Judged?.R2, 4)),
        ("R² interval", static m => m.R2Interval is { } i ? $"{Number(i.Low, 4)} – {Number(i.High, 4)}" : Absent),
        ("Directional accuracy", static m => Text(m.Judged?.DirectionalAccuracy, 4)),
        ("MAE", static m => Text(m.Judged?.Mae, 6)),
        ("RMSE", static m => Text(m.Judged?.Rmse, 6)),
        ("MAE drift", static m => Text(m.MaeDrift, 4)),
        ("Predictions", static m => m.Judged?.N.ToString(CultureInfo.InvariantCulture) ?? Absent),
        ("R² reported", static m => Text(m.Model?.Reported?.R2, 4)),
        ("Report", static m => m.IsContradicted ? "contradicted" : m.Model?.Reported is null ? "none" : "holds"),
        ("P99 ms", static m => m.Model?.Latency is { } l ? Number(l.P99Ms, 1) : "not measured"),
        ("Features kept", static m => m.Features is { } f ? $"{f.Kept} of {f.Top}" : Absent),
        ("Version", static m => m.Model?.Key.Version.ToString(CultureInfo.InvariantCulture) ?? Absent),
        ("Trained", static m => m.Model is { } t ? t.TrainedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : Absent),
        ("Deployed", static m => m.Model?.DeployedAt is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "not deployed"),
        ("Target", static m => m.Model?.Target is { Length: > 0 } target ? target : Absent),
        ("Trained on", static m => m.Model?.TrainedOn ?? Absent),
        ("Input", static m => m.IsTainted ? "tainted" : m.Inputs.IsEmpty ? "not recorded" : "sound"),
        ("Algorithm", static m => m.Column),
    ];

    private const string Absent = "–";

    /// <summary>Fields in which at least two of the models differ.</summary>
    public required ImmutableArray<string> Fields { get; init; }

    /// <summary>Fields that are equal in all, with their value.</summary>
    public required ImmutableArray<(string Name, string Value)> Same { get; init; }

    /// <summary>In the order in which they were asked for.</summary>
    public required ImmutableArray<ComparedModel> Models { get; init; }

    /// <summary>The models themselves, for charts.</summary>
    public required ImmutableArray<ModelAssessment> Cells { get; init; }

    public static ModelComparison Of(ImmutableArray<ModelAssessment> cells)
    {
        var texts = cells.Select(static c => Array.ConvertAll(All, f => f.Text(c))).ToArray();
        var (differ, same) = (new List<int>(), ImmutableArray.CreateBuilder<(string, string)>());
        for (var i = 0; i < All.Length; i++)
        {
            if (texts.Select(t => t[i]).Distinct(StringComparer.Ordinal).Count() > 1)
            {
                differ.Add(i);
            }
            else if (texts.Length > 0)
            {
                same.Add((All[i].Name, texts[0][i]));
            }
        }

        return new ModelComparison
        {
            Fields = [.. differ.Select(static i => All[i].Name)],
            Same = same.ToImmutable(),
            Models = [.. cells.Select((c, n) => new ComparedModel(c.Path, [.. differ.Select(i => texts[n][i])]))],
            Cells = cells,
        };
    }

    private static string Text(Measure? measure, int decimals) => measure switch
    {
        null => "not measured",
        { Value: { } value } => Number(value, decimals),
        { UndefinedBecause: var why } => $"undefined: {why}",
    };

    private static string Number(double value, int decimals) => value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
