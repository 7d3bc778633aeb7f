using Bqx.Core.OnCall;
using Bqx.Dashboard.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.OnCall;

/// <summary>What must hold for any rota, any overrides and any span, the days of changing clocks among them.</summary>
public sealed class ShiftProperties
{
    private static readonly DateTimeOffset Origin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly ImmutableArray<TimeZoneInfo> Zones =
        [.. new[] { "UTC", "Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo" }.Select(TimeZoneInfo.FindSystemTimeZoneById)];

    private static readonly Gen<RotaLayer> Layers =
        from zone in Gen.Elements<TimeZoneInfo>(Zones)
        from day in Gen.Choose(0, 6)
        from minute in Gen.Choose(0, 1_439)
        from start in Gen.Choose(-400, 400)
        from people in Gen.Choose(1, 4)
        select Rotas.Layer(DutyLayer.Primary, zone, TimeOnly.MinValue.AddMinutes(minute), (DayOfWeek)day, new DateOnly(2026, 6, 1).AddDays(start), Rotas.Names[..people]);

    private static readonly Gen<DutyOverride> Overrides =
        from begins in Gen.Choose(0, 500_000)
        from minutes in Gen.Choose(1, (int)DutyRules.LongestOverride.TotalMinutes)
        from person in Gen.Elements(Rotas.Names)
        from made in Gen.Choose(0, 1_000)
        select new DutyOverride($"{begins}-{made}", DutyLayer.Primary, person, Origin.AddMinutes(begins), Origin.AddMinutes(begins + minutes), "Ill", "Lena Kovac", Origin.AddSeconds(made));

    private static readonly Arbitrary<Case> Cases = (
        from layer in Layers
        from overrides in Overrides.ArrayOf(6)
        from start in Gen.Choose(0, 500_000)
        from minutes in Gen.Choose(1, 100_000)
        select new Case(layer, [.. overrides.DistinctBy(o => o.Id)], Origin.AddMinutes(start), Origin.AddMinutes(start + minutes))).ToArbitrary();

    [Fact]
    public void Between_AnyRota_HasNoGapAndNoOverlap() => Prop.ForAll(Cases, c =>
    {
        var shifts = c.Shifts();

        Assert.True(shifts[0].From <= c.From && shifts[^1].To >= c.To);
        Assert.All(shifts, s => Assert.True(s.From < s.To && s.From < c.To && s.To > c.From));
        Assert.All(shifts.Zip(shifts.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Between_AnyInstant_IsOneShiftOfWhoeverOverrodeLastOrWhoseTurnItIs() => Prop.ForAll(Cases, c =>
    {
        foreach (var time in c.Instants())
        {
            var shift = Assert.Single(c.Shifts(), s => s.IsAt(time));
            var instead = c.Overrides.Where(o => o.From <= time && time < o.To).OrderBy(o => o.At).ThenBy(o => o.Id, StringComparer.Ordinal).LastOrDefault();
            Assert.Equal(instead?.Person ?? HandOverTimes.PersonOf(c.Layer, HandOverTimes.TurnAt(c.Layer, time)), shift.Person);
            Assert.Equal(instead, shift.Override);
        }
    }).QuickCheckThrowOnFailure();

    /// <summary>Calendars hold shifts by where they begin: the same shift has the same ends whichever span it is asked for.</summary>
    [Fact]
    public void Between_AnyPartOfASpan_HasTheSameShifts() => Prop.ForAll(Cases, c =>
    {
        var all = c.Shifts();
        var middle = c.From + ((c.To - c.From) / 2);

        Assert.Equal(all.Where(s => s.IsAt(middle)), Shifts.At(Rotas.Of(c.Layer), c.Overrides, middle));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void HandOver_AnyZone_IsAtItsLocalTimeUnlessClocksPassOverIt() => Prop.ForAll(Layers.Zip(Gen.Choose(-60, 60)).ToArbitrary(), c =>
    {
        var (layer, turn) = c;
        var local = TimeZoneInfo.ConvertTime(HandOverTimes.At(layer, turn), layer.Zone);
        var planned = local.Date + layer.HandOverTime.ToTimeSpan();

        Assert.True(local.DateTime == planned || layer.Zone.IsInvalidTime(planned) || layer.Zone.IsInvalidTime(local.Date.AddDays(-1) + layer.HandOverTime.ToTimeSpan()));
        Assert.Equal(turn, HandOverTimes.TurnAt(layer, HandOverTimes.At(layer, turn)));
        Assert.Equal(turn - 1, HandOverTimes.TurnAt(layer, HandOverTimes.At(layer, turn).AddTicks(-1)));
    }).QuickCheckThrowOnFailure();

    private sealed record Case(RotaLayer Layer, ImmutableArray<DutyOverride> Overrides, DateTimeOffset From, DateTimeOffset To)
    {
        public ImmutableArray<Shift> Shifts() => Bqx.Core.OnCall.Shifts.Between(Rotas.Of(Layer), Overrides, From, To);

        /// <summary>Edges of the span and of everything in it, and the moments before them.</summary>
        public IEnumerable<DateTimeOffset> Instants() => new[] { From, To.AddTicks(-1) }
            .Concat(Overrides.SelectMany(o => new[] { o.From, o.From.AddTicks(-1), o.To, o.To.AddTicks(-1) }))
            .Concat(Shifts().SelectMany(s => new[] { s.From, s.To.AddTicks(-1) }))
            .Where(t => t >= From && t < To);
    }
}
