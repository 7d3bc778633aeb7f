using System.Text.Json.Nodes;

namespace Bqx.Dashboard.Tests.AirtableStandin;

internal sealed record StandinRecord(string Id, DateTimeOffset CreatedTime, JsonObject Fields);

/// <summary>A table: its fields, which tests may rename, and its records in order.</summary>
internal sealed class StandinTable(string name, IEnumerable<StandinField> fields)
{
    private readonly Dictionary<string, StandinRecord> _byId = [];

    public string Id { get; } = "tbl" + Padded(name);

    /// <summary>By which links and tests find it, whatever it is called now.</summary>
    public string FirstName { get; } = name;

    public string Name { get; set; } = name;

    public List<StandinField> Fields { get; } = [.. fields];

    public List<StandinRecord> Records { get; } = [];

    public StandinField? Field(string name) => Fields.Find(f => f.Name == name);

    public StandinRecord? Find(string id) => _byId.GetValueOrDefault(id);

    public void Add(StandinRecord record)
    {
        Records.Add(record);
        _byId[record.Id] = record;
    }

    public void Remove(string id)
    {
        Records.RemoveAll(r => r.Id == id);
        _byId.Remove(id);
    }

    /// <summary>As a person does it in Airtable: the field and every value of it.</summary>
    public void Rename(string from, string to)
    {
        Fields[Fields.FindIndex(f => f.Name == from)] = Field(from)! with { Name = to };
        foreach (var record in Records.Where(r => r.Fields.ContainsKey(from)))
        {
            var value = record.Fields[from];
            record.Fields.Remove(from);
            record.Fields[to] = value;
        }
    }

    private static string Padded(string text) => (text + "00000000000000")[..14];
}
