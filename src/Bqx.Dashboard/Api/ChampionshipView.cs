using Bqx.Core.Models;
using Bqx.Core.Models.Champions;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Api;

/// <summary>Who is champion of a pair and how it came to that. Without a source: it is what people decided, kept in the store.</summary>
internal sealed class ChampionshipView(Championship? stands, Assessment now)
{
    public ChampionModelView? Champion { get; } = ChampionModelView.Of(stands?.Champion, now);

    public ChampionModelView? Challenger { get; } = ChampionModelView.Of(stands?.Challenger?.Model, now);

    /// <summary>The one that a roll-back would bring back.</summary>
    public ChampionModelView? Previous { get; } = ChampionModelView.Of(stands?.Previous, now);

    /// <summary>Newest first.</summary>
    public ImmutableArray<ChampionEventView> History { get; } = [.. (stands?.Events ?? []).Reverse().Select(e => new ChampionEventView(e, now))];
}

/// <param name="Path">Of the model; null when the registry no longer has it.</param>
/// <param name="Algorithm">Algorithm key.</param>
/// <param name="Version">1 and up.</param>
internal sealed record ChampionModelView(string? Path, string Algorithm, int Version)
{
    public static ChampionModelView? Of(ModelKey? key, Assessment now) => key is null ? null : new(now.ModelOf(key)?.Path, key.Algorithm, key.Version);
}

internal sealed class ChampionEventView(ChampionEvent said, Assessment now)
{
    public int Sequence => said.Sequence;

    public DateTimeOffset At => said.At;

    public string By => said.By;

    public ChampionEventKind Kind => said.Kind;

    /// <summary>Of a roll-back the one that is champion again; null when there is none.</summary>
    public ChampionModelView? Model { get; } = ChampionModelView.Of(said.Model, now);

    public string Text => said.Text;
}
