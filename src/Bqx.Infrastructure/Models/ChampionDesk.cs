using Bqx.Core.Common;
using Bqx.Core.Models.Champions;
using Bqx.Core.Truth;
using Bqx.Infrastructure.Store;

namespace Bqx.Infrastructure.Models;

/// <summary>Judges what people say of champions by the assessment in force, and keeps it.</summary>
public sealed class ChampionDesk(ChampionStore store, ILive<Assessment> live) : IChampions
{
    public Task<string?> RecordAsync(string path, ChampionEventKind kind, string? text, string by, Role role, CancellationToken cancellationToken) =>
        Task.Run(() => RoleRules.MayOperate(role) ?? Record(path, kind, text, by), cancellationToken);

    private string? Record(string path, ChampionEventKind kind, string? text, string by)
    {
        // With the events that are kept now: the assessment follows them a moment later.
        var now = live.Current with { Champions = store.Current };
        if (now.Models.FirstOrDefault(m => m.Path == path) is not { } cell)
        {
            return $"There is no model {path}.";
        }

        var (kept, refused) = ChampionRules.Judge(now, kind, cell, text);
        if (kept is null)
        {
            return refused;
        }

        var stands = now.Champions.Of(cell.Pair);
        var model = kind switch
        {
            ChampionEventKind.Proposed => cell.Model?.Key,
            ChampionEventKind.RolledBack => stands?.Previous,
            _ => stands?.Challenger?.Model,
        };
        try
        {
            return store.Append(cell.Pair, stands?.Events.Length ?? 0, kind, model, kept, by) ? null : "Somebody decided on this pair just now; look at it again.";
        }
        catch (StoreException trouble)
        {
            return $"Not saved. {trouble.Message}";
        }
    }
}
