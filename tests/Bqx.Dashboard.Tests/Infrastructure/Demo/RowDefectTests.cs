using Bqx.Infrastructure.Demo.Warehouse;

namespace Bqx.Dashboard.Tests.Infrastructure.Demo;

public sealed class RowDefectTests
{
    [Fact]
    public void Spans_LeftOut_HasNoMinuteOfTheGap() =>
        Assert.Equal([8, 9, 14, 15, 16, 17, 18, 19, 24], Minutes(new RowDefect.LeftOut(Every: 10, Minutes: 4), 8, 24));

    [Fact]
    public void Spans_Doubled_HasTheMinuteTwice() =>
        Assert.Equal([8, 9, 10, 10, 11], Minutes(new RowDefect.Doubled(Every: 10), 8, 11));

    [Fact]
    public void Spans_Late_HasTheMinuteAfterTheNext() =>
        Assert.Equal([8, 9, 11, 10, 12], Minutes(new RowDefect.Late(Every: 10), 8, 12));

    [Fact]
    public void Spans_LateAtTheEnd_IsWithheldUntilTheNextIsThere()
    {
        Assert.Equal([8, 9], Minutes(new RowDefect.Late(Every: 10), 8, 10));
        Assert.Equal([11, 10], Minutes(new RowDefect.Late(Every: 10), 10, 11));
    }

    private static IEnumerable<long> Minutes(RowDefect defect, long from, long to) =>
        defect.Spans(from, to).SelectMany(s => Enumerable.Range(0, (int)(s.To - s.From + 1)).Select(i => s.From + i));
}
