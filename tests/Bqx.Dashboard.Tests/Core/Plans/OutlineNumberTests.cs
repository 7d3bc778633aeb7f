using Bqx.Core.Plans;

namespace Bqx.Dashboard.Tests.Core.Plans;

public sealed class OutlineNumberTests
{
    [Theory]
    [InlineData("MP03.06", "3.6")]
    [InlineData("T03.06.01.07", "3.6.1.7")]
    [InlineData("TSK-1.6.9.1", "1.6.9.1")]
    [InlineData("MP03.P01.S01.T02", "3.1.1.2")]
    [InlineData("5", "5")]
    public void Parse_Id_KeepsItsNumbers(string id, string expected) => Assert.Equal(expected, OutlineNumber.Parse(id)?.ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("S03.XX.XX")]
    [InlineData("T03..01")]
    [InlineData("T03.06.01.01-28")]
    [InlineData("1.2.3.4.5.6.7.8.9")]
    [InlineData("99999999999999999999")]
    public void Parse_NoOutline_IsNull(string? id) => Assert.Null(OutlineNumber.Parse(id));

    [Fact]
    public void IsUnder_DirectChild_Holds()
    {
        var phase = OutlineNumber.Parse("MP03.06")!;

        Assert.True(OutlineNumber.Parse("S03.06.01")!.IsUnder(phase));
        Assert.False(OutlineNumber.Parse("S03.07.01")!.IsUnder(phase));
        Assert.False(OutlineNumber.Parse("T03.06.01.01")!.IsUnder(phase));
    }

    [Fact]
    public void Equals_SameNumbers_IgnoresLettersAndZeros() => Assert.Equal(OutlineNumber.Parse("MP03.06"), OutlineNumber.Parse("P3.6"));
}
