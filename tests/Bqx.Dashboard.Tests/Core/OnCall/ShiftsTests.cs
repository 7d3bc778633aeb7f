using Bqx.Core.OnCall;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.OnCall;

public sealed class ShiftsTests
{
    /// <summary>A Monday, before the hand-over.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 11, 16, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public void At_BothLayers_NamesThePrimaryFirst()
    {
        var now = Shifts.At(Rotas.Both, [], Monday.AddDays(1));

        Assert.Equal([(DutyLayer.Primary, "Priya Nair"), (DutyLayer.Secondary, "Lena Kovac")], now.Select(s => (s.Layer, s.Person)));
    }

    [Fact]
    public void Between_Turns_ChangeAtTheLocalHour() => Assert.Equal(
        [new DateTimeOffset(2026, 11, 16, 8, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero)],
        Shifts.Between(Rotas.Of(Rotas.Layer()), [], Monday.AddDays(1), Monday.AddDays(2)).SelectMany(s => new[] { s.From, s.To }));

    [Theory]
    [InlineData("2026-03-23", 167)]
    [InlineData("2026-10-19", 169)]
    [InlineData("2026-11-16", 168)]
    public void Between_WeekOfChangingClocks_IsAnHourShorterOrLonger(string week, int hours)
    {
        var shift = Assert.Single(Shifts.At(Rotas.Of(Rotas.Layer()), [], new DateTimeOffset(DateOnly.Parse(week), new TimeOnly(12, 0), TimeSpan.Zero)));

        Assert.Equal(hours, (shift.To - shift.From).TotalHours);
    }

    [Fact]
    public void Between_HandOverThatClocksPassOver_IsAnHourLater()
    {
        var layer = Rotas.Layer(at: new TimeOnly(2, 30), day: DayOfWeek.Sunday, start: new DateOnly(2026, 3, 29));

        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero), HandOverTimes.First(layer));
    }

    [Fact]
    public void Between_HandOverThatComesTwice_IsTheFirst()
    {
        var layer = Rotas.Layer(at: new TimeOnly(2, 30), day: DayOfWeek.Sunday, start: new DateOnly(2026, 10, 25));

        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), HandOverTimes.First(layer));
    }

    [Fact]
    public void Between_OverrideAcrossTurns_IsOneShiftBetweenTwoParts()
    {
        var instead = Override("Marc Olsen", Monday.AddDays(5), Monday.AddDays(9));

        var shifts = Shifts.Between(Rotas.Of(Rotas.Layer()), [instead], Monday.AddDays(1), Monday.AddDays(12));

        Assert.Equal([("Priya Nair", false), ("Marc Olsen", true), ("Marc Olsen", false)], shifts.Select(s => (s.Person, s.Override is not null)));
        Assert.Equal((instead.From, instead.To), (shifts[1].From, shifts[1].To));
    }

    [Fact]
    public void Between_TwoOverridesAtOnce_TheLaterOneHolds()
    {
        var first = Override("Marc Olsen", Monday.AddDays(1), Monday.AddDays(4));
        var second = Override("Tomás Ruiz", Monday.AddDays(2), Monday.AddDays(3)) with { Id = "b", At = first.At.AddMinutes(1) };

        var shifts = Shifts.Between(Rotas.Of(Rotas.Layer()), [second, first], Monday.AddDays(1), Monday.AddDays(4));

        Assert.Equal(["Marc Olsen", "Tomás Ruiz", "Marc Olsen"], shifts.Select(s => s.Person));
    }

    [Fact]
    public void Between_OneInTheOrder_HasAShiftEachWeek() =>
        Assert.Equal(3, Shifts.Between(Rotas.Of(Rotas.Layer(order: "Lena Kovac")), [], Monday.AddDays(1), Monday.AddDays(15)).Length);

    [Fact]
    public void Between_OverrideOfALayerThatTheRotaLacks_IsPassedOver() =>
        Assert.All(Shifts.At(Rotas.Of(Rotas.Layer()), [Override("Marc Olsen", Monday, Monday.AddDays(4)) with { Layer = DutyLayer.Secondary }], Monday.AddDays(1)), s => Assert.Null(s.Override));

    [Fact]
    public void Between_EndNotAfterStart_IsAMistakeOfTheCaller() => Assert.Throws<ArgumentOutOfRangeException>(() => Shifts.Between(Rotas.Both, [], Monday, Monday));

    private static DutyOverride Override(string person, DateTimeOffset from, DateTimeOffset to) => new("a", DutyLayer.Primary, person, from, to, "Ill", "Lena Kovac", Monday);
}
