using Bqx.Core.Common;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Dashboard.Reconciliation;

/// <summary>Changes and what became of them in words, icons and classes, the same on every part of the page.</summary>
public static class ChangeWord
{
    public static string Icon(ChangeKind change) => change switch
    {
        ChangeKind.Add => "add_circle",
        ChangeKind.Update => "edit",
        ChangeKind.Remove => "remove_circle",
        _ => "warning",
    };

    /// <summary>Class of the chip.</summary>
    public static string Class(ChangeKind change) => change switch
    {
        ChangeKind.Add => "ok",
        ChangeKind.Update => "run",
        ChangeKind.Remove => "crit",
        _ => "warn",
    };

    public static string Of(RowState state) => state switch
    {
        RowState.SetAside => "Conflict",
        RowState.Refused or RowState.Mismatched => "Failed",
        RowState.LeftToPerson => "Needs approval",
        RowState.RollingBack => "Rolling back",
        RowState.RolledBack => "Rolled back",
        _ => state.ToString(),
    };

    public static string Icon(RowState state) => state switch
    {
        RowState.Applying or RowState.RollingBack => "autorenew_o",
        RowState.Verified => "verified",
        RowState.SetAside => "warning",
        RowState.Refused or RowState.Mismatched => "dangerous",
        RowState.LeftToPerson => "lock_o",
        RowState.RolledBack => "undo",
        _ => "schedule_o",
    };

    /// <summary>Class of coloured text.</summary>
    public static string Color(RowState state) => state switch
    {
        RowState.Applying or RowState.RollingBack => "c-run",
        RowState.Verified => "c-ok",
        RowState.SetAside or RowState.LeftToPerson => "c-warn",
        RowState.Refused or RowState.Mismatched => "c-crit",
        _ => "t2",
    };

    public static (Status Status, string Text) Of(RunState state) => state switch
    {
        RunState.Drafted => (Status.Unknown, "Not approved"),
        RunState.Approved => (Status.Unknown, "Approved"),
        RunState.Running => (Status.Running, "Running"),
        RunState.Paused => (Status.Warning, "Paused"),
        RunState.Stopped => (Status.Critical, "Stopped"),
        _ => (Status.Ok, "Finished"),
    };
}
