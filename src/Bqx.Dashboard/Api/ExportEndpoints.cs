using System.Globalization;
using System.Text;
using Bqx.Core.Common;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Api;

/// <summary>Files to take away. Each row says when and from where, as the pages do; times are ISO 8601 in UTC.</summary>
internal static class ExportEndpoints
{
    public static IEndpointRouteBuilder MapExports(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/export/tasks.csv", (ILive<Assessment> live) =>
        {
            var now = live.Current;
            var name = $"{(now.Workspace.IsDemo ? "demo-" : "")}tasks-{now.At.UtcDateTime:yyyyMMdd-HHmm}.csv";
            return TypedResults.File(Encoding.UTF8.GetBytes(Tasks(now)), "text/csv; charset=utf-8", name);
        }).ExcludeFromDescription();
        endpoints.MapGet("/export/activity.csv", ActivityExport.Get).ExcludeFromDescription();
        endpoints.MapGet("/export/oncall.ics", OnCallCalendar.Get).ExcludeFromDescription();
        endpoints.MapGet("/export/blast-radius.csv", BlastExport.Get).ExcludeFromDescription();
        endpoints.MapGet("/export/costs.csv", CostExport.Get).ExcludeFromDescription();
        endpoints.MapGet("/export/models.csv", ModelExport.Get).ExcludeFromDescription();
        endpoints.MapGet("/export/runs.csv", RunExport.TableAsync).ExcludeFromDescription();
        endpoints.MapGet("/export/runs/{id:regex(^[A-Za-z0-9]+$)}.md", RunExport.RecordAsync).ExcludeFromDescription();
        endpoints.MapGet("/export/runs/{id}-postmortem.md", RunExport.PostMortemAsync).ExcludeFromDescription();
        endpoints.MapGet("/export/difference.csv", ChangeExport.Difference).ExcludeFromDescription();
        endpoints.MapGet("/export/changesets/{id:regex(^[0-9a-f]+$)}.csv", ChangeExport.Lines).ExcludeFromDescription();
        endpoints.MapGet("/export/changesets/{id:regex(^[0-9a-f]+$)}.json", ChangeExport.Sealed).ExcludeFromDescription();
        return endpoints;
    }

    private static string Tasks(Assessment now)
    {
        var plan = now.SourceProof(SourceName.Plan).AsOf;
        var text = new StringBuilder(Csv.Line(
            "phase", "stage", "task", "name", "claim", "verdict", "evidence", "subject", "verified_at", "owner", "estimated_hours", "plan_as_of", "evidence_as_of"));
        foreach (var phase in now.Phases)
            foreach (var stage in phase.Stages)
                foreach (var task in stage.Tasks)
                    text.Append(Row(phase.Phase.PhaseId, stage.Stage.StageId, task, plan));
        foreach (var task in now.Homeless)
            text.Append(Row(null, null, task, plan));
        return text.ToString();
    }

    private static string Row(string? phase, string? stage, TaskAssessment task, DateTimeOffset? plan) => Csv.Line(
        phase,
        stage,
        task.Task.TaskId,
        task.Task.Name,
        task.Task.Status.Raw,
        task.Verdict.ToString(),
        task.Evidence.Summary,
        task.Evidence.Subject,
        Iso(task.VerifiedAt),
        task.Task.AssignedTo,
        task.Task.EstimatedHours?.ToString(CultureInfo.InvariantCulture),
        Iso(plan),
        Iso(task.Evidence.Proof?.AsOf));

    private static string? Iso(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
