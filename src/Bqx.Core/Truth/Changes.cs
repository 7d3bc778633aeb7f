using Bqx.Core.Journal;

namespace Bqx.Core.Truth;

/// <summary>What changed within the last day, by what was measured then.</summary>
internal static class Changes
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>Null when the history does not reach back so far.</summary>
    public static ChangesSince? Of(Facts facts, ImmutableArray<Finding> findings, int verified)
    {
        var (history, since) = (facts.Input.History, facts.Now - Window);
        if (history.At(Measures.Programme, Measures.VerifiedTasks, since)?.Number is not { } before)
        {
            return null;
        }

        var open = findings.Select(static f => Measures.Finding(f.Key)).ToHashSet(StringComparer.Ordinal);
        var opened = open.Count(f => !WasOpen(history, f, since));
        var resolved = history.Findings.Count(f => !open.Contains(f) && WasOpen(history, f, since));
        return new ChangesSince(since, verified - (int)before, opened, resolved);
    }

    private static bool WasOpen(History history, string finding, DateTimeOffset at) =>
        history.At(finding, Measures.State, at)?.Text == Measures.Open;
}
