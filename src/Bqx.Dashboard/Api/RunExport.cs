using System.Globalization;
using System.Text;
using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Core.Runbooks.Records;
using Bqx.Core.Truth;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Runbooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bqx.Dashboard.Api;

/// <summary>One run as a Markdown file, the draft of its post-mortem, and the table of runs.</summary>
internal static class RunExport
{
    public static async Task<Results<FileContentHttpResult, NotFound>> RecordAsync(string id, IRunRecords runs, ILive<Assessment> live, CancellationToken cancellationToken) =>
        await runs.FindAsync(id, cancellationToken) is { } run ? Markdown(RunRecord.Of(run), $"run-{run.Id}", live) : TypedResults.NotFound();

    public static async Task<Results<FileContentHttpResult, NotFound>> PostMortemAsync(string id, IRunRecords runs, ILive<Assessment> live, CancellationToken cancellationToken) =>
        await runs.FindAsync(id, cancellationToken) is { } run ? Markdown(PostMortem.DraftOf(run), $"run-{run.Id}-postmortem", live) : TypedResults.NotFound();

    public static async Task<FileContentHttpResult> TableAsync(string? show, IRunRecords runs, Viewer viewer, ILive<Assessment> live, CancellationToken cancellationToken)
    {
        var all = await runs.AllAsync(cancellationToken);
        var name = $"{(live.Current.Workspace.IsDemo ? "demo-" : "")}runs-{live.Current.At.UtcDateTime:yyyyMMdd-HHmm}.csv";
        return TypedResults.File(Encoding.UTF8.GetBytes(Lines(RunSelection.Of(all, show, viewer.Name))), "text/csv; charset=utf-8", name);
    }

    internal static string Lines(IEnumerable<RunbookRun> runs)
    {
        var text = new StringBuilder(Csv.Line(
            "id", "started", "ended", "seconds", "target_minutes", "runbook", "version", "subject", "signal", "started_by", "holder", "drill", "outcome", "page"));
        foreach (var run in runs)
        {
            text.Append(Csv.Line(
                run.Id,
                Iso(run.StartedAt),
                run.EndedAt is { } ended ? Iso(ended) : null,
                run.EndedAt is { } end ? ((long)(end - run.StartedAt).TotalSeconds).ToString(CultureInfo.InvariantCulture) : null,
                run.Runbook.TargetMinutes.ToString(CultureInfo.InvariantCulture),
                run.Runbook.Id,
                run.Runbook.Hash,
                run.Subject,
                run.Signal,
                run.StartedBy,
                run.Holder,
                run.IsDrill ? "true" : "false",
                OutcomeText.Of(run).Text,
                Controls.Links.Runbooks(run.Id)));
        }

        return text.ToString();
    }

    private static FileContentHttpResult Markdown(string text, string name, ILive<Assessment> live) =>
        TypedResults.File(Encoding.UTF8.GetBytes(text), "text/markdown; charset=utf-8", $"{(live.Current.Workspace.IsDemo ? "demo-" : "")}{name}.md");

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
