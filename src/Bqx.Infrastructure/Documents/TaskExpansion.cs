using System.Numerics;
using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Documents;

/// <summary>Turns a task line into its tasks: one, or one per number of a range with the vocabulary's words in their order.</summary>
internal sealed class TaskExpansion(PlanVocabulary vocabulary, ReadLog log)
{
    /// <summary>Of one range; the largest real one has 140.</summary>
    public const int MostPerRange = 10_000;

    /// <summary>Of one document; a real one has 622.</summary>
    public const int MostInAll = 50_000;

    private readonly Placeholders _placeholders = new(vocabulary);
    private readonly Deliverables _deliverables = new(vocabulary);
    private int _tasks;

    public IEnumerable<DocumentTask> Expand(string id, string text, double? hours, int line)
    {
        if (TaskRange.Parse(id) is not { } range)
        {
            log.Add(ReadRules.BadId, Severity.Warning, line, id, $"'{id}' does not end with a number.", "Write the id as in T03.06.01.07, or a range as in T03.06.01.01-28.");
            return Single(id, text, hours, line);
        }

        if (!range.IsRange)
        {
            return Single(id, text, hours, line);
        }

        return IsUsable(range, id, line) ? Range(range, id, text, hours, line) : Single(range.Id(0), text, hours, line);
    }

    public IEnumerable<DocumentTask> Single(string? id, string text, double? hours, int line) =>
        Take(1, line) == 0 ? [] : [Task(id, text, null, hours, line, pair: null)];

    private bool IsUsable(TaskRange range, string id, int line)
    {
        if (range.Last < range.First)
        {
            log.Add(ReadRules.RangeReversed, Severity.Critical, line, id, $"The range {id} counts down; only its first number was taken.", "Write the smaller number first.");
            return false;
        }

        if (range.Count > MostPerRange)
        {
            log.Add(
                ReadRules.RangeTooLarge,
                Severity.Critical,
                line,
                id,
                $"The range {id} stands for {Rough(range.Count)} tasks; more than {MostPerRange:#,0} are not expanded, only its first number was taken.",
                "Correct the last number of the range.");
            return false;
        }

        return true;
    }

    private IEnumerable<DocumentTask> Range(TaskRange range, string id, string text, double? hours, int line)
    {
        var scope = RangeScope.Of(text);
        var lists = Placeholders.ListsIn(text);
        var count = (int)range.Count;
        CheckCounts(id, count, scope, lists, line);

        var counted = scope is not null && lists.Contains(scope.List);
        var byPair = lists.Contains(RangeList.Pairs) || (lists.IsEmpty && scope?.List == RangeList.Pairs);
        var taken = Take(count, line);
        for (var i = 0; i < taken; i++)
        {
            var pair = byPair && i < vocabulary.Pairs.Length ? vocabulary.Pairs[i] : null;
            var filled = scope is not null && lists.IsEmpty && pair is not null
                ? $"{scope.Head} for {pair.Symbol}"
                : _placeholders.Fill(counted ? scope!.Head : text, i);
            yield return Task(range.Id(i), filled, text, hours, line, pair);
        }
    }

    private DocumentTask Task(string? id, string text, string? raw, double? hours, int line, CurrencyPair? pair) => new()
    {
        Id = id,
        Text = text,
        Raw = raw,
        Line = line,
        Hours = hours,
        Deliverable = _deliverables.Of(text, pair),
    };

    /// <summary>A range, the words beside it and the vocabulary should all mean the same number.</summary>
    private void CheckCounts(string id, int count, RangeScope? scope, ImmutableArray<RangeList> lists, int line)
    {
        if (scope?.Stated is { } stated && !stated.Agrees(Quantity.Of(count)))
        {
            log.Add(ReadRules.RangeCount, Severity.Warning, line, id, $"The range {id} has {count} ids, its text says {stated}.", "Correct the range or the text.");
        }

        foreach (var list in scope is null || lists.Contains(scope.List) ? lists : lists.Add(scope.List))
        {
            if (_placeholders.Count(list) is > 0 and var known && known != count)
            {
                var words = list.ToString().ToLowerInvariant();
                log.Add(
                    ReadRules.RangeCount,
                    Severity.Warning,
                    line,
                    id,
                    $"The range {id} has {count} ids for {known} {words}; what has no partner keeps its placeholder or stays without a task.",
                    $"Correct the range, or the {words} of the workspace.");
            }
        }
    }

    private int Take(int wanted, int line)
    {
        var taken = Math.Min(wanted, MostInAll - _tasks);
        _tasks += taken;
        if (taken < wanted)
        {
            log.Add(
                ReadRules.TooManyTasks,
                Severity.Critical,
                line,
                $"line {line}",
                $"The document lists more than {MostInAll:#,0} tasks; those from line {line} on were left out.",
                "Split the plan into several documents, or correct its ranges.");
        }

        return taken;
    }

    private static string Rough(BigInteger count) => count > 1_000_000_000_000 ? "over a million million" : $"{count:#,0}";
}
