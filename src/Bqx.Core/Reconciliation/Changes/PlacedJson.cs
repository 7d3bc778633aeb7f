using System.Text.Json;

namespace Bqx.Core.Reconciliation.Changes;

/// <summary>A JSON value with its place in the file, such as <c>rows[3].record.key</c>, so that every refusal can name it.</summary>
internal readonly record struct PlacedJson(JsonElement Element, string Place)
{
    public PlacedJson Of(string name) => Find(name) ?? throw Bad(Join(name), "is missing");

    public PlacedJson? Find(string name) => Element.ValueKind != JsonValueKind.Object
        ? throw Bad(Place, "is not an object")
        : Element.TryGetProperty(name, out var value) ? new PlacedJson(value, Join(name)) : null;

    public bool IsNull => Element.ValueKind == JsonValueKind.Null;

    public string Text => Element.ValueKind == JsonValueKind.String ? Element.GetString()! : throw Bad(Place, "is not a text");

    public decimal Number => Element.ValueKind == JsonValueKind.Number && Element.TryGetDecimal(out var number) ? number : throw Bad(Place, "is not a number");

    public int Whole => Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out var number) ? number : throw Bad(Place, "is not a whole number");

    public DateTimeOffset Time => Element.ValueKind == JsonValueKind.String && Element.TryGetDateTimeOffset(out var time) ? time.ToUniversalTime() : throw Bad(Place, "is not a time");

    public T Word<T>()
        where T : struct, Enum
    {
        var text = Text;
        foreach (var value in Enum.GetValues<T>())
        {
            if (ChangeSetJson.Word(value) == text)
            {
                return value;
            }
        }

        throw Bad(Place, $"is '{text}'; known are {string.Join(", ", Enum.GetValues<T>().Select(ChangeSetJson.Word))}");
    }

    public IEnumerable<PlacedJson> Items()
    {
        if (Element.ValueKind != JsonValueKind.Array)
        {
            throw Bad(Place, "is not a list");
        }

        var place = Place;
        return Element.EnumerateArray().Select((item, i) => new PlacedJson(item, $"{place}[{i}]"));
    }

    public IEnumerable<(string Name, PlacedJson Value)> Properties()
    {
        if (Element.ValueKind != JsonValueKind.Object)
        {
            throw Bad(Place, "is not an object");
        }

        var self = this;
        return Element.EnumerateObject().Select(p => (p.Name, new PlacedJson(p.Value, self.Join(p.Name))));
    }

    public static JsonException Bad(string place, string reason) => new($"{(place.Length == 0 ? "The file" : place)} {reason}.");

    private string Join(string name) => Place.Length == 0 ? name : $"{Place}.{name}";
}
