using Bqx.Core.Plans;
using Bqx.Core.Reconciliation;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.Airtable;

/// <summary>
/// Airtable's records as <see cref="PlanRecords"/>, for an export and for the live base alike.
/// Texts and links are kept as they are; ids may be blank or twice: that is for the rules to find.
/// </summary>
internal static class AirtableMapping
{
    public static PlanRecords Map(AirtableTables tables, AirtableSchema schema, Rejections rejections)
    {
        var fields = AirtableFields.Of(schema);
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            ReportRenamedFields(tables[kind], fields[kind], rejections);
        }

        return Map(tables, fields, rejections);
    }

    public static PlanRecords Map(AirtableTables tables, AirtableFields fields, Rejections rejections) => new()
    {
        Plans = Map(tables.Plans, fields.Plans, rejections, ReadPlan),
        Phases = Map(tables.Phases, fields.Phases, rejections, (r, f) => ReadPhase(r, f, fields.LinksMayBeText)),
        Stages = Map(tables.Stages, fields.Stages, rejections, (r, f) => ReadStage(r, f, fields.LinksMayBeText)),
        Tasks = Map(tables.Tasks, fields.Tasks, rejections, (r, f) => ReadTask(r, f, fields.LinksMayBeText)),
    };

    private static ImmutableArray<T> Map<T>(
        ImmutableArray<AirtableRecord> records, TableFields fields, Rejections rejections, Func<FieldReader, TableFields, T> read)
    {
        var seen = new HashSet<string>(records.Length);
        var items = ImmutableArray.CreateBuilder<T>(records.Length);
        foreach (var record in records)
        {
            if (seen.Add(record.Id))
            {
                items.Add(read(new FieldReader(fields.Table, record, rejections), fields));
            }
            else
            {
                rejections.Add($"{fields.Table} {record.Id}", "the record was listed twice; the first is used");
            }
        }

        return items.ToImmutable();
    }

    /// <summary>Airtable leaves out empty fields, so only a field that no record has is suspect: it was renamed, or it is another schema.</summary>
    public static void ReportRenamedFields(ImmutableArray<AirtableRecord> records, TableFields fields, Rejections rejections)
    {
        if (records.IsEmpty)
        {
            return;
        }

        foreach (var names in new[] { fields.Id, fields.Name, fields.Status })
        {
            if (!records.Any(r => names.Any(n => r.Fields.TryGetProperty(n, out _))))
            {
                rejections.Add(fields.Table, $"no record has a field {string.Join(" or ", names)}; was it renamed, or is plan.schema another?");
            }
        }
    }

    private static Plan ReadPlan(FieldReader record, TableFields fields) => new()
    {
        RecordId = record.RecordId,
        PlanId = record.Text(fields.Id) ?? "",
        Name = record.Text(fields.Name) ?? "",
        Status = record.Status(fields),
        Owner = record.Text(fields.Owner),
        BudgetUsd = record.Money(fields.Budget),
    };

    private static Phase ReadPhase(FieldReader record, TableFields fields, bool linksMayBeText) => new()
    {
        RecordId = record.RecordId,
        PhaseId = record.Text(fields.Id) ?? "",
        Name = record.Text(fields.Name) ?? "",
        Status = record.Status(fields),
        PlanLinks = record.Links(fields.PlanLinks, linksMayBeText),
        Owner = record.Text(fields.Owner),
        Duration = record.Text(fields.Duration),
        EstimatedBudgetUsd = record.Money(fields.Budget),
        Predecessor = record.Text(fields.Before),
        Notes = record.Text(fields.Notes),
        StageLinks = record.Links(fields.StageLinks, linksMayBeText),
        TaskLinks = record.Links(fields.TaskLinks, linksMayBeText),
        Milestones = record.Text(fields.Milestones),
        Deliverables = record.Text(fields.Deliverables),
        NewestNote = StatusBlocks.Newest(record.Text(fields.Notes)),
        Marks = Marks(record, fields),
    };

    private static Stage ReadStage(FieldReader record, TableFields fields, bool linksMayBeText) => new()
    {
        RecordId = record.RecordId,
        StageId = record.Text(fields.Id) ?? "",
        Name = record.Text(fields.Name) ?? "",
        Status = record.Status(fields),
        PhaseLinks = record.Links(fields.PhaseLinks, linksMayBeText),
        BlockedBy = record.Text(fields.Before),
        Notes = record.Text(fields.Notes),
        PlanLinks = record.Links(fields.PlanLinks, linksMayBeText),
        TaskLinks = record.Links(fields.TaskLinks, linksMayBeText),
        Duration = record.Text(fields.Duration),
        NewestNote = StatusBlocks.Newest(record.Text(fields.Notes)),
        Marks = Marks(record, fields),
    };

    private static PlanTask ReadTask(FieldReader record, TableFields fields, bool linksMayBeText) => new()
    {
        RecordId = record.RecordId,
        TaskId = record.Text(fields.Id) ?? "",
        Name = record.Text(fields.Name) ?? "",
        Status = record.Status(fields),
        Priority = record.Priority(fields.Priority),
        AssignedTo = record.Text(fields.Owner),
        EstimatedHours = record.Number(fields.EstimatedHours),
        ActualHours = record.Number(fields.ActualHours),
        PhaseLinks = record.Links(fields.PhaseLinks, linksMayBeText),
        StageLinks = record.Links(fields.StageLinks, linksMayBeText),
        PlanLinks = record.Links(fields.PlanLinks, linksMayBeText),
        Artifacts = record.Text(fields.Artifacts),
        Blockers = record.Text(fields.Blockers),
        NewestNote = StatusBlocks.Newest(record.Text(fields.Notes)),
        Marks = Marks(record, fields),
        CreatedAt = record.CreatedTime,
    };

    private static RecordMarks Marks(FieldReader record, TableFields fields) => RecordMarks.Of(
        record.Score(fields.RecordScore), record.Text(fields.RecordAudit), record.Text(fields.Description), record.Text(fields.Notes));
}
