using System.Text;
using Bqx.Infrastructure.Documents;

namespace Bqx.Dashboard.Tests.Infrastructure.Documents;

public sealed class PlanTextTests
{
    [Theory]
    [InlineData("✅ ready")]
    [InlineData("🔷 PHASE")]
    [InlineData("📊 and 📝")]
    [InlineData("5 × 4 → 20")]
    [InlineData("R² < 0.85")]
    [InlineData("⚠️ care")]
    public void Of_SignsReadAsMacRomanOnce_AreRepaired(string meant)
    {
        var macRoman = CodePagesEncodingProvider.Instance.GetEncoding(10000)!;
        var damaged = macRoman.GetString(Encoding.UTF8.GetBytes(meant));

        Assert.NotEqual(meant, damaged);
        Assert.Equal(meant, Text(Encoding.UTF8.GetBytes(damaged)));
    }

    [Theory]
    [InlineData("plain ASCII")]
    [InlineData("café, naïve, Größe")]
    [InlineData("порт и кран")]
    [InlineData("🔷 ✅ → ×")]
    public void Of_GoodText_StaysAsItIs(string text) => Assert.Equal(text, Text(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Of_AnyByteOrderMark_IsDropped()
    {
        Assert.All<Encoding>([new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode], encoding =>
            Assert.Equal("# Plan ✅", Text([.. encoding.GetPreamble(), .. encoding.GetBytes("# Plan ✅")])));
    }

    [Fact]
    public void Of_CutWithinACharacter_IsReadableWithAFinding()
    {
        var bytes = Encoding.UTF8.GetBytes("line one\nline two is a good deal longer than that ✅");

        var readable = Assert.IsType<PlanText.Readable>(PlanText.Of(bytes.AsSpan()[..^1]));

        Assert.Equal(("bad-encoding", 2), (readable.Findings.Single().Rule, readable.Findings.Single().Line));
    }

    [Fact]
    public void Of_Binary_IsRefusedWithItsLine()
    {
        var refused = Assert.IsType<PlanText.Refused>(PlanText.Of("one\ntwo\n\0\u0001\u0002"u8));

        Assert.Equal(3, refused.Line);
    }

    [Fact]
    public void Of_BytesThatAreNoText_IsRefused()
    {
        var bytes = new byte[1000];
        new Random(7).NextBytes(bytes);
        bytes.AsSpan().Replace((byte)0, (byte)0xFF);

        Assert.IsType<PlanText.Refused>(PlanText.Of(bytes));
    }

    [Fact]
    public void Of_OneByteTooMany_IsRefusedWithTheLineOfTheLimit()
    {
        var bytes = new byte[PlanText.MostBytes + 1];
        bytes.AsSpan().Fill((byte)'x');
        bytes[10] = bytes[20] = (byte)'\n';

        Assert.Equal(3, Assert.IsType<PlanText.Refused>(PlanText.Of(bytes)).Line);
        Assert.IsType<PlanText.Readable>(PlanText.Of(bytes.AsSpan()[..^1]));
    }

    [Fact]
    public void Read_MixedLineEnds_CountsLinesRightly()
    {
        var plan = PlanTexts.Read("# A\r\n\r## PHASE MP07.01: ONE\r- **S07.01.01**: Stage\n\n  - T07.01.01.01: Task\r\n");

        Assert.Equal((3, 4, 6), (plan.Phases.Single().Line, plan.Stages.Single().Line, plan.Tasks.Single().Line));
    }

    private static string Text(byte[] bytes) => Assert.IsType<PlanText.Readable>(PlanText.Of(bytes)).Text;
}
