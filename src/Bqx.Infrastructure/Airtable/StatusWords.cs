using System.Collections.Frozen;
using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Airtable;

/// <summary>Status words as people and scripts have written them, in one vocabulary. A word that is not here is unknown, not guessed.</summary>
internal static class StatusWords
{
    private static readonly FrozenDictionary<string, WorkStatus> Words = new Dictionary<string, WorkStatus>
    {
        ["not started"] = WorkStatus.NotStarted,
        ["todo"] = WorkStatus.NotStarted,
        ["to do"] = WorkStatus.NotStarted,
        ["pending"] = WorkStatus.NotStarted,
        ["planning"] = WorkStatus.NotStarted,
        ["planned"] = WorkStatus.NotStarted,
        ["backlog"] = WorkStatus.NotStarted,
        ["open"] = WorkStatus.NotStarted,
        ["in progress"] = WorkStatus.InProgress,
        ["started"] = WorkStatus.InProgress,
        ["active"] = WorkStatus.InProgress,
        ["ongoing"] = WorkStatus.InProgress,
        ["in review"] = WorkStatus.InProgress,
        ["blocked"] = WorkStatus.Blocked,
        ["on hold"] = WorkStatus.Blocked,
        ["waiting"] = WorkStatus.Blocked,
        ["done"] = WorkStatus.Done,
        ["complete"] = WorkStatus.Done,
        ["completed"] = WorkStatus.Done,
        ["finished"] = WorkStatus.Done,
        ["cancelled"] = WorkStatus.Cancelled,
        ["canceled"] = WorkStatus.Cancelled,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary><see cref="WorkStatus.Unknown"/> for a word outside the vocabulary, such as RESTATED, which says nothing of the work.</summary>
    public static WorkStatus Of(string word) => Words.GetValueOrDefault(Plain(word), WorkStatus.Unknown);

    private static string Plain(string word) =>
        string.Join(' ', word.Split([' ', '_', '-', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
