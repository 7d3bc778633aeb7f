using Bqx.Core.Plans.Lint;

namespace Bqx.Dashboard.Tests.Core.Plans.Lint;

public sealed class DependencyTextTests
{
    [Theory]
    [InlineData("Stage 1.6.9", "1.6.9")]
    [InlineData("1.6.10-1.6.12 and Phase 2", "1.6.10|1.6.11|1.6.12|2")]
    [InlineData("S03.06.01-S03.06.03", "S03.06.01|S03.06.02|S03.06.03")]
    [InlineData("S03.06.01; MP03.05, T03.01.01.02.", "S03.06.01|MP03.05|T03.01.01.02")]
    [InlineData("R² above 0.85 on 28 pairs", "")]
    [InlineData("none", "")]
    [InlineData("1.1.1-1.1.999999999", "")]
    public void Ids_Prose_FindsWhatIsNamed(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', DependencyText.Ids(text).Select(i => i.Id)));

    [Theory]
    [InlineData("All other BQX features must be complete", "BQX")]
    [InlineData("all other stages", "")]
    [InlineData("nothing", null)]
    public void AllOther_Prose_GivesTheWord(string text, string? expected) => Assert.Equal(expected, DependencyText.AllOther(text));
}
