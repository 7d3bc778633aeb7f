using Bqx.Core.Common;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Controls;

/// <summary>How old a figure is; a click opens where it comes from.</summary>
public sealed partial class ProofMark
{
    private readonly string _id = "p" + Guid.NewGuid().ToString("N")[..8];
    private string _class = "", _icon = "", _label = "";

    [Inject] public required TimeProvider Clock { get; set; }

    [Parameter, EditorRequired] public required Proof Proof { get; set; }

    /// <summary>What happened then: "Airtable read". By default the system's name and "read".</summary>
    [Parameter] public string? Label { get; set; }

    protected override void OnParametersSet()
    {
        _label = Proof.AsOf is null ? SourceWord.Name(Proof.Source) : Label ?? $"{Proof.Provenance?.System} read";
        (_class, _icon) = Proof switch
        {
            { State: SourceState.Failed or SourceState.Forbidden } => ("crit", "cloud_off_o"),
            { State: SourceState.Stale } => ("stale", "update_disabled_o"),
            { State: SourceState.Fresh, IsCurrent: false } => ("stale", "update_disabled_o"),
            _ => ("", "schedule_o"),
        };
    }
}
