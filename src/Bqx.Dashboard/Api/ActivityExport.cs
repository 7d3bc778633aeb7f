using System.Globalization;
using System.Text;
using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Truth;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Journal;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bqx.Dashboard.Api;

/// <summary>The stream of the activity page with its filters, all pages of it, each change a line of its own.</summary>
internal static class ActivityExport
{
    public static FileContentHttpResult Get(
        string? kind, string? by, string? q, string? span, ILive<ActivityInput> record, ILive<LookBoard> looks, Viewer viewer, ILive<Assessment> live)
    {
        var now = live.Current;
        var view = ActivityView.Read(kind, by, q, span, page: null);
        var stream = ActivitySelection.Of(record.Current, view, now, looks.Current.Of(viewer.Name)?.SeenUntil, each: true);
        var name = $"{(now.Workspace.IsDemo ? "demo-" : "")}activity-{now.At.UtcDateTime:yyyyMMdd-HHmm}.csv";
        return TypedResults.File(Encoding.UTF8.GetBytes(Lines(stream.Matching)), "text/csv; charset=utf-8", name);
    }

    internal static string Lines(ImmutableArray<Activity> entries)
    {
        var text = new StringBuilder(Csv.Line("at", "kind", "subject", "what", "before", "after", "by", "status", "page"));
        foreach (var entry in entries)
        {
            text.Append(Csv.Line(
                entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                entry.Kind.ToString(),
                entry.Subject,
                entry.Text,
                entry.Before,
                entry.After,
                entry.By,
                entry.Status?.ToString(),
                entry.Href));
        }

        return text.ToString();
    }
}
