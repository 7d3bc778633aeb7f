using System.Globalization;
using System.Text;
using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Truth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bqx.Dashboard.Api;

/// <summary>What hangs on a table, as a file.</summary>
internal static class BlastExport
{
    public static Results<FileContentHttpResult, NotFound> Get(string table, ILive<Assessment> live, ILive<Snapshot<CheckBook>> book)
    {
        var now = live.Current;
        if (!now.Tables.Any(t => t.Name == table))
            return TypedResults.NotFound();

        var name = $"{(now.Workspace.IsDemo ? "demo-" : "")}blast-radius-{table}-{now.At.UtcDateTime:yyyyMMdd-HHmm}.csv";
        return TypedResults.File(Encoding.UTF8.GetBytes(Lines(BlastReport.Of(now, book.Current.Value, table), now)), "text/csv; charset=utf-8", name);
    }

    internal static string Lines(BlastReport report, Assessment now)
    {
        var at = now.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var text = new StringBuilder(Csv.Line("table", "kind", "name", "status", "depth", "through", "how", "usd", "as_of"));
        foreach (var node in report.Nodes)
        {
            text.Append(Csv.Line(
                report.Table,
                node.Kind.ToString(),
                node.Name,
                node.Status.ToString(),
                node.Depth.ToString(CultureInfo.InvariantCulture),
                node.From?.Name,
                node.How,
                node.Usd?.ToString(CultureInfo.InvariantCulture),
                at));
        }

        return text.ToString();
    }
}
