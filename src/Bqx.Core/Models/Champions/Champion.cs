using Bqx.Core.Common;

namespace Bqx.Core.Models.Champions;

/// <summary>What was said of the champion of a pair.</summary>
public enum ChampionEventKind
{
    /// <summary>A model was put forward as champion; the promote rule's answer is its text.</summary>
    Proposed,

    /// <summary>The model that was put forward is champion from now on.</summary>
    Approved,

    /// <summary>The model that was put forward was turned down.</summary>
    Rejected,

    /// <summary>The champion before is champion again.</summary>
    RolledBack,
}

/// <summary>One entry of a pair's history. Nothing is ever changed or deleted.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Sequence">Ascending per pair, from 1.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Who said it.</param>
/// <param name="Kind">What was said.</param>
/// <param name="Model">The model that it is about; of a roll-back the one that is champion again, null when there is none.</param>
/// <param name="Text">The rule's answer, or a person's reason.</param>
public sealed record ChampionEvent(CurrencyPair Pair, int Sequence, DateTimeOffset At, string By, ChampionEventKind Kind, ModelKey? Model, string Text);

/// <summary>A pair's champion, challenger and history, as its events add up.</summary>
public sealed record Championship
{
    public required CurrencyPair Pair { get; init; }

    /// <summary>Ascending.</summary>
    public required ImmutableArray<ChampionEvent> Events { get; init; }

    /// <summary>Champions in the order in which they came, without those that were rolled back.</summary>
    public required ImmutableArray<ModelKey> Line { get; init; }

    /// <summary>Put forward and not decided yet.</summary>
    public ChampionEvent? Challenger { get; init; }

    public ModelKey? Champion => Line.IsEmpty ? null : Line[^1];

    /// <summary>The one that a roll-back would bring back.</summary>
    public ModelKey? Previous => Line.Length < 2 ? null : Line[^2];

    public bool IsFor(ModelKey key) => Champion == key;

    public static Championship Of(CurrencyPair pair, IEnumerable<ChampionEvent> events)
    {
        var ordered = events.OrderBy(static e => e.Sequence).ToImmutableArray();
        var (line, challenger) = (new List<ModelKey>(), (ChampionEvent?)null);
        foreach (var said in ordered)
        {
            switch (said.Kind)
            {
                case ChampionEventKind.Proposed:
                    challenger = said;
                    break;
                case ChampionEventKind.Approved when said.Model is { } approved:
                    line.Add(approved);
                    challenger = null;
                    break;
                case ChampionEventKind.Rejected:
                    challenger = null;
                    break;
                case ChampionEventKind.RolledBack when line.Count > 0:
                    line.RemoveAt(line.Count - 1);
                    break;
            }
        }

        return new Championship { Pair = pair, Events = ordered, Line = [.. line], Challenger = challenger };
    }
}

/// <summary>Champions of all pairs that ever had one put forward.</summary>
public sealed record ChampionBoard
{
    public static ChampionBoard Empty { get; } = new();

    public ImmutableDictionary<string, Championship> Pairs { get; init; } = ImmutableDictionary<string, Championship>.Empty;

    public Championship? Of(CurrencyPair pair) => Pairs.GetValueOrDefault(pair.Key);

    public static ChampionBoard From(IEnumerable<ChampionEvent> events) =>
        new() { Pairs = events.GroupBy(static e => e.Pair.Key, StringComparer.Ordinal).ToImmutableDictionary(static g => g.Key, static g => Championship.Of(g.First().Pair, g), StringComparer.Ordinal) };
}

/// <summary>Champions of pairs, as people decide on them; they need <see cref="Role.Operator"/>.</summary>
public interface IChampions
{
    /// <param name="path">The model: pair and column.</param>
    /// <param name="kind">What is said.</param>
    /// <param name="text">The person's reason.</param>
    /// <param name="by">Who.</param>
    /// <param name="role">Needs <see cref="Role.Operator"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null, or one sentence why not.</returns>
    Task<string?> RecordAsync(string path, ChampionEventKind kind, string? text, string by, Role role, CancellationToken cancellationToken);
}
