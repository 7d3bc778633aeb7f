using System.Text.RegularExpressions;
using Bqx.Core.Common;

namespace Bqx.Dashboard.Runbooks;

/// <summary>
/// A step's command with the run's subject in place of <c>{subject}</c>, <c>{pair}</c> and <c>{algorithm}</c>.
/// A placeholder that the subject cannot fill stays as it is.
/// </summary>
public static partial class CommandText
{
    /// <param name="command">As the runbook writes it.</param>
    /// <param name="subject">Table name, model path or any other text.</param>
    /// <param name="pairs">Pairs of the workspace: six letters alone make no pair.</param>
    public static string Fill(string command, string subject, IEnumerable<CurrencyPair> pairs)
    {
        // A subject comes from outside and the command is pasted into a shell: only plain names are put in.
        if (!PlainName().IsMatch(subject))
            return command;

        var filled = command.Replace("{subject}", subject, StringComparison.Ordinal);
        var parts = subject.Split('/', '_');
        var named = pairs.Where(p => parts.Contains(p.Key, StringComparer.Ordinal)).Take(2).ToList();
        if (named.Count != 1)
            return filled;

        filled = filled.Replace("{pair}", named[0].Key, StringComparison.Ordinal);
        return subject.Contains('/', StringComparison.Ordinal) ? filled.Replace("{algorithm}", parts[^1], StringComparison.Ordinal) : filled;
    }

    // Ends with \z: a $ would also allow a line break at the end.
    [GeneratedRegex(@"^[A-Za-z0-9_./-]{1,128}\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex PlainName();
}
