using Bqx.Dashboard.Api;
using Bqx.Dashboard.Journal;

namespace Bqx.Dashboard.Tests.Components.Journal;

public sealed class ActivityViewTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<ActivityView> Views =>
    [
        new ActivityView(),
        new ActivityView(ActivityKind.Claim),
        new ActivityView(ActivityKind.Run, "Lena Kovac", "feed & bars", ActivitySpan.Seen, 3),
        new ActivityView(Span: ActivitySpan.Week),
    ];

    [Theory]
    [MemberData(nameof(Views))]
    public void Href_ReadBack_IsTheSameView(ActivityView view)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri("http://localhost" + view.Href).Query);
        string? Value(string key) => query.TryGetValue(key, out var value) ? value.ToString() : null;

        Assert.Equal(view, ActivityView.Read(Value("kind"), Value("by"), Value("q"), Value("span"), int.TryParse(Value("page"), out var page) ? page : null));
    }

    [Fact]
    public void Kinds_EveryKind_HasAFilter() => Assert.Equal(Enum.GetValues<ActivityKind>(), ActivityView.Kinds.Select(k => k.Kind));

    [Theory]
    [InlineData("nonsense", "nonsense", -3)]
    [InlineData("", " ", 0)]
    public void Read_UnknownWords_CountAsAbsent(string kind, string span, int page) => Assert.Equal(new ActivityView(), ActivityView.Read(kind, " ", "", span, page));

    [Fact]
    public void Export_HostileSubject_IsNoFormula()
    {
        var csv = ActivityExport.Lines([new Activity { Key = "1", At = Now, Kind = ActivityKind.Run, Subject = "=HYPERLINK(\"x\")", Text = "Noted", By = "Lena Kovac" }]);

        Assert.Equal("at,kind,subject,what,before,after,by,status,page\r\n2026-11-21T12:00:00Z,Run,\"'=HYPERLINK(\"\"x\"\")\",Noted,,,Lena Kovac,,\r\n", csv);
    }
}
