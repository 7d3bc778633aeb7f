using System.Globalization;
using Bqx.Core.OnCall;

namespace Bqx.Infrastructure.Files.OnCall;

/// <summary>The whole of <c>oncall.yaml</c>: people and the layers that they take in turn.</summary>
internal static class RotaSection
{
    private const int MostPeople = 200;
    private const int LongestOrder = 52;

    /// <summary>The rota as far as it is right; whoever reads it looks at the problems.</summary>
    public static Rota Read(YamlSection root, WorkspaceSources sources, FileProblems problems)
    {
        var people = People(root);
        var layers = Layers(root, people, sources);
        root.RefuseOthers();
        var rota = new Rota { People = people, Layers = layers };
        if (problems.Count == 0)
        {
            RefuseBothAtOnce(root, rota);
        }

        return rota;
    }

    private static ImmutableArray<Responder> People(YamlSection root)
    {
        var sections = Required(root, "people", "write a list of { name: …, initials: …, email: … }");
        if (sections.Length > MostPeople)
        {
            root.Wrong("people", $"more than {MostPeople} people");
        }

        var people = ImmutableArray.CreateBuilder<Responder>();
        foreach (var section in sections.Take(MostPeople))
        {
            var person = new Responder(section.Text("name"), section.Text("initials"), section.Text("email"));
            if (person.Name.Length > 0 && people.Any(p => p.Name == person.Name))
            {
                section.Wrong("name", $"'{person.Name}' stands twice");
            }

            if (person.Initials.Length > 3)
            {
                section.Wrong("initials", $"'{person.Initials}' is longer than three letters");
            }

            if (person.Email.Length > 0 && (person.Email.Split('@') is not [{ Length: > 0 }, { Length: > 0 }] || person.Email.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c))))
            {
                section.Wrong("email", $"'{person.Email}' is not an address such as name@example.com");
            }

            section.RefuseOthers();
            people.Add(person);
        }

        return people.ToImmutable();
    }

    private static ImmutableArray<RotaLayer> Layers(YamlSection root, ImmutableArray<Responder> people, WorkspaceSources sources)
    {
        var lines = new Dictionary<DutyLayer, int>();
        var layers = ImmutableArray.CreateBuilder<RotaLayer>();
        foreach (var section in Required(root, "layers", "write a list with at least { layer: primary, … }"))
        {
            var layer = Layer(section, people, sources);
            if (!lines.TryAdd(layer.Layer, section.Line))
            {
                section.Wrong("layer", $"overlaps: {layer.Layer.ToString().ToLowerInvariant()} stands on line {lines[layer.Layer]} already; every instant has one of each");
            }

            section.RefuseOthers();
            layers.Add(layer);
        }

        if (layers.Count > 0 && !lines.ContainsKey(DutyLayer.Primary))
        {
            root.Wrong("layers", "there is no primary layer");
        }

        return layers.ToImmutable();
    }

    private static RotaLayer Layer(YamlSection section, ImmutableArray<Responder> people, WorkspaceSources sources)
    {
        var zone = TimeZoneInfo.Utc;
        if (section.Text("zone") is { Length: > 0 } id && !TimeZoneInfo.TryFindSystemTimeZoneById(id, out zone!))
        {
            section.Wrong("zone", $"'{id}' is not a time zone; write a name such as Europe/Zurich or UTC");
            zone = TimeZoneInfo.Utc;
        }

        var start = default(DateOnly);
        if (section.Value("start") is { } value && RelativeDay.Read(value.Text, sources.GeneratedOn, out start) is { } wrong)
        {
            section.Wrong("start", wrong);
        }

        return new RotaLayer
        {
            Layer = Word<DutyLayer>(section, "layer"),
            Start = start,
            HandOverDay = Word<DayOfWeek>(section, "handOverDay"),
            HandOverTime = Time(section),
            Zone = zone,
            Order = Order(section, people),
        };
    }

    private static ImmutableArray<string> Order(YamlSection section, ImmutableArray<Responder> people)
    {
        if (!section.Has("order"))
        {
            section.Wrong("order", "is required; write the names in turn");
            return [];
        }

        var names = section.Values("order");
        if (names.IsEmpty)
        {
            section.Wrong("order", "is empty; nobody would be on call");
        }
        else if (names.Length > LongestOrder)
        {
            section.Wrong("order", $"has more than {LongestOrder} turns");
        }

        foreach (var name in names.Where(n => people.All(p => p.Name != n.Text)))
        {
            section.Wrong(name, $"'{name.Text}' is nobody of 'people'");
        }

        return [.. names.Select(static n => n.Text)];
    }

    private static TimeOnly Time(YamlSection section)
    {
        var text = section.Text("handOverTime");
        if (!TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && text.Length > 0)
        {
            section.Wrong("handOverTime", $"'{text}' is not a time of day; write 08:00, local to the zone");
        }

        return time;
    }

    private static T Word<T>(YamlSection section, string key)
        where T : struct, Enum
    {
        var text = section.Text(key);
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        if (text.Length > 0)
        {
            section.Wrong(key, $"'{text}' is not one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");
        }

        return default;
    }

    /// <summary>A secondary who is the primary would answer nobody. One round of both orders shows whether it happens.</summary>
    private static void RefuseBothAtOnce(YamlSection root, Rota rota)
    {
        if (rota.Layers is not [_, _])
        {
            return;
        }

        var from = rota.Layers.Select(HandOverTimes.First).Max();
        var weeks = Math.Min(rota.Layers[0].Order.Length * rota.Layers[1].Order.Length, 52);
        var shifts = Shifts.Between(rota, [], from, from.AddDays(7 * weeks));
        var second = shifts.Where(static s => s.Layer == DutyLayer.Secondary).ToArray();
        if (shifts.FirstOrDefault(s => s.Layer == DutyLayer.Primary && second.Any(o => o.Person == s.Person && o.From < s.To && s.From < o.To)) is { } both)
        {
            root.Wrong("layers", string.Create(CultureInfo.InvariantCulture, $"overlap: {both.Person} would be primary and secondary in the turn from {both.From:yyyy-MM-dd HH:mm} UTC; move one of the orders on"));
        }
    }

    private static ImmutableArray<YamlSection> Required(YamlSection root, string key, string what)
    {
        if (!root.Has(key))
        {
            root.Wrong(key, $"is required; {what}");
        }

        var sections = root.Sections(key);
        if (root.Has(key) && sections.IsEmpty)
        {
            root.Wrong(key, $"is empty; {what}");
        }

        return sections;
    }
}
