using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Plans.Integrity;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Api;

/// <summary>The plan: overview, phases, tasks, gates, findings and what needs attention.</summary>
internal static class PlanApi
{
    public static void MapPlan(this RouteGroupBuilder api)
    {
        api.MapGet("/overview", (ILive<Assessment> live) => TypedResults.Ok(new OverviewView(live.Current)));
        api.MapGet("/phases", (ILive<Assessment> live, int? limit, string? cursor) =>
            Paging.Of(live.Current.Phases, p => p.Phase.PhaseId, p => new PhaseView(p, live.Current), limit, cursor));
        api.MapGet("/phases/{id}", (ILive<Assessment> live, string id) =>
            live.Current.Phases.FirstOrDefault(p => p.Phase.PhaseId == id) is { } phase
                ? Results.Ok(new PhaseDetailView(phase, live.Current))
                : Absent($"phase {id}"));
        api.MapGet("/tasks", (ILive<Assessment> live, string? phase, int? limit, string? cursor) =>
            Paging.Of(Tasks(live.Current, phase), t => t.Task.RecordId, t => new TaskView(t, live.Current), limit, cursor));
        api.MapGet("/gates/{phase}", (ILive<Assessment> live, string phase) =>
            live.Current.Phases.FirstOrDefault(p => p.Phase.PhaseId == phase) is { } found
                ? Results.Ok(new GateView(found.Gate, live.Current.SourceProof(SourceName.Plan)))
                : Absent($"phase {phase}"));
        api.MapGet("/plan/findings", (ILive<Assessment> live) => TypedResults.Ok(new PlanFindingsView(live.Current)));
        api.MapGet("/attention", (ILive<Assessment> live, int? limit, string? cursor) =>
            Paging.Of(live.Current.Attention, a => a.Key, a => new AttentionView(a, live.Current), limit, cursor));
    }

    internal static IResult Absent(string what) => Results.Problem($"There is no {what}.", statusCode: StatusCodes.Status404NotFound);

    private static List<TaskAssessment> Tasks(Assessment now, string? phase) =>
        [.. now.Phases.Where(p => phase is null || p.Phase.PhaseId == phase).SelectMany(p => p.Tasks), .. phase is null ? now.Homeless : []];
}

internal sealed class OverviewView(Assessment now) : Sourced(now.SourceProof(SourceName.Plan))
{
    public string Workspace => now.Workspace.Name;

    public bool IsDemo => now.Workspace.IsDemo;

    /// <summary>The moment of judgement, UTC.</summary>
    public DateTimeOffset At => now.At;

    public Status Status => now.Headline.Status;

    public string Verdict => now.Headline.Verdict;

    public string Detail => now.Headline.Detail;

    public ShareView Progress => new(now.Programme.Share);

    public double PlannedShare => now.Programme.PlannedShare;

    public DateOnly PlannedEnd => now.Programme.PlannedEnd;

    public DateOnly? ForecastEnd => now.Programme.ForecastEnd;

    public QualityTotals Tables => now.Quality;

    public ModelTotals Models => now.ModelTotals;

    public IEnumerable<TileView> Tiles => now.Tiles.Select(t => new TileView(t));

    public int Findings => now.Findings.Length;

    public int Attention => now.Attention.Length;
}

internal sealed class TileView(Tile tile) : Sourced(tile.Proof)
{
    public TileKind Kind => tile.Kind;

    public Status Status => tile.Status;

    public double? Value => tile.Value;

    public double? Target => tile.Target;

    public double? Delta => tile.Delta;
}

internal class PhaseView(PhaseAssessment phase, Assessment now) : Sourced(now.SourceProof(SourceName.Plan))
{
    protected PhaseAssessment Assessed { get; } = phase;

    protected Assessment Now { get; } = now;

    public string Id => Assessed.Phase.PhaseId;

    public string Name => Assessed.Phase.Name;

    public Status Status => Assessed.Status;

    public ShareView Progress => new(Assessed.Share);

    public double PlannedShare => Assessed.PlannedShare;

