using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Controls;

/// <summary>
/// Icons of the sprite as markup, made once for all pages: a page has hundreds, and as a component each would cost every circuit its own
/// state, twelve frames of a rendering and nine calls of the browser.
/// </summary>
public static class Icons
{
    private static readonly ConcurrentDictionary<(string Name, int Size, string? Css), MarkupString> Made = new();

    /// <param name="name">A name of eng/icons/icons.txt: the classic Material name, with <c>_o</c> for the outlined style; never input.</param>
    /// <param name="size">Pixels.</param>
    /// <param name="css">Further classes, or null; never input.</param>
    public static MarkupString Of(string name, int size = 16, string? css = null) => Made.GetOrAdd((name, size, css), static icon => new MarkupString(
        $"""<svg class="{(icon.Css is null ? "i" : $"i {icon.Css}")}" width="{icon.Size}" height="{icon.Size}" aria-hidden="true" focusable="false"><use href="/icons.svg#{icon.Name}"></use></svg>"""));
}
