using Bqx.Core.Annotations;

namespace Bqx.Dashboard.Tests.Core.Annotations;

public sealed class AnnotationRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly AnnotationDraft Good = new(AnnotationKind.Release, Now, null, "v2 is live", null);

    public static TheoryData<AnnotationDraft, string> Refused => new()
    {
        { Good with { Text = " " }, "Say what happened" },
        { Good with { Text = new string('x', 201) }, "longer than 200" },
        { Good with { EndsAt = Now }, "not after the start" },
        { Good with { At = Now.AddDays(367) }, "more than a year ahead" },
        { Good with { Link = "javascript:alert(1)" }, "must begin with https://" },
    };

    [Fact]
    public void CanAdd_Good_IsKept() => Assert.Null(AnnotationRules.CanAdd(Good with { EndsAt = Now.AddHours(1), Link = "/models" }, Now));

    [Theory]
    [MemberData(nameof(Refused))]
    public void CanAdd_Wrong_SaysWhat(AnnotationDraft draft, string said) => Assert.Contains(said, AnnotationRules.CanAdd(draft, Now), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://example.com/a?b=c", true)]
    [InlineData("http://example.com", true)]
    [InlineData("/quality?table=lag_bqx_eurusd", true)]
    [InlineData("/", true)]
    [InlineData("//example.com", false)]
    [InlineData("/\\example.com", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("https://user:word@example.com", false)]
    [InlineData("ftp://example.com", false)]
    [InlineData("java\nscript:x", false)]
    [InlineData("models", false)]
    public void IsSafe_Link_IsAWebAddressOrAPathOfTheDashboard(string link, bool isSafe) => Assert.Equal(isSafe, AnnotationRules.IsSafe(link));

    [Fact]
    public void Standing_Withdrawn_IsGoneButInTheRecord()
    {
        var note = new Annotation { Id = "a", Kind = AnnotationKind.Release, At = Now, Text = "v2", Author = "Lena Kovac" };
        var kept = new KeptAnnotations([new AnnotationEvent("a", 1, Now, "Lena Kovac", AnnotationEventKind.Added, "v2", note), new AnnotationEvent("a", 2, Now, "Marc Olsen", AnnotationEventKind.Withdrawn, "Never went out", null)]);

        Assert.Empty(kept.Standing);
        Assert.Equal("Marc Olsen has withdrawn it already.", AnnotationRules.CanWithdraw(kept, "a", "again"));
    }

    [Theory]
    [InlineData(-5, 5, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(1, 2, 1)]
    [InlineData(4, 5, 0)]
    [InlineData(-5, -1, 0)]
    public void Within_Span_MeetsAnyPartOfANote(int from, int to, int count)
    {
        var board = new AnnotationBoard([new Annotation { Id = "a", Kind = AnnotationKind.Incident, At = Now, EndsAt = Now.AddHours(3), Text = "x", Author = "y" }]);

        Assert.Equal(count, board.Within(Now.AddHours(from), Now.AddHours(to)).Length);
    }
}
