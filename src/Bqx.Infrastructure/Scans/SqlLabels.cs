using System.Globalization;

namespace Bqx.Infrastructure.Scans;

/// <summary>
/// Names of the columns of an answer, for people who run the statement themselves: letters, digits and underscores, each once, because
/// BigQuery takes nothing else.
/// </summary>
internal sealed class SqlLabels(SqlDialect sql)
{
    private const int Longest = 120;

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public string Of(string label)
    {
        var plain = string.Concat(label.Take(Longest).Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        var name = plain.Length == 0 || char.IsAsciiDigit(plain[0]) ? $"_{plain}" : plain;
        for (var i = 2; !_taken.Add(name); i++)
        {
            name = $"{plain}_{i.ToString(CultureInfo.InvariantCulture)}";
        }

        return sql.Name(name);
    }
}
