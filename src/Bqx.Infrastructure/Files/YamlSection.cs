using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Bqx.Infrastructure.Files;

/// <summary>
/// Keys of one YAML mapping. Asking for a value that is absent or of another kind notes a problem with line and key and
/// gives a stand-in, so that reading goes on and finds the rest. <see cref="RefuseOthers"/> notes keys that nobody asked for.
/// </summary>
internal sealed class YamlSection(YamlMappingNode node, string path, FileProblems problems)
{
    private readonly HashSet<string> _asked = [];

    public int Line => (int)node.Start.Line;

    public string KeyPath(string key) => path.Length > 0 ? $"{path}.{key}" : key;

    public bool Has(string key) => Find(key) is not null;

    public void Wrong(string key, string message) => problems.Add(Find(key)?.Start.Line ?? node.Start.Line, KeyPath(key), message);

    public void Wrong(YamlValue value, string message) => problems.Add(value.Line, value.Path, message);

    public YamlValue? Value(string key) => Find(key) switch
    {
        null => Absent<YamlValue>(key),
        YamlScalarNode scalar => new YamlValue(scalar.Value ?? "", (int)scalar.Start.Line, KeyPath(key)),
        _ => Mistyped<YamlValue>(key, "expected one value"),
    };

    public string Text(string key)
    {
        var text = Value(key)?.Text.Trim();
        if (text is "")
        {
            Wrong(key, "is empty");
        }

        return text ?? "";
    }

    public string? OptionalText(string key) => Has(key) ? Text(key) : null;

    /// <summary>A number between bounds, in invariant notation.</summary>
    public double Number(string key, double least, double most)
    {
        if (Value(key) is not { } value)
        {
            return least;
        }

        if (double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        var bounds = (least, most) switch
        {
            (double.MinValue, double.MaxValue) => "",
            (_, double.MaxValue) => string.Create(CultureInfo.InvariantCulture, $" of at least {least}"),
            _ => string.Create(CultureInfo.InvariantCulture, $" from {least} to {most}"),
        };
        Wrong(key, $"'{value.Text}' is not a number{bounds}");
        return least;
    }

    /// <summary>A number of at least so much, of any size when no least is named; null when the key is absent.</summary>
    public double? OptionalNumber(string key, double least = double.MinValue, double most = double.MaxValue) =>
        Has(key) ? Number(key, least, most) : null;

    public int Whole(string key, int least, int most) => (int)Count(key, least, most);

    /// <summary>A whole number between bounds, up to 2^53.</summary>
    public long Count(string key, long least, long most)
    {
        var number = Number(key, least, most);
        if (number == Math.Truncate(number))
        {
            return (long)number;
        }

        Wrong(key, "expected a whole number");
        return least;
    }

    public bool Flag(string key) => Has(key) && Value(key)?.Text switch
    {
        "true" => true,
        "false" or null => false,
        var other => Refused(key, $"'{other}' is neither true nor false"),
    };

    public YamlSection? Section(string key) => Find(key) switch
    {
        null => Absent<YamlSection>(key),
        YamlMappingNode mapping => new YamlSection(mapping, KeyPath(key), problems),
        _ => Mistyped<YamlSection>(key, "expected keys with values"),
    };

    /// <summary>A list of sections; none when the key is absent.</summary>
    public ImmutableArray<YamlSection> Sections(string key)
    {
        var sections = ImmutableArray.CreateBuilder<YamlSection>();
        foreach (var (item, itemPath) in Items(key))
        {
            if (item is YamlMappingNode mapping)
            {
                sections.Add(new YamlSection(mapping, itemPath, problems));
            }
            else
            {
                problems.Add(item.Start.Line, itemPath, "expected keys with values");
            }
        }

        return sections.ToImmutable();
    }

    /// <summary>Every key with its section, for a mapping whose keys are names; a value of another kind is among the problems.</summary>
    public IEnumerable<(YamlValue Name, YamlSection Section)> NamedSections()
    {
        foreach (var key in node.Children.Keys.OfType<YamlScalarNode>())
        {
            if (Section(key.Value ?? "") is { } section)
            {
                yield return (new YamlValue(key.Value ?? "", (int)key.Start.Line, KeyPath(key.Value ?? "")), section);
            }
        }
    }

    /// <summary>Every key with its one value, for a mapping whose keys are names; a value of another kind is among the problems.</summary>
    public IEnumerable<(YamlValue Name, YamlValue Value)> Pairs()
    {
        foreach (var key in node.Children.Keys.OfType<YamlScalarNode>())
        {
            if (Value(key.Value ?? "") is { } value)
            {
                yield return (new YamlValue(key.Value ?? "", (int)key.Start.Line, KeyPath(key.Value ?? "")), value);
            }
        }
    }

    /// <summary>A list of values, or one value alone; none when the key is absent.</summary>
    public ImmutableArray<YamlValue> OneOrMore(string key) => Find(key) is YamlScalarNode && Value(key) is { } one ? [one] : Values(key);

    /// <summary>A list of values; none when the key is absent.</summary>
    public ImmutableArray<YamlValue> Values(string key) => [.. Items(key).Select(i => Scalar(i.Item, i.Path)).OfType<YamlValue>()];

    /// <summary>A list of lists of values; none when the key is absent.</summary>
    public ImmutableArray<ImmutableArray<YamlValue>> Rows(string key)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<YamlValue>>();
        foreach (var (item, itemPath) in Items(key))
        {
            if (item is YamlSequenceNode row)
            {
                rows.Add([.. row.Select((n, i) => Scalar(n, $"{itemPath}[{i}]")).OfType<YamlValue>()]);
            }
            else
            {
                problems.Add(item.Start.Line, itemPath, "expected a list, such as [eurusd, eurgbp]");
            }
        }

        return rows.ToImmutable();
    }

    /// <summary>Notes every key that was not asked for: most are typing errors, and a setting that does nothing is worse than none.</summary>
    public void RefuseOthers()
    {
        foreach (var (key, _) in node)
        {
            if (key is not YamlScalarNode { Value: { } name })
            {
                problems.Add(key.Start.Line, path, "expected a plain key");
            }
            else if (!_asked.Contains(name))
            {
                problems.Add(key.Start.Line, KeyPath(name), $"unknown key; known are {string.Join(", ", _asked.Order(StringComparer.Ordinal))}");
            }
        }
    }

    private IEnumerable<(YamlNode Item, string Path)> Items(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case YamlSequenceNode list:
                return list.Select((n, i) => (n, $"{KeyPath(key)}[{i}]"));
            default:
                Wrong(key, "expected a list");
                return [];
        }
    }

    private YamlValue? Scalar(YamlNode item, string itemPath)
    {
        if (item is YamlScalarNode { Value.Length: > 0 } scalar)
        {
            return new YamlValue(scalar.Value.Trim(), (int)scalar.Start.Line, itemPath);
        }

        problems.Add(item.Start.Line, itemPath, "expected one value");
        return null;
    }

    private YamlNode? Find(string key)
    {
        _asked.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    private T? Absent<T>(string key)
        where T : class
    {
        problems.Add(node.Start.Line, KeyPath(key), "is required");
        return null;
    }

    private T? Mistyped<T>(string key, string message)
        where T : class
    {
        Wrong(key, message);
        return null;
    }

    private bool Refused(string key, string message)
    {
        Wrong(key, message);
        return false;
    }
}

/// <summary>One value as written, with its place.</summary>
internal sealed record YamlValue(string Text, int Line, string Path);
