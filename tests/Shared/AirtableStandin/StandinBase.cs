using System.Globalization;
using System.Text.Json.Nodes;

namespace Bqx.Dashboard.Tests.AirtableStandin;

/// <summary>A base in memory. Whoever reads or changes it holds its gate.</summary>
internal sealed class StandinBase(string id, params IEnumerable<StandinTable> tables)
{
    private int _made;

    public string Id => id;

    public Lock Gate { get; } = new();

    public List<StandinTable> Tables { get; } = [.. tables];

    /// <summary>Number that the next transaction gets; webhooks count by it.</summary>
    public int NextTransaction { get; private set; } = 1;

    public StandinTable this[string firstName] => Tables.Find(t => t.FirstName == firstName) ?? throw new InvalidOperationException($"The base has no table {firstName}.");

    public StandinTable? Find(string nameOrId) => Tables.Find(t => t.Name == nameOrId || t.Id == nameOrId);

    /// <summary>Adds a record as a person would in Airtable.</summary>
    public string Add(string table, JsonObject fields, string? recordId = null)
    {
        lock (Gate)
        {
            var record = new StandinRecord(recordId ?? NewId(), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), fields);
            this[table].Add(record);
            Changed();
            return record.Id;
        }
    }

    /// <summary>Changes one field as a person would; null empties it.</summary>
    public void Edit(string table, string recordId, string field, JsonNode? value)
    {
        lock (Gate)
        {
            var fields = this[table].Find(recordId)!.Fields;
            fields.Remove(field);
            if (value is not null)
            {
                fields[field] = value;
            }

            Changed();
        }
    }

    public void Delete(string table, string recordId)
    {
        lock (Gate)
        {
            this[table].Remove(recordId);
            Changed();
        }
    }

    /// <summary>Fields of a record as they stand, for a test to look at.</summary>
    public JsonObject Fields(string table, string recordId)
    {
        lock (Gate)
        {
            return (JsonObject)this[table].Find(recordId)!.Fields.DeepClone();
        }
    }

    public string NewId() => string.Create(CultureInfo.InvariantCulture, $"recNew{++_made:00000000000}");

    public void Changed() => NextTransaction++;

    /// <summary>Fills the tables from a folder of export pages, such as the demo's; links may dangle there.</summary>
    public StandinBase Load(string folder)
    {
        foreach (var table in Tables)
        {
            foreach (var page in Directory.GetFiles(folder, $"{table.Name}.page-*.json").Order(StringComparer.Ordinal))
            {
                foreach (var record in JsonNode.Parse(File.ReadAllText(page))!["records"]!.AsArray())
                {
                    table.Add(new StandinRecord(
                        record!["id"]!.GetValue<string>(),
                        record["createdTime"]!.GetValue<DateTimeOffset>(),
                        (JsonObject)record["fields"]!.DeepClone()));
                }
            }
        }

        return this;
    }
}
