using System.Text.RegularExpressions;
using Bqx.Core.Plans;

namespace Bqx.Core.Reconciliation.Comparing;

/// <summary>
/// Which priority item of a gap plan a stage or phase belongs to: the first that names its id, or a range that holds it, or its phase; for the
/// phases themselves also the item about timelines. What no item names comes last.
/// </summary>
internal sealed partial class PriorityLevels(ImmutableArray<DocumentPriority> items)
{
    private static readonly string[] Order = ["CRITICAL", "HIGH", "MEDIUM", "LOW"];

    private readonly ImmutableArray<(string Level, ImmutableArray<(string From, string To)> Named, bool IsTimeline)> _items =
    [
        .. items.Select(static i => (
            i.Level,
            Id().Matches(i.Text).Select(static m => (m.Groups["from"].Value, m.Groups["to"].Success ? m.Groups["to"].Value : m.Groups["from"].Value)).ToImmutableArray(),
            i.Text.Contains("timeline", StringComparison.OrdinalIgnoreCase))),
    ];

    public static int Rank(string? level) => Array.IndexOf(Order, level) is >= 0 and var rank ? rank : Order.Length;

    public string? OfStage(string phase, string stage) =>
        First(stage) ?? First(phase);

    public string? OfPhase(string phase) =>
        First(phase) ?? _items.FirstOrDefault(static i => i.IsTimeline).Level;

    private string? First(string id) => _items.FirstOrDefault(i => i.Named.Any(n => Holds(n, id))).Level;

    private static bool Holds((string From, string To) named, string id) =>
        named.From == id || named.To == id
        || (Split(named.From) is { } from && Split(named.To) is { } to && Split(id) is { } number
            && from.Parent == number.Parent && to.Parent == number.Parent && from.Last <= number.Last && number.Last <= to.Last);

    /// <summary>"1.6.10" as "1.6" and 10; null without a dot or a number after it.</summary>
    private static (string Parent, int Last)? Split(string id) =>
        id.LastIndexOf('.') is > 0 and var dot && int.TryParse(id.AsSpan(dot + 1), out var last) ? (id[..dot], last) : null;

    [GeneratedRegex(@"\b(phase|stage)s?\s+(?<from>\d+(\.\d+)*)(\s*[-–]\s*(?<to>\d+(\.\d+)+))?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Id();
}
