using Bqx.Core.Common;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Tests.Components.Controls;

public sealed class FormatTests
{
    [Theory]
    [InlineData(null, "–")]
    [InlineData(0d, "0%")]
    [InlineData(1d, "100%")]
    [InlineData(0.735, "73.5%")]
    [InlineData(0.87, "87.0%")]
    [InlineData(0.00001, "<0.1%")]
    [InlineData(0.99996, "99.9%")]
    [InlineData(1.314, "131.4%")]
    [InlineData(12.5, "1,250.0%")]
    [InlineData(-0.044, "−4.4%")]
    public void Percent_Share_HasOneDecimalAndNeverRoundsToAllOrNothing(double? share, string expected) =>
        Assert.Equal(expected, Format.Percent(share));

    [Fact]
    public void Percent_UndefinedMeasure_IsAbsent() => Assert.Equal("–", Format.Percent(Measure.Of(double.NaN)));

    [Theory]
    [InlineData(0.314, "+31.4%")]
    [InlineData(-0.02, "−2.0%")]
    [InlineData(0d, "0%")]
    [InlineData(0.0004, "<0.1%")]
    public void PercentChange_Measure_IsSigned(double change, string expected) =>
        Assert.Equal(expected, Format.PercentChange(Measure.Of(change)));

    [Theory]
    [InlineData(-0.044, false, "−4.4 pts")]
    [InlineData(0.135, false, "13.5 pts")]
    [InlineData(0.135, true, "+13.5 pts")]
    [InlineData(-0.0001, true, "0 pts")]
    public void Points_Difference_IsInPoints(double difference, bool plus, string expected) =>
        Assert.Equal(expected, Format.Points(difference, plus));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1344, "1,344")]
    [InlineData(-12, "−12")]
    public void Count_Number_IsGrouped(long count, string expected) => Assert.Equal(expected, Format.Count(count));

    [Theory]
    [InlineData(9, "+9")]
    [InlineData(-2, "−2")]
    [InlineData(0, "0")]
    public void Change_Number_IsSigned(long change, string expected) => Assert.Equal(expected, Format.Change(change));

    [Fact]
    public void Of_PartAndWhole_NamesBoth() => Assert.Equal("204 of 1,224", Format.Of(204, 1224));

    [Theory]
    [InlineData(1, "1 source")]
    [InlineData(7, "7 sources")]
    public void Plural_Count_AgreesWithIt(long count, string expected) => Assert.Equal(expected, Format.Plural(count, "source"));

    [Theory]
    [InlineData(null, "–")]
    [InlineData(0L, "0")]
    [InlineData(999_999L, "999,999")]
    [InlineData(2_164_270L, "2.164 M")]
    public void Rows_Count_IsInMillionsAboveAMillion(long? rows, string expected) => Assert.Equal(expected, Format.Rows(rows));

    [Theory]
    [InlineData(null, "–")]
    [InlineData(512L, "512 B")]
    [InlineData(432_013_312L, "412 MiB")]
    [InlineData(1_331_439_861L, "1.24 GiB")]
    [InlineData(12_094_627_905_536L, "11.0 TiB")]
    public void Bytes_Count_IsBinary(long? bytes, string expected) => Assert.Equal(expected, Format.Bytes(bytes));

    [Theory]
    [InlineData(1148.2, "$1,148.20")]
    [InlineData(9999.99, "$9,999.99")]
    [InlineData(10_000, "$10,000")]
    [InlineData(-12.5, "−$12.50")]
    [InlineData(-0.001, "$0.00")]
    public void Money_Amount_HasCentsBelowTenThousand(double usd, string expected) => Assert.Equal(expected, Format.Money((decimal)usd));

    [Theory]
    [InlineData(2610.44, "$2,610")]
    [InlineData(0.2, "$0")]
    [InlineData(-110.4, "−$110")]
    public void MoneyRough_Amount_HasNoCents(double usd, string expected) => Assert.Equal(expected, Format.MoneyRough((decimal)usd));

    [Fact]
    public void Money_Absent_IsADash() => Assert.Equal("–", Format.Money(null));

    [Theory]
    [InlineData(0.8126, "0.813")]
    [InlineData(-0.0502, "−0.050")]
    [InlineData(double.PositiveInfinity, "–")]
    public void R2_Measure_HasThreeDecimals(double value, string expected) => Assert.Equal(expected, Format.R2(Measure.Of(value)));

    [Theory]
    [InlineData(213.6, "214 ms")]
    [InlineData(null, "–")]
    public void Latency_Milliseconds_AreWhole(double? milliseconds, string expected) => Assert.Equal(expected, Format.Latency(milliseconds));

    [Theory]
    [InlineData("Lena Kovac", "LK")]
    [InlineData("Ana Maria da Silva", "AS")]
    [InlineData("root", "R")]
    [InlineData("", "?")]
    [InlineData(null, "?")]
    public void Initials_Name_AreAtMostTwo(string? name, string expected) => Assert.Equal(expected, Format.Initials(name));

    [Theory]
    [InlineData("Tomás Rivera", "Tomás R.")]
    [InlineData("Scheduler", "Scheduler")]
    [InlineData("On-call", "On-call")]
    public void ShortName_Name_KeepsTheFirst(string name, string expected) => Assert.Equal(expected, Format.ShortName(name));

    [Theory]
    [InlineData("0", "$0")]
    [InlineData("0.0025", "$0.0025")]
    [InlineData("0.0000001", "<$0.000001")]
    [InlineData("12.5", "$12.50")]
    public void Price_OfAScan_ShowsWhatItCosts(string usd, string expected) =>
        Assert.Equal(expected, Format.Price(decimal.Parse(usd, System.Globalization.CultureInfo.InvariantCulture)));
}
