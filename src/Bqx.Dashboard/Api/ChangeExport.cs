using System.Globalization;
using System.Text;
using Bqx.Core.Common;
using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Core.Truth;
using Bqx.Dashboard.Reconciliation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bqx.Dashboard.Api;

/// <summary>What separates document and base as a file, a line for each field; and sealed change sets, byte for byte as they are read again.</summary>
internal static class ChangeExport
{
    public static Results<FileContentHttpResult, NotFound> Difference(string? document, ILive<ComparisonBoard> comparisons, ILive<Assessment> live)
    {
        if (comparisons.Current.Find(document) is not { Difference: { } difference } compared || (document is { Length: > 0 } && compared.Sealed.Name != document))
            return TypedResults.NotFound();

        var text = new StringBuilder(Head);
        foreach (var row in difference.Rows)
            Append(text, row, batch: null, state: row.Conflict?.Message, compared.Sealed, comparisons.Current.ComparedAt);
        return File(text, "difference", live.Current);
    }

    public static Results<FileContentHttpResult, NotFound> Lines(string id, ILive<ChangeSetBoard> sets, ILive<Assessment> live)
    {
        if (sets.Current.Find(id) is not { } run)
            return TypedResults.NotFound();

        var text = new StringBuilder(Head);
        foreach (var batch in run.Batches)
            foreach (var row in batch.Rows)
                Append(text, row, batch.Number, ChangeWord.Of(run[row.Id].State), run.Changes.Document, run.Changes.CreatedAt);
        return File(text, $"changeset-{run.Id}", live.Current);
    }

    public static Results<FileContentHttpResult, NotFound> Sealed(string id, ILive<ChangeSetBoard> sets) => sets.Current.Find(id) is { } run
        ? TypedResults.File(ChangeSetFile.Write(run.Changes), "application/json", $"changeset-{run.Id}.json")
        : TypedResults.NotFound();

    private static string Head => Csv.Line("change", "table", "key", "record_id", "title", "field", "old", "new", "batch", "state", "document", "sha256", "as_of");

    private static void Append(StringBuilder text, ChangeRow row, int? batch, string? state, SealedDocument document, DateTimeOffset? at)
    {
        if (row.Fields.IsEmpty)
            text.Append(Line(null));
        foreach (var field in row.Fields)
            text.Append(Line(field));

        string Line(FieldChange? field) => Csv.Line(
            row.Change.ToString(),
            row.Record.Kind.ToString(),
            row.Record.Key,
            row.Before?.RecordId,
            row.Title,
            field is null ? null : FieldWords.Of(field.Field),
            field?.OldText,
            field is null ? null : FieldWords.Of(field.New),
            batch?.ToString(CultureInfo.InvariantCulture),
            state,
            document.Name,
            document.Sha256,
            at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    private static FileContentHttpResult File(StringBuilder text, string name, Assessment now) => TypedResults.File(
        Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", $"{(now.Workspace.IsDemo ? "demo-" : "")}{name}-{now.At.UtcDateTime:yyyyMMdd-HHmm}.csv");
}
