using Bqx.Core.Common;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Controls;

/// <summary>Says what is wrong with a source whose last good data stays on screen. Draws nothing while it is current.</summary>
public sealed partial class SourceNotice
{
    private string _class = "", _color = "", _icon = "", _title = "", _text = "";

    [Inject] public required TimeProvider Clock { get; set; }

    [Parameter, EditorRequired] public required Proof Proof { get; set; }

    /// <summary>What the page shows of it: "Table evidence".</summary>
    [Parameter] public string? What { get; set; }

    protected override void OnParametersSet()
    {
        var what = What ?? SourceWord.Name(Proof.Source);
        var advice = Proof.Problem is { } problem ? $"{problem.Message} {problem.Advice}" : null;
        var kept = Proof.AsOf is { } at ? $"Showing data from {Format.Stamp(at, Clock.GetUtcNow())} UTC." : "Nothing was read before.";
        (_class, _color, _icon, _title, _text) = Proof.State switch
        {
            SourceState.Failed => ("crit", "c-crit", "cloud_off_o", $"{what} could not be read.", $"{advice} {kept}"),
            SourceState.Forbidden => ("crit", "c-crit", "lock_o", $"{what}: access was refused.", $"{advice} {kept}"),
            SourceState.Stale => ("stale", "c-stale", "update_disabled_o", $"{what} is {Age()} old.", advice ?? kept),
            SourceState.NotConfigured => ("", "c-unk", "settings_o", $"{what} is not configured.", advice ?? "Name its source in the settings."),
            SourceState.NotLoaded => ("", "c-unk", "hourglass_empty", $"{what} was not read yet.", "The first reading is under way."),
            _ => ("warn", "c-warn", "warning", $"{what}: the listing is incomplete.", $"At least {Format.Count(Proof.Provenance?.Rows ?? 0)} were read; totals cover only these."),
        };
    }

    private string Age() => Proof.AsOf is { } at ? Format.Age(Clock.GetUtcNow() - at) : "too";
}
