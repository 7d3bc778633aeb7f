using System.Globalization;
using System.Text;
using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Models;

namespace Bqx.Dashboard.Api;

/// <summary>The compared models as a file: the fields in which they differ, with when and from where.</summary>
internal static class ModelExport
{
    public static IResult Get(ILive<Assessment> live, string? models, string? pair, string? column)
    {
        var now = live.Current;
        var (found, _) = new Compared(models, pair, column).Of(now);
        if (found.Length is < ModelComparison.Least or > ModelComparison.Most)
        {
            return Results.Problem($"A comparison takes {ModelComparison.Least} to {ModelComparison.Most} models; {found.Length} were found.", statusCode: StatusCodes.Status400BadRequest);
        }

        var comparison = ModelComparison.Of(found);
        var proof = now.SourceProof(SourceName.Models);
        var asOf = proof.AsOf?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var text = new StringBuilder(Csv.Line(["model", .. comparison.Fields, "source", "state", "as_of"]));
        foreach (var model in comparison.Models)
        {
            text.Append(Csv.Line([model.Path, .. model.Values, proof.Provenance?.System, proof.State.ToString(), asOf]));
        }

        var name = $"{(now.Workspace.IsDemo ? "demo-" : "")}models-{now.At.UtcDateTime:yyyyMMdd-HHmm}.csv";
        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", name);
    }
}
