using Bqx.Core.Common;
using Bqx.Core.OnCall;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Api;

/// <summary>Who is on call now and in the next weeks, and which hand-over waits for somebody.</summary>
internal static class OnCallApi
{
    public static void MapOnCall(this RouteGroupBuilder api) =>
        api.MapGet("/oncall", (ILive<Snapshot<Rota>> rota, ILive<DutyBoard> duty, ILive<Assessment> live, TimeProvider clock) =>
            TypedResults.Ok(new OnCallView(rota.Current.Value, duty.Current, live.Current, clock.GetUtcNow())));
}

internal sealed class OnCallView(Rota? rota, DutyBoard board, Assessment assessment, DateTimeOffset now) : Sourced(assessment.SourceProof(SourceName.OnCall))
{
    private const int DaysAhead = 28;

    /// <summary>The moment of <see cref="Now"/>, UTC.</summary>
    public DateTimeOffset At => now;

    /// <summary>One shift for each layer, the primary first; none without a rota.</summary>
    public ImmutableArray<ShiftView> Now => rota is null ? [] : Views(Core.OnCall.Shifts.At(rota, board.Overrides, now));

    /// <summary>Every shift of the next 28 days, by layer.</summary>
    public ImmutableArray<ShiftView> Shifts => rota is null ? [] : Views(Core.OnCall.Shifts.Between(rota, board.Overrides, now, now.AddDays(DaysAhead)));

    /// <summary>The note that nobody has accepted yet; null when there is none.</summary>
    public HandOverNote? HandOver => board.Open;

    private ImmutableArray<ShiftView> Views(ImmutableArray<Shift> shifts) => [.. shifts.Select(s => new ShiftView(s, rota?.Find(s.Person)))];
}

internal sealed class ShiftView(Shift shift, Responder? person)
{
    public DutyLayer Layer => shift.Layer;

    public string Person => shift.Person;

    public string? Email => person?.Email;

    public DateTimeOffset From => shift.From;

    public DateTimeOffset To => shift.To;

    /// <summary>Why it is not whose turn it is; null for a turn.</summary>
    public string? Override => shift.Override?.Reason;
}
