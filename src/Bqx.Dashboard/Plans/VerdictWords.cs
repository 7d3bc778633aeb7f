using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Plans;

/// <summary>Words and looks of verdicts. Only <see cref="Verdict.Verified"/> looks like success.</summary>
public static class VerdictWords
{
    public static string Of(Verdict verdict) => verdict.ToString();

    /// <summary>How a task reads: the verdict, and for a failing proof what was found.</summary>
    public static string Of(TaskAssessment task) => task.Verdict switch
    {
        Verdict.Verified => "Verified",
        Verdict.Contradicted => task.Evidence.Summary,
        Verdict.Claimed when task.Evidence.State == EvidenceState.Attested => task.Evidence.Summary,
        Verdict.Claimed => "No proof",
        Verdict.Unclaimed => "Proven, not marked",
        Verdict.Unknown when task.Evidence.Status == Status.Stale => task.Evidence.Summary,
        Verdict.Unknown => "Unknown",
        _ => "Open",
    };

    public static Status Look(TaskAssessment task) => task.Verdict switch
    {
        Verdict.Verified when task.Evidence.Status == Status.Warning => Status.Warning,
        Verdict.Verified => Status.Ok,
        Verdict.Contradicted => task.Evidence.Status is Status.Ok or Status.Unknown ? Status.Critical : task.Evidence.Status,
        Verdict.Claimed => Status.Warning,
        Verdict.Unclaimed => Status.Running,
        Verdict.Unknown when task.Evidence.Status == Status.Stale => Status.Stale,
        _ => Status.Unknown,
    };

    public static string Colour(Status status) => status switch
    {
        Status.Ok => "c-ok",
        Status.Warning => "c-warn",
        Status.Critical or Status.Missing => "c-crit",
        Status.Stale => "c-stale",
        Status.Running => "c-run",
        _ => "t2",
    };

    /// <summary>The plan's own word for a status, or the normalised one.</summary>
    public static string Claim(StatusReading status) => status.Raw ?? "no status";

    /// <summary>What the task leaves behind, or its name.</summary>
    public static (string Text, bool IsName) Title(TaskAssessment task) => task.Deliverable switch
    {
        Deliverable.Table table => (table.Name, true),
        Deliverable.Model model => ($"{model.Pair}/{model.Algorithm}", true),
        Deliverable.File file => (file.Path, true),
        _ => (task.Task.Name, false),
    };

    /// <summary>The page of what the task leaves behind; null when it has none.</summary>
    public static string? Href(TaskAssessment task) => task.Deliverable switch
    {
        Deliverable.Table table => Links.Table(table.Name),
        Deliverable.Model model => Links.Model($"{model.Pair}/{model.Algorithm}"),
        _ => null,
    };

    /// <summary>Worst first, so that a cut list shows what matters.</summary>
    public static int Rank(Verdict verdict) => verdict switch
    {
        Verdict.Contradicted => 0,
        Verdict.Claimed => 1,
        Verdict.Unknown => 2,
        Verdict.Unclaimed => 3,
        Verdict.Open => 4,
        _ => 5,
    };
}
