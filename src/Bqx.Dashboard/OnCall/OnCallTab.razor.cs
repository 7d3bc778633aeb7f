using Bqx.Core.Common;
using Bqx.Core.OnCall;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Journal;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.OnCall;

/// <summary>Who is on call now and next, overrides, and the hand-over from one person to the next.</summary>
public sealed partial class OnCallTab
{
    private const int WeeksAhead = 4;

    private ImmutableArray<Shift> _now = [], _shifts = [];
    private Proof _proof = null!;
    private DateTimeOffset _at;
    private ActivityInput _record = new();

    [Inject] public required ILive<Snapshot<Rota>> Rota { get; set; }

    [Inject] public required ILive<DutyBoard> Duty { get; set; }

    [Inject] public required ILive<ActivityInput> Record { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    protected override void OnInitialized()
    {
        Follow(Rota);
        Follow(Duty);
        Follow(Record);
        base.OnInitialized();
    }

    protected override void OnNow()
    {
        var source = Rota.Current;
        _at = Clock.GetUtcNow();
        _proof = new Proof(source.Source, source.State, source.Provenance, source.Problem, source.NextTryAt);
        _record = Record.Current;
        if (source.Value is not { } rota)
        {
            (_now, _shifts) = ([], []);
            return;
        }

        var overrides = Duty.Current.Overrides;
        _now = Shifts.At(rota, overrides, _at);
        _shifts = Shifts.Between(rota, overrides, _at, _at.AddDays(7 * WeeksAhead));
    }

    /// <summary>The shift that follows on the same layer.</summary>
    private Shift? After(Shift shift) => _shifts.FirstOrDefault(s => s.Layer == shift.Layer && s.From == shift.To);
}
