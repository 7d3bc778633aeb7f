using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Layout;

/// <summary>All pages, each with the count that asks for a look.</summary>
public sealed partial class NavMenu
{
    private NavFigures _figures = NavFigures.None;
    private Attention? _runs;

    [Inject] public required ILive<RunbookBoard> Runs { get; set; }

    /// <summary>Where the viewer is.</summary>
    [Parameter, EditorRequired] public required Section? At { get; set; }

    protected override void OnInitialized()
    {
        Follow(Runs);
        base.OnInitialized();
    }

    protected override void OnNow()
    {
        _figures = NavFigures.Of.Of(Now);
        _runs = Attention.Of(Runs.Current.Open.Count(static r => !r.IsDrill), [Status.Running], "open runs");
    }

    private Attention? CountOf(Section section) => section == Section.Runbooks ? _runs : _figures.Counts.GetValueOrDefault(section);
}
