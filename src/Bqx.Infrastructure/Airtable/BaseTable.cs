using Bqx.Core.Reconciliation;
using Bqx.Infrastructure.Airtable.Live;

namespace Bqx.Infrastructure.Airtable;

/// <summary>One table of a base as change sets see it: which fields it has, under which names.</summary>
internal sealed record BaseTable
{
    public required RecordKind Kind { get; init; }

    /// <summary>What the base calls the table.</summary>
    public required string Name { get; init; }

    /// <summary>Fields that can be compared and written; none when the table has no key field.</summary>
    public required ImmutableSortedDictionary<PlanField, string> Names { get; init; }

    /// <summary>Options of selects.</summary>
    public required ImmutableDictionary<PlanField, ImmutableArray<string>> Options { get; init; }

    /// <summary>A table that tells of its fields.</summary>
    public static BaseTable Of(RecordKind kind, TableFields fields, SchemaTable told)
    {
        var names = ImmutableSortedDictionary.CreateBuilder<PlanField, string>();
        var options = ImmutableDictionary.CreateBuilder<PlanField, ImmutableArray<string>>();
        foreach (var field in BaseFields.Of(fields))
        {
            if (field.Names.Select(n => told[n]).FirstOrDefault(f => f is not null) is { } found && Fits(found, field.Kind) && !names.ContainsValue(found.Name))
            {
                names[field.Field] = found.Name;
                if (found.Type == "singleSelect")
                {
                    options[field.Field] = found.Options;
                }
            }
        }

        return Make(kind, told.Name, names, options);
    }

    /// <summary>A table that does not tell: the fields of its schema, by the names that its records use.</summary>
    public static BaseTable Of(RecordKind kind, TableFields fields, ImmutableArray<AirtableRecord> records)
    {
        var names = ImmutableSortedDictionary.CreateBuilder<PlanField, string>();
        foreach (var field in BaseFields.Of(fields))
        {
            var seen = field.Names.FirstOrDefault(n => records.Any(r => r.Fields.TryGetProperty(n, out _)));
            if ((seen ?? (field.IsAdded ? null : field.Names[0])) is { } name && !names.ContainsValue(name) && !(field.Kind == FieldKind.Links && HoldsText(records, name)))
            {
                names[field.Field] = name;
            }
        }

        var options = ImmutableDictionary.CreateBuilder<PlanField, ImmutableArray<string>>();
        options[PlanField.Status] = fields.StatusOptions;
        if (names.ContainsKey(PlanField.Priority))
        {
            options[PlanField.Priority] = ["Critical", "High", "Medium", "Low"];
        }

        return Make(kind, fields.Table, names, options);
    }

    public static bool Fits(SchemaField field, FieldKind kind) => kind switch
    {
        FieldKind.Text => field.IsText,
        FieldKind.Number => field.IsNumber,
        FieldKind.Links => field.IsLink,
        _ => false,
    };

    /// <summary>Older bases keep some links as plain text, which can hold no record id.</summary>
    private static bool HoldsText(ImmutableArray<AirtableRecord> records, string name) =>
        records.Any(r => r.Fields.TryGetProperty(name, out var value) && value.ValueKind == System.Text.Json.JsonValueKind.String);

    private static BaseTable Make(
        RecordKind kind,
        string name,
        ImmutableSortedDictionary<PlanField, string>.Builder names,
        ImmutableDictionary<PlanField, ImmutableArray<string>>.Builder options) => new()
        {
            Kind = kind,
            Name = name,
            Names = names.ContainsKey(PlanField.Key) ? names.ToImmutable() : ImmutableSortedDictionary<PlanField, string>.Empty,
            Options = options.ToImmutable(),
        };
}