    public PhaseDates Dates => Assessed.Dates;

    public GateOutcome Gate => Assessed.Gate.Outcome;

    public int? DocumentListed => Assessed.DocumentListed;

    public int? DocumentStated => Assessed.DocumentStated;
}

internal sealed class PhaseDetailView(PhaseAssessment phase, Assessment now) : PhaseView(phase, now)
{
    public IEnumerable<StageView> Stages => Assessed.Stages.Select(s => new StageView(s, Now));

    public IEnumerable<FindingView> Findings => Assessed.Findings.Select(f => new FindingView(f, Now));
}

internal sealed class StageView(StageAssessment stage, Assessment now) : Sourced(now.SourceProof(SourceName.Plan))
{
    public string Id => stage.Stage.StageId;

    public string Name => stage.Stage.Name;

    public Status Status => stage.Status;

    public ShareView Progress => new(stage.Share);
}

internal sealed class TaskView(TaskAssessment task, Assessment now)
    : Sourced(task.Evidence.Proof ?? now.SourceProof(SourceName.Plan))
{
    public string Id => task.Task.TaskId;

    public string RecordId => task.Task.RecordId;

    public string Name => task.Task.Name;

    public WorkStatus Claim => task.Task.Status.Status;

    /// <summary>The source's own word.</summary>
    public string? ClaimRaw => task.Task.Status.Raw;

    public Verdict Verdict => task.Verdict;

    public EvidenceState Evidence => task.Evidence.State;

    public string EvidenceSummary => task.Evidence.Summary;

    public string? EvidenceSubject => task.Evidence.Subject;

    public string? AssignedTo => task.Task.AssignedTo;

    public double? EstimatedHours => task.Task.EstimatedHours;
}

internal sealed class GateView(Gate gate, Proof proof) : Sourced(proof)
{
    public string Phase => gate.PhaseId;

    public GateOutcome Outcome => gate.Outcome;

    public int Held => gate.Held;

    public ImmutableArray<CriterionResult> Criteria => gate.Criteria;
}

internal sealed class PlanFindingsView(Assessment now) : Sourced(now.SourceProof(SourceName.Document))
{
    public ImmutableArray<PlanFinding> Document => now.DocumentFindings;

    public IEnumerable<FindingView> Records => now.Findings.Select(f => new FindingView(f, now));

    /// <summary>Inconsistencies of the plan's records by class, each with its records.</summary>
    public ImmutableArray<IntegrityFinding> Integrity => now.Integrity;

    /// <summary>Without the classes of <see cref="Integrity"/>, which put records together.</summary>
    public int Total => now.DocumentFindings.Length + now.Findings.Length;
}

internal sealed class FindingView(Finding finding, Assessment now) : Sourced(finding.Proof ?? now.SourceProof(SourceName.Plan))
{
    public string Key => finding.Key;

    public string Rule => finding.Rule;

    public string Subject => finding.Subject;

    public Severity Severity => finding.Severity;

    public Status Status => finding.Status;

    public string Message => finding.Message;

    public string Advice => finding.Advice;

    public DateTimeOffset? Since => finding.Since;

    public ImmutableArray<string> Phases => finding.Phases;
}

internal sealed class AttentionView(AttentionItem item, Assessment now)
    : Sourced(item.Findings.Select(f => f.Proof).FirstOrDefault(p => p is not null) ?? now.SourceProof(SourceName.Plan))
{
    public string Key => item.Key;

    public string Rule => item.Rule;

    public Status Status => item.Status;

    public string Title => item.Title;

    public string Detail => item.Detail;

    public int Impact => item.Impact;

    public ImmutableArray<ImpactPart> Arithmetic => item.Arithmetic;

    public string? RunbookId => item.RunbookId;

    public string Link => item.Link;

    /// <summary>Who put it off, until when and why; null when nobody did. It still counts.</summary>
    public Snooze? Snooze => item.Snooze;

    public IEnumerable<string> Findings => item.Findings.Select(f => f.Key);
}
