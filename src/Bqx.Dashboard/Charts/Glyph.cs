using System.Collections.Concurrent;
using Bqx.Core.Common;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Charts;

/// <summary>Markup of matrix cells: the same string for the same look, so that a thousand open pages hold it once.</summary>
public static class Glyph
{
    private static readonly ConcurrentDictionary<(Status Status, int Count), string> Cells = new();
    private static readonly ConcurrentDictionary<Status, string> Words = new();

    /// <param name="name">Name in the icon sprite.</param>
    /// <param name="size">Pixels.</param>
    public static string Svg(string name, int size) =>
        $"<svg class=\"i\" width=\"{size}\" height=\"{size}\" aria-hidden=\"true\"><use href=\"/icons.svg#{name}\"/></svg>";

    /// <summary>Icon of the status and, for problems, how many checks do not pass.</summary>
    public static string Cell(Status status, int count) => Cells.GetOrAdd((status, count), static key =>
        key.Status is Status.Warning or Status.Critical && key.Count > 0
            ? Svg(StatusWord.Icon(key.Status), 12) + key.Count
            : Svg(key.Status == Status.Ok ? "check" : StatusWord.Icon(key.Status), key.Status == Status.Ok ? 11 : 13));

    /// <summary>Icon of the status with its word for screen readers: what StatusGlyph draws, without a component per row.</summary>
    public static MarkupString Named(Status status) => new(Words.GetOrAdd(status, static s =>
        $"<span class=\"{StatusWord.Color(s)}\" role=\"img\" aria-label=\"{StatusWord.Of(s)}\" title=\"{StatusWord.Of(s)}\">{Svg(StatusWord.Icon(s), 15)}</span>"));

    /// <summary>Look of a matrix cell.</summary>
    public static string CellClass(Status status) => status switch
    {
        Status.Ok => "ok",
        Status.Warning => "warn",
        Status.Critical => "crit",
        Status.Stale => "stale",
        Status.Missing => "miss",
        Status.Running => "run",
        _ => "unk",
    };
}
