using System.Globalization;

namespace Bqx.Dashboard.Composition;

/// <summary>Reads settings by key and collects every mistake, so that all of them are said at once, each with its key.</summary>
internal sealed class OptionsReader(IConfiguration configuration)
{
    private readonly List<string> _failures = [];

    public IReadOnlyList<string> Failures => _failures;

    /// <summary>The text, or null when the key is absent or blank.</summary>
    public string? Text(string key) => configuration[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>Keys of the entries of a list or the settings of a section, in order.</summary>
    public IReadOnlyList<string> Children(string key) => [.. configuration.GetSection(key).GetChildren().Select(static c => c.Path)];

    /// <summary>Entries of a list, or of one text with commas between them.</summary>
    public IReadOnlyList<(string Key, string Text)> Texts(string key) => Text(key) is { } one
        ? [.. one.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(t => (key, t))]
        : [.. Children(key).Select(k => (Key: k, Text: Text(k))).Where(static e => e.Text is not null).Select(static e => (e.Key, e.Text!))];

    /// <summary>A time of the day, HH:mm; null when it is absent or none.</summary>
    public TimeOnly? Time(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        Fail(key, $"'{text}' is not a time such as 07:30");
        return null;
    }

    public TimeZoneInfo Zone(string key)
    {
        if (Text(key) is not { } text)
        {
            return TimeZoneInfo.Utc;
        }

        if (TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone))
        {
            return zone;
        }

        Fail(key, $"'{text}' is not a time zone that this machine knows, such as Europe/Berlin");
        return TimeZoneInfo.Utc;
    }

    public int Int(string key, int whenAbsent, int least, int most) => (int)Long(key, whenAbsent, least, most);

    public long Long(string key, long whenAbsent, long least, long most)
    {
        if (Text(key) is not { } text)
        {
            return whenAbsent;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Fail(key, $"'{text}' is not a whole number from {least} to {most}");
        return whenAbsent;
    }

    public decimal Decimal(string key, decimal whenAbsent, decimal least, decimal most)
    {
        if (Text(key) is not { } text)
        {
            return whenAbsent;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Fail(key, $"'{text}' is not a number from {least} to {most}");
        return whenAbsent;
    }

    public bool Flag(string key)
    {
        if (Text(key) is not { } text)
        {
            return false;
        }

        if (bool.TryParse(text, out var flag))
        {
            return flag;
        }

        Fail(key, $"'{text}' is neither true nor false");
        return false;
    }

    public T Word<T>(string key, T whenAbsent)
        where T : struct, Enum
    {
        if (Text(key) is not { } text)
        {
            return whenAbsent;
        }

        return Word<T>(key, text) ?? whenAbsent;
    }

    /// <summary>Words of a list, each once.</summary>
    public ImmutableArray<T> Words<T>(string key, ImmutableArray<T> whenAbsent)
        where T : struct, Enum =>
        Texts(key) is { Count: > 0 } texts ? [.. texts.Select(t => Word<T>(t.Key, t.Text)).OfType<T>().Distinct()] : whenAbsent;

    /// <summary>An address to which secrets may go: the vendor's own, https, or this machine.</summary>
    public Uri Address(string key, string vendor)
    {
        var whenAbsent = new Uri(vendor);
        if (Text(key) is not { } text)
        {
            return whenAbsent;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            Fail(key, "is not an http or https address");
            return whenAbsent;
        }

        if (address.UserInfo.Length > 0)
        {
            Fail(key, "holds a user or password; addresses are shown and logged, so set those by their own keys");
        }
        else if (address.Scheme != "https" && !address.IsLoopback)
        {
            Fail(key, $"'{address.Host}' would be called without encryption; use https, or an address of this machine");
        }

        return address;
    }

    private T? Word<T>(string key, string text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        Fail(key, $"'{text}' is not one of {string.Join(", ", Enum.GetNames<T>())}");
        return null;
    }

    /// <summary>A setting with a slip in its name would be passed over in silence.</summary>
    public void FailUnknown(string section, IReadOnlyList<string> known)
    {
        foreach (var key in Children(section).Where(k => !known.Contains(k, StringComparer.OrdinalIgnoreCase)))
        {
            Fail(key, $"is not a setting here; known are {string.Join(", ", known.Select(k => k[(section.Length + 1)..]))}");
        }
    }

    public void Fail(string key, string what) => _failures.Add($"{key}: {what}.");
}
