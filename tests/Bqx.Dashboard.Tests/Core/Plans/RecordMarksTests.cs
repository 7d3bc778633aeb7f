using Bqx.Core.Plans;

namespace Bqx.Dashboard.Tests.Core.Plans;

public sealed class RecordMarksTests
{
    [Theory]
    [InlineData("Score: 10  \nIssues: none", 10d)]
    [InlineData("**Score:** -280", -280d)]
    [InlineData("score: 7.5/10", 7.5)]
    [InlineData("Score: none", null)]
    [InlineData("No figure", null)]
    [InlineData(null, null)]
    public void Of_Audit_GivesItsScore(string? audit, double? expected) => Assert.Equal(expected, RecordMarks.Of(null, audit, null, null).AuditScore);

    [Theory]
    [InlineData("Overall progress: 8.3%", new[] { 8.3 })]
    [InlineData("Progress 27.4 % (was 8.3%)", new[] { 8.3, 27.4 })]
    [InlineData("Complete at 63.4%", new[] { 63.4 })]
    [InlineData("accuracy 93%\nnull rate 5%", new double[0])]
    [InlineData("progress: many %", new double[0])]
    [InlineData("progress: 250%", new double[0])]
    [InlineData("progress 40%, progress 40%", new[] { 40d })]
    public void Of_Notes_GivesFiguresOfProgressOnly(string notes, double[] expected) => Assert.Equal(expected, RecordMarks.Of(null, null, null, notes).Progress);

    [Fact]
    public void Of_Texts_GivesTheirHazards()
    {
        Assert.Equal(TextHazards.CodeFence, RecordMarks.Of(null, null, "```sql\nSELECT 1\n```", null).Hazards);
        Assert.Equal(TextHazards.EscapedMark, RecordMarks.Of(null, null, null, @"lag\*").Hazards);
        Assert.Equal(TextHazards.None, RecordMarks.Of(null, null, null, new string('x', RecordMarks.LongText)).Hazards);
        Assert.Equal(TextHazards.TooMuch, RecordMarks.Of(null, null, null, new string('x', RecordMarks.LongText + 1)).Hazards);
    }
}
