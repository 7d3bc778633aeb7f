using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Bqx.Dashboard.Tests.Components.Controls;

/// <summary>Three components that follow one live value under one pulse, as a page with its frame does.</summary>
internal sealed class Three : ComponentBase
{
    [Parameter, EditorRequired] public required Pulse Pulse { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<Pulse>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<Pulse>.Value), Pulse);
        builder.AddComponentParameter(2, nameof(CascadingValue<Pulse>.IsFixed), true);
        builder.AddComponentParameter(3, nameof(CascadingValue<Pulse>.ChildContent), (RenderFragment)Parts);
        builder.CloseComponent();
        builder.OpenComponent<Beat>(4);
        builder.AddComponentParameter(5, nameof(Beat.Pulse), Pulse);
        builder.CloseComponent();
    }

    private static void Parts(RenderTreeBuilder builder)
    {
        RenderFragment<Assessment> count = now => part => part.AddMarkupContent(0, $"<i>{now.Tables.Length}</i>");
        for (var i = 0; i < 3; i++)
        {
            builder.OpenComponent<LiveView>(0);
            builder.AddComponentParameter(1, nameof(LiveView.ChildContent), count);
            builder.CloseComponent();
        }
    }
}
