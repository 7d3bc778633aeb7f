using System.Globalization;

namespace Bqx.Dashboard.Composition;

/// <summary>Reads settings by key and collects every mistake, so that all of them are said at once, each with its key.</summary>
internal sealed class OptionsReader(IConfiguration configuration)
{
    private readonly List<string> _failures = [];

    public IReadOnlyList<string> Failures => _failures;

    /// <summary>The text, or null when the key is absent or blank.</summary>
    public string? Text(string key) => configuration[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

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

        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        Fail(key, $"'{text}' is not one of {string.Join(", ", Enum.GetNames<T>())}");
        return whenAbsent;
    }

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

    public void Fail(string key, string what) => _failures.Add($"{key}: {what}.");
}
