using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Controls;

/// <summary>One of many values, or none.</summary>
public sealed partial class Picker : StillPart
{
    /// <summary>Says what is chosen, and stands for no choice.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>The same array while the values are the same.</summary>
    [Parameter, EditorRequired] public required ImmutableArray<string> Items { get; set; }

    [Parameter] public string? Selected { get; set; }

    /// <summary>Called with the value, or null for none.</summary>
    [Parameter, EditorRequired] public required EventCallback<string?> OnPick { get; set; }

    [Parameter] public Func<string, string> TextOf { get; set; } = static item => item;

    [Parameter] public string? TestId { get; set; }

    protected override IEnumerable<object?> Shown => [Label, Items, Selected];

    private Task PickAsync(ChangeEventArgs args) => OnPick.InvokeAsync(args.Value is string { Length: > 0 } text ? text.Trim() : null);
}
