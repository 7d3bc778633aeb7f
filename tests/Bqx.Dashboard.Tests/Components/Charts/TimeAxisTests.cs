using Bqx.Core.Annotations;
using Bqx.Dashboard.Charts;
using Bunit;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Components.Charts;

public sealed class TimeAxisTests : BunitContext
{
    private static readonly DateOnly First = new(2026, 11, 1);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(12, 0.05)]
    [InlineData(240, 1)]
    [InlineData(-5, 0)]
    [InlineData(900, 1)]
    public void Share_Days_IsLinearAndStaysWithin(int hours, double share) => Assert.Equal(share, TimeAxis.Days(First, First.AddDays(9)).Share(At(hours)), 3);

    [Fact]
    public void Share_ColumnsOfUnlikeLength_AreEquallyWide()
    {
        var axis = TimeAxis.Columns([First, First.AddDays(2), First.AddDays(9)]);

        Assert.Equal((0.25, 0.5, 0.75), (axis.Share(At(24)), axis.Share(At(48)), Math.Round(axis.Share(At(48 + 84)), 3)));
    }

    [Fact]
    public void Share_AnyAxis_NeverGoesBack() => Prop.ForAll(Gen.Choose(1, 40).ArrayOf(5).Zip(Gen.Choose(0, 3_000).Two()).ToArbitrary(), c =>
    {
        var (lengths, (a, b)) = c;
        var axis = TimeAxis.Columns([.. lengths.Aggregate(new List<DateOnly> { First }, (days, n) => [.. days, days[^1].AddDays(n)])]);

        Assert.True(axis.Share(At(Math.Min(a, b))) <= axis.Share(At(Math.Max(a, b))));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Marks_NoteOfTheLastDay_BelongsToItsPoint()
    {
        var mark = Assert.Single(TimeAxis.Points(First, First.AddDays(9)).Marks(Board(Note(9 * 24 + 20))));

        Assert.Equal(1, mark.From);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(239, 1)]
    [InlineData(240, 0)]
    public void Marks_Moment_IsOnTheAxisOrNot(int hours, int count) => Assert.Equal(count, TimeAxis.Days(First, First.AddDays(9)).Marks(Board(Note(hours))).Length);

    [Fact]
    public void Frame_Notes_AreDrawnWithTitleAndInTheDataTable()
    {
        var chart = Chart(TimeAxis.Days(First, First.AddDays(9)), Note(60), Note(100, until: 124));

        var marks = chart.FindAll(".plot .mark");
        Assert.Equal(["left:25%", "left:41.67%;width:10%"], marks.Select(m => m.GetAttribute("style")));
        Assert.Equal("Release, 3 Nov 12:00 UTC: <b>v2</b> (Lena Kovac)", marks[0].GetAttribute("title"));
        Assert.Equal("R", marks[0].TextContent);
        Assert.Equal(2, chart.FindAll("[data-testid=chart-note]").Count);
        Assert.Equal("A chart; 2 notes in the data table", chart.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Empty(chart.FindAll("[data-testid=chart-note] b"));
    }

    [Fact]
    public void Frame_NotAboutTime_HasNoNotes() => Assert.Empty(Chart(null, Note(60)).FindAll(".mark, [data-testid=chart-note]"));

    [Fact]
    public void Sparkline_Note_IsALineWithItsTitle()
    {
        var spark = Render<Sparkline>(p => p
            .Add(s => s.Values, [1, 2, 3])
            .Add(s => s.Label, "Trend")
            .Add(s => s.Time, TimeAxis.Points(First, First.AddDays(2)))
            .AddCascadingValue(Board(Note(24))));

        Assert.StartsWith("Release, 2 Nov 00:00 UTC", spark.Find("line.note title").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<ChartFrame> Chart(TimeAxis? time, params Annotation[] notes) => Render<ChartFrame>(p => p
        .Add(c => c.Label, "A chart")
        .Add(c => c.Data, "<table></table>")
        .Add(c => c.Time, time)
        .AddCascadingValue(Board(notes)));

    private static AnnotationBoard Board(params Annotation[] notes) => new([.. notes]);

    private static Annotation Note(int hours, int? until = null) => new()
    {
        Id = $"{hours}",
        Kind = AnnotationKind.Release,
        At = At(hours),
        EndsAt = until is { } end ? At(end) : null,
        Text = "<b>v2</b>",
        Author = "Lena Kovac",
    };

    private static DateTimeOffset At(int hours) => new DateTimeOffset(First, TimeOnly.MinValue, TimeSpan.Zero).AddHours(hours);
}
