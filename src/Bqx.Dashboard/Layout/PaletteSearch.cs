using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Layout;

/// <summary>One thing that the palette can open.</summary>
public sealed record PaletteHit(string Kind, string Icon, string Title, string? Detail, string Href, bool Mono = false);

/// <summary>Finds things by every word typed: first those that begin with it, then those that hold it.</summary>
public static class PaletteSearch
{
    private const int MostHits = 24;
    private const int MostPerKind = 8;

    public static IReadOnlyList<PaletteHit> Pages { get; } =
        [.. Section.All.Select(s => new PaletteHit("Page", s.Icon, s.Title, null, s.Href))];

    public static IReadOnlyList<PaletteHit> Find(string typed, Assessment now, RunbookLibrary? runbooks)
    {
        var words = typed.Split([' ', '/'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return Pages;

        IEnumerable<PaletteHit>[] kinds = [Pages, Phases(now), Runbooks(runbooks), Tables(now), Models(now), Tasks(now)];
        return [.. kinds.SelectMany(hits => Best(hits, words)).OrderBy(h => h.Rank).Select(h => h.Hit).DistinctBy(h => h.Href).Take(MostHits)];
    }

    private static IEnumerable<(PaletteHit Hit, int Rank)> Best(IEnumerable<PaletteHit> hits, string[] words) =>
        hits.Select(hit => (Hit: hit, Rank: Rank(hit, words))).Where(h => h.Rank < int.MaxValue).OrderBy(h => h.Rank).Take(MostPerKind);

    private static int Rank(PaletteHit hit, string[] words)
    {
        var rank = 0;
        foreach (var word in words)
        {
            var at = hit.Title.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at < 0 && hit.Detail?.Contains(word, StringComparison.OrdinalIgnoreCase) != true)
                return int.MaxValue;

            rank += at switch { 0 => 0, > 0 => 1, _ => 2 };
        }

        return rank;
    }

    private static IEnumerable<PaletteHit> Phases(Assessment now) =>
        now.Phases.Select(p => new PaletteHit("Phase", "account_tree_o", $"{p.Phase.PhaseId} {p.Phase.Name}", $"{Format.Percent(p.Share.VerifiedShare)} verified", Links.Progress(p.Phase.PhaseId)));

    private static IEnumerable<PaletteHit> Tables(Assessment now) =>
        now.Tables.Select(t => new PaletteHit("Table", StatusWord.Icon(t.Status), t.Name, StatusWord.Of(t.Status), Links.Table(t.Name), Mono: true));

    private static IEnumerable<PaletteHit> Models(Assessment now) =>
        now.Models.Select(m => new PaletteHit("Model", "query_stats", $"{m.Pair.Symbol} {Algorithm(now, m.Algorithm)}", m.Model is null ? "not trained" : StatusWord.Of(m.Status), Links.Model(m.Path)));

    private static IEnumerable<PaletteHit> Runbooks(RunbookLibrary? library) =>
        library?.Runbooks.Select(r => new PaletteHit("Runbook", "checklist", $"{r.Id} {r.Title}", r.TriggerText, $"/runbooks?runbook={Uri.EscapeDataString(r.Id)}")) ?? [];

    private static IEnumerable<PaletteHit> Tasks(Assessment now) =>
        now.Phases.SelectMany(p => p.Tasks.Select(t => new PaletteHit("Task", "check_circle_o", t.Task.TaskId, t.Task.Name, $"{Links.Progress(p.Phase.PhaseId)}&task={Uri.EscapeDataString(t.Task.TaskId)}", Mono: true)));

    private static string Algorithm(Assessment now, string key) => now.Workspace.Algorithms.FirstOrDefault(a => a.Key == key)?.Name ?? key;
}
