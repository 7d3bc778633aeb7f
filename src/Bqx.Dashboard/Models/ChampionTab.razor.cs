using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Models.Champions;
using Bqx.Core.Truth;
using Bqx.Dashboard.Access;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Models;

/// <summary>The pair's champion and challenger with what the promote rule says, the commands and everything that was ever decided.</summary>
public sealed partial class ChampionTab : ComponentBase
{
    private Championship? _stands;
    private PromoteAnswer _answer = new(PromoteOutcome.Refuse, "");
    private ImmutableArray<(ChampionEventKind Kind, string Text)> _offered = [];
    private Status _status;
    private string? _text, _problem;
    private bool _busy, _mayDecide;

    [Inject] public required IChampions Champions { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    [Parameter, EditorRequired] public required ModelAssessment Model { get; set; }

    [Parameter, EditorRequired] public required Assessment Now { get; set; }

    protected override void OnParametersSet()
    {
        _stands = Now.Champions.Of(Model.Pair);
        _answer = PromoteRule.Judge(Now, Model);
        _status = _answer.Outcome switch { PromoteOutcome.Promote => Status.Ok, PromoteOutcome.Review => Status.Warning, _ => Status.Unknown };
        _mayDecide = Viewer.Role >= Role.Operator;
        _offered =
        [
            .. _stands?.Challenger is null && _answer.Outcome != PromoteOutcome.Refuse ? [(ChampionEventKind.Proposed, "Put forward as champion")] : ImmutableArray<(ChampionEventKind, string)>.Empty,
            .. _stands?.Challenger is not null ? [(ChampionEventKind.Approved, "Approve"), (ChampionEventKind.Rejected, "Turn down")] : ImmutableArray<(ChampionEventKind, string)>.Empty,
            .. _stands?.Champion is not null ? [(ChampionEventKind.RolledBack, _stands.Previous is { } before ? $"Roll back to {Name(before)}" : "Roll back to none")] : ImmutableArray<(ChampionEventKind, string)>.Empty,
        ];
    }

    private async Task RecordAsync(ChampionEventKind kind)
    {
        if (_busy)
            return;

        (_busy, _problem) = (true, null);
        // Not cancelled with the circuit: what a person has decided is saved.
        _problem = await Champions.RecordAsync(Model.Path, kind, _text, Viewer.Name, Viewer.Role, CancellationToken.None);
        (_busy, _text) = (false, _problem is null ? null : _text);
    }

    private string Name(ModelKey key) => ChampionWord.NameOf(key, Now);
}
