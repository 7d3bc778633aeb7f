using System.Text.RegularExpressions;
using Bqx.Core.Common;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Files;

/// <summary>The names of a workspace: currencies, pairs and what is made of them, each checked against the ones before.</summary>
internal static partial class WorkspaceNames
{
    public static ImmutableArray<string> Currencies(YamlSection root)
    {
        var currencies = ImmutableArray.CreateBuilder<string>();
        foreach (var value in Required(root, "currencies"))
        {
            if (value.Text is not [>= 'a' and <= 'z', >= 'a' and <= 'z', >= 'a' and <= 'z'])
            {
                root.Wrong(value, $"'{value.Text}' is not a currency; write three lower-case letters");
            }
            else if (currencies.Contains(value.Text))
            {
                root.Wrong(value, $"'{value.Text}' stands twice");
            }
            else
            {
                currencies.Add(value.Text);
            }
        }

        return currencies.ToImmutable();
    }

    public static ImmutableArray<CurrencyPair> Pairs(YamlSection root, ImmutableArray<string> currencies)
    {
        var pairs = ImmutableArray.CreateBuilder<CurrencyPair>();
        foreach (var value in Required(root, "pairs"))
        {
            if (!CurrencyPair.TryParse(value.Text, out var pair, out var window) || window is not null)
            {
                root.Wrong(value, $"'{value.Text}' is not a pair; write two different currencies, such as eurusd");
            }
            else if (!currencies.Contains(pair.Base) || !currencies.Contains(pair.Quote))
            {
                root.Wrong(value, $"'{value.Text}' names a currency that 'currencies' lacks");
            }
            else if (pairs.Contains(pair))
            {
                root.Wrong(value, $"'{value.Text}' stands twice");
            }
            else
            {
                pairs.Add(pair);
            }
        }

        return pairs.ToImmutable();
    }

    public static ImmutableArray<(CurrencyPair First, CurrencyPair Second)> Relations(YamlSection root, ImmutableArray<CurrencyPair> pairs)
    {
        var relations = ImmutableArray.CreateBuilder<(CurrencyPair, CurrencyPair)>();
        foreach (var row in root.Rows("relations").Where(r => r.Length > 0))
        {
            if (row.Length == 2
                && CurrencyPair.TryParse(row[0].Text, out var first) && pairs.Contains(first)
                && CurrencyPair.TryParse(row[1].Text, out var second) && pairs.Contains(second)
                && first != second)
            {
                relations.Add((first, second));
            }
            else
            {
                root.Wrong(row[0], "expected two different pairs of 'pairs', such as [eurusd, eurgbp]");
            }
        }

        return relations.ToImmutable();
    }

    public static ImmutableArray<(string First, string Second, string Third)> Triangles(YamlSection root, ImmutableArray<string> currencies)
    {
        var triangles = ImmutableArray.CreateBuilder<(string, string, string)>();
        foreach (var row in root.Rows("triangles").Where(r => r.Length > 0))
        {
            if (row.Length == 3 && row.All(v => currencies.Contains(v.Text)) && row.DistinctBy(v => v.Text).Count() == 3)
            {
                triangles.Add((row[0].Text, row[1].Text, row[2].Text));
            }
            else
            {
                root.Wrong(row[0], "expected three different currencies of 'currencies', such as [eur, usd, jpy]");
            }
        }

        return triangles.ToImmutable();
    }

    public static ImmutableArray<TableFamily> Families(YamlSection root) => Families(root, []);

    /// <param name="root">Where <c>families</c> stands.</param>
    /// <param name="known">Names of families that stand elsewhere.</param>
    public static ImmutableArray<TableFamily> Families(YamlSection root, ImmutableArray<string> known)
    {
        var sections = root.Sections("families");
        var families = ImmutableArray.CreateBuilder<TableFamily>();
        foreach (var section in sections)
        {
            var family = new TableFamily
            {
                Name = section.Text("name"),
                Pattern = section.Text("table"),
                TimeColumn = section.Text("timeColumn"),
                FreshWithinMinutes = section.Has("freshWithinMinutes") ? section.Whole("freshWithinMinutes", 1, 525_600) : null,
                Inputs = [.. section.Values("inputs").Select(v => v.Text)],
                ExpectsAll = ExpectsAll(section),
            };
            if (families.Any(f => f.Name == family.Name) || known.Contains(family.Name))
            {
                section.Wrong("name", $"'{family.Name}' stands twice");
            }

            if (family.Pattern.Length > 0 && !Pattern().IsMatch(family.Pattern))
            {
                section.Wrong("table", $"'{family.Pattern}' is not a table pattern; use a–z, 0–9, _ and {{pair}}, {{pair1}}, {{pair2}}, {{family}}, {{currency}}, {{curr1}}, {{curr2}}, {{curr3}}");
            }

            families.Add(family);
            section.RefuseOthers();
        }

        for (var i = 0; i < sections.Length; i++)
        {
            foreach (var input in families[i].Inputs.Where(n => families.All(f => f.Name != n) && !known.Contains(n)))
            {
                sections[i].Wrong("inputs", $"'{input}' is no family");
            }
        }

        return families.ToImmutable();
    }

    public static ImmutableArray<AlgorithmName> Algorithms(YamlSection root)
    {
        var algorithms = ImmutableArray.CreateBuilder<AlgorithmName>();
        foreach (var section in root.Sections("algorithms"))
        {
            var algorithm = new AlgorithmName(section.Text("key"), section.Text("name"), [.. section.Values("words").Select(v => v.Text)]);
            if (algorithms.Any(a => a.Key == algorithm.Key))
            {
                section.Wrong("key", $"'{algorithm.Key}' stands twice");
            }

            algorithms.Add(algorithm);
            section.RefuseOthers();
        }

        return algorithms.ToImmutable();
    }

    private static bool ExpectsAll(YamlSection section)
    {
        var word = section.OptionalText("expect");
        if (word is not (null or "all" or "planned"))
        {
            section.Wrong("expect", $"'{word}' is neither all nor planned");
        }

        return word == "all";
    }

    private static ImmutableArray<YamlValue> Required(YamlSection root, string key)
    {
        var values = root.Values(key);
        if (values.IsEmpty && !root.Has(key))
        {
            root.Wrong(key, "is required");
        }

        return values;
    }

    [GeneratedRegex("^[a-z0-9_]*(?:\\{(?:pair|pair1|pair2|family|currency|curr[123]|c[123])\\}[a-z0-9_]*)*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern();
}
