using Bqx.Core.Alerts;
using Bqx.Core.Common;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Alerts;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Layout;

/// <summary>Where the viewer is, whether the data can be trusted, who is called, and the way to everything else.</summary>
public sealed partial class AppBar
{
    private ImmutableArray<Proof> _sources = [];
    private string _sourcesProblem = "", _sourcesClass = "";
    private string _bell = "";
    private string? _bellClass;
    private int _calling;

    [Inject] public required ILive<AlertBoard> Alerts { get; set; }

    [Inject] public required IRefresh Refresh { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    /// <summary>Where the viewer is.</summary>
    [Parameter, EditorRequired] public required Section? At { get; set; }

    protected override void OnInitialized()
    {
        Follow(Alerts);
        base.OnInitialized();
    }

    protected override void OnNow()
    {
        ImmutableArray<Alert> calling = [.. Alerts.Current.Calling(Clock.GetUtcNow())];
        _calling = calling.Length;
        _bell = _calling == 0 ? "No alert is firing that nobody takes care of" : $"{Format.Plural(_calling, "alert")} firing, not acknowledged";
        _bellClass = calling.IsEmpty ? null : StatusWord.Color(AlertWord.StatusOf(calling[0].Severity));
        // A local warehouse has no query jobs that could be read.
        _sources = [.. Now.Sources.Where(static s => s is not { Source: SourceName.Jobs, State: SourceState.NotConfigured })];
        (_sourcesProblem, _sourcesClass) =
            Of(s => s.State is SourceState.Failed or SourceState.Forbidden, "failed", "c-crit")
            ?? Of(s => s.State == SourceState.Stale, "stale", "c-stale")
            ?? Of(s => s is { State: SourceState.Fresh, IsCurrent: false }, "incomplete", "c-warn")
            ?? Of(s => s.State is SourceState.NotLoaded or SourceState.NotConfigured, "not read", "c-unk")
            ?? ("", "");
    }

    private (string, string)? Of(Func<Proof, bool> isSo, string word, string color) =>
        _sources.Count(isSo) is > 0 and var count ? ($"{count} {word}", color) : null;
}
