using Bqx.Core.Common;

namespace Bqx.Dashboard.Controls;

/// <summary>The status vocabulary for people: one word, one icon and one class per status, the same on every screen.</summary>
public static class StatusWord
{
    public static string Of(Status status) => status == Status.Ok ? "OK" : status.ToString();

    /// <summary>Name in the icon sprite.</summary>
    public static string Icon(Status status) => status switch
    {
        Status.Ok => "check_circle_o",
        Status.Running => "autorenew_o",
        Status.Warning => "warning",
        Status.Stale => "update_disabled_o",
        Status.Missing => "block_o",
        Status.Critical => "dangerous",
        _ => "help_outline_o",
    };

    /// <summary>Class of chips, glyphs and notes: <c>ok</c>, <c>run</c>, <c>unk</c>, <c>warn</c>, <c>stale</c>, <c>crit</c>.</summary>
    public static string Class(Status status) => status switch
    {
        Status.Ok => "ok",
        Status.Running => "run",
        Status.Warning => "warn",
        Status.Stale => "stale",
        Status.Missing => "unk missing",
        Status.Critical => "crit",
        _ => "unk",
    };

    /// <summary>Class of coloured text: <c>c-ok</c> and so on.</summary>
    public static string Color(Status status) => status == Status.Missing ? "c-unk" : "c-" + Class(status);
}
