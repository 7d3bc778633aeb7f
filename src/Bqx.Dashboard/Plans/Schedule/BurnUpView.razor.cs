using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Plans.Schedule;

/// <summary>Scope, claims and proof over time, the end that they lead to, and what slipped since a baseline.</summary>
public sealed partial class BurnUpView : ComponentBase
{
    private BurnUpLook _look = null!;

    [Inject] public required ILive<History> History { get; set; }

    [Parameter, EditorRequired] public required Assessment Now { get; set; }

    [Parameter, EditorRequired] public required ProgressState State { get; set; }

    private string Subtitle => _look.Days.FirstOrDefault(d => d.IsMeasured) switch
    {
        null => "nothing is measured yet",
        var first when first == _look.Days[0] => "tasks, as measured",
        var first => $"tasks; measured since {Format.Day(first.Day, Now.At)}, before that by the dates of records and evidence",
    };

    protected override void OnParametersSet() => _look = BurnUpLook.Of(Now, History.Current);
}
