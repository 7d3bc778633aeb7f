using System.Text.RegularExpressions;
using Bqx.Core.Common;

namespace Bqx.Dashboard.Runbooks;

/// <summary>
/// A step's command with the run's subject in place of <c>{table}</c>, <c>{pair}</c> and <c>{algorithm}</c>.
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
        var name = PlainName().Match(subject);
        if (!name.Success)
            return command;

        var (table, algorithm) = (name.Groups["table"], name.Groups["algorithm"]);
        var filled = algorithm.Success
            ? command.Replace("{algorithm}", algorithm.Value, StringComparison.Ordinal)
            : command.Replace("{table}", table.Value, StringComparison.Ordinal);
        var parts = table.Value.Split('_');
        var named = pairs.Where(p => parts.Contains(p.Key, StringComparer.Ordinal)).Take(2).ToList();
        return named.Count == 1 ? filled.Replace("{pair}", named[0].Key, StringComparison.Ordinal) : filled;
    }

    // Ends with \z: a $ would also allow a line break at the end.
    [GeneratedRegex(@"^(?<table>[a-z][a-z0-9_]{0,127})(/(?<algorithm>[a-z0-9_]{1,40}))?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex PlainName();
}
