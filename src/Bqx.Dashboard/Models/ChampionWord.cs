using Bqx.Core.Models;
using Bqx.Core.Models.Champions;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Models;

/// <summary>Champions and what was said of them, in words.</summary>
internal static class ChampionWord
{
    /// <summary>"XGBoost v3", with window and horizon where they tell models apart.</summary>
    public static string NameOf(ModelKey key, Assessment now)
    {
        var name = now.ModelOf(key) is { } cell ? ModelHeatmap.NameOf(cell, now.Workspace)
            : now.Workspace.Algorithms.FirstOrDefault(a => a.Key == key.Algorithm)?.Name ?? key.Algorithm;
        return $"{name} v{key.Version}";
    }

    public static string Of(ChampionEventKind kind) => kind switch
    {
        ChampionEventKind.Proposed => "Put forward",
        ChampionEventKind.Approved => "Approved",
        ChampionEventKind.Rejected => "Turned down",
        _ => "Rolled back to",
    };
}
