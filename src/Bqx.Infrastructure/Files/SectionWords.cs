using System.Text.RegularExpressions;
using Bqx.Core.Common;

namespace Bqx.Infrastructure.Files;

/// <summary>Keys, lines and severities as the workspace's rule files write them.</summary>
internal static partial class SectionWords
{
    private const int LongestText = 500;

    /// <summary>A key on which history hangs.</summary>
    public static string Key(YamlSection section)
    {
        var key = section.Text("key");
        if (key.Length > 0 && !KeyForm().IsMatch(key))
        {
            section.Wrong("key", $"'{key}' is not a key; write a–z and 0–9 in words joined by '-', at most 60 characters, such as feature-nulls");
        }

        return key;
    }

    public static string Line(YamlSection section, string key)
    {
        var text = section.Text(key);
        if (text.Length > LongestText || text.Any(char.IsControl))
        {
            section.Wrong(key, $"is not one line of at most {LongestText} characters");
        }

        return text;
    }

    public static Severity SeverityOf(YamlSection section) => section.Text("severity") switch
    {
        "critical" => Severity.Critical,
        "warning" => Severity.Warning,
        "info" => Severity.Info,
        "" => Severity.Info,
        var other => Unknown(section, other),
    };

    private static Severity Unknown(YamlSection section, string word)
    {
        section.Wrong("severity", $"'{word}' is not one of critical, warning, info");
        return Severity.Info;
    }

    [GeneratedRegex("^(?=.{1,60}$)[a-z0-9]+(?:-[a-z0-9]+)*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex KeyForm();
}
