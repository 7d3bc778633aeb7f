using Bqx.Core.Plans;
using Bqx.Core.Reconciliation;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>How a base's own fields and options fit the two schemas that are built in, and what does not fit.</summary>
internal static class SchemaFit
{
    private const int MostNamed = 5;

    /// <summary>The schema of which the base has more field names.</summary>
    public static AirtableSchema Detect(BaseSchema told) =>
        Matches(told, AirtableSchema.Older) > Matches(told, AirtableSchema.Current) ? AirtableSchema.Older : AirtableSchema.Current;

    /// <summary>The schema of which the records have more field names, for a base that does not tell.</summary>
    public static AirtableSchema Detect(AirtableTables records) =>
        Matches(records, AirtableSchema.Older) > Matches(records, AirtableSchema.Current) ? AirtableSchema.Older : AirtableSchema.Current;

    /// <summary>The schema with the base's own options of status fields.</summary>
    public static AirtableFields Fields(AirtableSchema schema, BaseSchema told)
    {
        var fields = AirtableFields.Of(schema);
        return fields with
        {
            Plans = WithOptions(fields.Plans, told),
            Phases = WithOptions(fields.Phases, told),
            Stages = WithOptions(fields.Stages, told),
            Tasks = WithOptions(fields.Tasks, told),
        };
    }

    /// <summary>Names each table, field and option that the schema has and the base has not, or the other way round. The rest works.</summary>
    public static void Report(AirtableSchema schema, BaseSchema told, Rejections rejections)
    {
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            var fields = AirtableFields.Of(schema)[kind];
            if (told[fields.Table] is not { } table)
            {
                rejections.Add("Airtable", $"the base has no table {fields.Table}; it has {Named(told.Tables.Select(static t => t.Name))}. Name it {fields.Table} again");
                continue;
            }

            foreach (var field in Expected(schema, fields))
            {
                ReportField(table, field, fields, rejections);
            }
        }
    }

    private static void ReportField(SchemaTable table, BaseField field, TableFields fields, Rejections rejections)
    {
        var found = field.Names.Select(n => table[n]).FirstOrDefault(static f => f is not null);
        if (found is null)
        {
            var known = BaseFields.Of(fields).SelectMany(static f => f.Names).ToHashSet(StringComparer.Ordinal);
            var others = table.Fields.Where(f => !known.Contains(f.Name) && BaseTable.Fits(f, field.Kind)).Select(static f => f.Name);
            rejections.Add($"{table.Name}", $"there is no field {string.Join(" or ", field.Names)}; if it is one of {Named(others)}, name it {field.Names[0]} again");
        }
        else if (!BaseTable.Fits(found, field.Kind))
        {
            rejections.Add($"{table.Name}.{found.Name}", $"is of type {found.Type}, so it is not compared or written; {Wanted(field.Kind)} is expected");
        }
        else if (field.Field is PlanField.Status or PlanField.Priority)
        {
            foreach (var option in found.Options.Where(o => !IsKnown(field.Field, o)))
            {
                rejections.Add($"{table.Name}.{found.Name}", $"the option '{option}' is not known; records with it count as having none that is known");
            }
        }
    }

    /// <summary>The older schema was never the same in two bases: only what every reading needs is expected of it.</summary>
    private static IEnumerable<BaseField> Expected(AirtableSchema schema, TableFields fields) => BaseFields.Of(fields)
        .Where(f => !f.IsAdded && (schema == AirtableSchema.Current || f.Field is PlanField.Key or PlanField.Name or PlanField.Status));

    private static bool IsKnown(PlanField field, string option) => field == PlanField.Status
        ? StatusWords.Of(option) != WorkStatus.Unknown
        : option is "Critical" or "High" or "Medium" or "Low";

    private static TableFields WithOptions(TableFields fields, BaseSchema told) =>
        told[fields.Table]?.Fields.FirstOrDefault(f => fields.Status.Contains(f.Name)) is { Options: { IsEmpty: false } options } ? fields with { StatusOptions = options } : fields;

    private static int Matches(BaseSchema told, AirtableSchema schema) =>
        Count(schema, (table, name) => told[table]?[name] is not null);

    private static int Matches(AirtableTables records, AirtableSchema schema)
    {
        var seen = Enum.GetValues<RecordKind>()
            .SelectMany(k => records[k].SelectMany(r => r.Fields.EnumerateObject().Select(p => (AirtableFields.Of(schema)[k].Table, p.Name))))
            .ToHashSet();
        return Count(schema, (table, name) => seen.Contains((table, name)));
    }

    private static int Count(AirtableSchema schema, Func<string, string, bool> has) => Enum.GetValues<RecordKind>()
        .Select(k => AirtableFields.Of(schema)[k])
        .Sum(t => BaseFields.Of(t).Where(static f => !f.IsAdded).SelectMany(static f => f.Names).Distinct().Count(n => has(t.Table, n)));

    private static string Wanted(FieldKind kind) => kind switch
    {
        FieldKind.Number => "a number",
        FieldKind.Links => "a link to another table",
        _ => "text",
    };

    private static string Named(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count == 0 ? "none" : string.Join(", ", all.Take(MostNamed)) + (all.Count > MostNamed ? $" and {all.Count - MostNamed} more" : "");
    }
}
