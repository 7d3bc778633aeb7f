using Bqx.Core.Common;

namespace Bqx.Dashboard.Controls;

/// <summary>Words for sources and their states.</summary>
public static class SourceWord
{
    /// <summary>Value of <c>data-state</c>: fresh, stale, failed, notConfigured, forbidden, notLoaded. A cut listing counts as stale.</summary>
    public static string State(Proof? proof) => proof switch
    {
        null => "notLoaded",
        { State: SourceState.Fresh, IsCurrent: false } => "stale",
        _ => State(proof.State),
    };

    public static string State(SourceState state) => state switch
    {
        SourceState.NotConfigured => "notConfigured",
        SourceState.Fresh => "fresh",
        SourceState.Stale => "stale",
        SourceState.Failed => "failed",
        SourceState.Forbidden => "forbidden",
        _ => "notLoaded",
    };

    /// <summary>Value of <c>data-asof</c>, ISO 8601; null when nothing was read.</summary>
    public static string? AsOf(Proof? proof) => proof?.AsOf is { } at ? Format.Iso(at) : null;

    public static string Name(SourceName source) => source switch
    {
        SourceName.Plan => "Plan records",
        SourceName.Document => "Plan document",
        SourceName.Warehouse => "Warehouse",
        SourceName.Models => "Models",
        SourceName.Costs => "Billing export",
        SourceName.Runbooks => "Runbooks",
        SourceName.Checks => "Checks",
        SourceName.Imports => "Imported results",
        SourceName.OnCall => "On-call rota",
        SourceName.Annotations => "Annotations",
        SourceName.Alerts => "Alert rules",
        SourceName.Jobs => "Query jobs",
        _ => "Evidence files",
    };

    public static Status Status(SourceState state) => state switch
    {
        SourceState.Fresh => Core.Common.Status.Ok,
        SourceState.Stale => Core.Common.Status.Stale,
        SourceState.Failed or SourceState.Forbidden => Core.Common.Status.Critical,
        _ => Core.Common.Status.Unknown,
    };

    public static string Words(SourceState state) => state switch
    {
        SourceState.NotConfigured => "not configured",
        SourceState.Fresh => "current",
        SourceState.Stale => "stale",
        SourceState.Failed => "failed",
        SourceState.Forbidden => "forbidden",
        _ => "not read yet",
    };
}
