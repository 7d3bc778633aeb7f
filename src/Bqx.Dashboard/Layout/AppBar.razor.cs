using Bqx.Core.Common;
using Bqx.Dashboard.Access;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Layout;

/// <summary>Where the viewer is, whether the data can be trusted, what is critical, and the way to everything else.</summary>
public sealed partial class AppBar
{
    private string _sourcesProblem = "", _sourcesClass = "";
    private int _critical;

    [Inject] public required IRefresh Refresh { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    /// <summary>Where the viewer is.</summary>
    [Parameter, EditorRequired] public required Section? At { get; set; }

    protected override void OnNow()
    {
        _critical = Now.Attention.Count(a => a.Status == Status.Critical);
        (_sourcesProblem, _sourcesClass) =
            Of(s => s.State is SourceState.Failed or SourceState.Forbidden, "failed", "c-crit")
            ?? Of(s => s.State == SourceState.Stale, "stale", "c-stale")
            ?? Of(s => s is { State: SourceState.Fresh, IsCurrent: false }, "incomplete", "c-warn")
            ?? Of(s => s.State is SourceState.NotLoaded or SourceState.NotConfigured, "not read", "c-unk")
            ?? ("", "");
    }

    private (string, string)? Of(Func<Proof, bool> isSo, string word, string color) =>
        Now.Sources.Count(isSo) is > 0 and var count ? ($"{count} {word}", color) : null;
}
