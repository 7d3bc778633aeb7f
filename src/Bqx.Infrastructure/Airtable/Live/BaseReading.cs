using Bqx.Core.Common;
using Bqx.Core.Reconciliation;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>The four tables of a base as one reading found them, with the names that they go by.</summary>
/// <param name="Records">In the order of the base.</param>
/// <param name="Fields">The schema that fits.</param>
/// <param name="Tables">Names of fields per table.</param>
internal sealed record BaseReading(AirtableTables Records, AirtableFields Fields, ImmutableArray<BaseTable> Tables);

/// <summary>Reads the four tables, complete or not at all; a table that is missing makes the reading incomplete.</summary>
internal sealed class BaseReader(AirtableClient client, KnownBase known, AirtableSettings settings, TimeProvider clock)
{
    public async Task<SourceReading<BaseReading>> ReadAsync(CancellationToken cancellationToken)
    {
        var errand = client.Begin();
        var takenAt = clock.GetUtcNow();
        var rejections = new Rejections();
        var (schema, problem) = await known.SchemaAsync(errand, cancellationToken).ConfigureAwait(false);
        if (problem is not null)
        {
            return new SourceReading<BaseReading>.Failed(problem);
        }

        var (records, pages, isComplete) = (new AirtableTables(), 0, true);
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            var table = AirtableFields.Of(AirtableSchema.Current)[kind].Table;
            if (schema is not null && schema[table] is null)
            {
                isComplete = false;
                continue;
            }

            switch (await client.ListAsync(schema?[table]?.Name ?? table, rejections, errand, cancellationToken).ConfigureAwait(false))
            {
                case TableListing.Listed listed:
                    records = records.With(kind, listed.Records);
                    pages += listed.Pages;
                    isComplete &= listed.IsComplete;
                    break;
                case TableListing.Failed failed:
                    return new SourceReading<BaseReading>.Failed(failed.Problem);
            }
        }

        if (pages == 0)
        {
            return new SourceReading<BaseReading>.Failed(NoTables(schema!));
        }

        var (fields, tables) = Fit(schema, records, rejections);
        return new SourceReading<BaseReading>.Read(new BaseReading(records, fields, tables), new Provenance
        {
            Source = SourceName.Plan,
            System = "Airtable",
            Request = $"GET /v0/{settings.BaseId}/{{Plans,Phases,Stages,Tasks}}?pageSize=100",
            TakenAt = takenAt,
            Pages = pages,
            Calls = errand.Calls,
            Complete = isComplete,
            Rows = records.Count,
            Bytes = errand.Bytes,
            ElapsedMs = errand.Elapsed.TotalMilliseconds,
            Rejected = rejections.ToImmutable(),
        });
    }

    /// <summary>Names of fields: the base's own where it tells, else those of its records.</summary>
    private static (AirtableFields Fields, ImmutableArray<BaseTable> Tables) Fit(BaseSchema? schema, AirtableTables records, Rejections rejections)
    {
        var kinds = Enum.GetValues<RecordKind>();
        if (schema is not null)
        {
            var version = SchemaFit.Detect(schema);
            SchemaFit.Report(version, schema, rejections);
            var told = SchemaFit.Fields(version, schema);
            return (told, [.. kinds.Where(k => schema[told[k].Table] is not null).Select(k => BaseTable.Of(k, told[k], schema[told[k].Table]!))]);
        }

        rejections.Add("Airtable", "the token lacks the scope schema.bases:read, so fields and options are taken from the built-in schema; add it to see what was renamed");
        var fields = AirtableFields.Of(SchemaFit.Detect(records));
        foreach (var kind in kinds)
        {
            AirtableMapping.ReportRenamedFields(records[kind], fields[kind], rejections);
        }

        return (fields, [.. kinds.Select(k => BaseTable.Of(k, fields[k], records[k]))]);
    }

    private SourceProblem NoTables(BaseSchema schema) => new(
        SourceProblemKind.NotFound,
        $"The base {settings.BaseId} has none of the tables Plans, Phases, Stages and Tasks; it has {string.Join(", ", schema.Tables.Take(10).Select(static t => t.Name))}.",
        "Set Airtable:BaseId to the base of the plan.");
}
