using System.Text;
using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Plans.Lint;
using Bqx.Infrastructure.Documents;

namespace Bqx.Dashboard.Tests.Infrastructure.Documents;

/// <summary>Input made to break readers. The time limit is the product's promise of 2 s with room for a busy machine.</summary>
public sealed class HostileDocumentTests
{
    private const int PatienceMs = 10_000;
    private const string Head = "## PHASE MP07.01: BUILD\n- **S07.01.01**: Tables\n";

    private static readonly Dictionary<string, Func<string>> Food = new()
    {
        ["empty"] = () => "",
        ["blank lines"] = () => new string('\n', 5_000_000),
        ["one long line"] = () => Head + "  - T07.01.01.01: " + new string('a', 5_000_000),
        ["a range of a billion"] = () => Head + "  - T07.01.01.01-1000000000: Create lag_bqx_[pair]",
        ["a range beyond numbers"] = () => Head + "  - T07.01.01.01-99999999999999999999999: Create lag_bqx_[pair]",
        ["ranges without end"] = () => Head + string.Concat(Enumerable.Repeat("  - T07.01.01.01-9999: Create lag_bqx_[pair] [pair] [pair]\n", 5_000)),
        ["nested brackets"] = () => Head + "  - T07.01.01.01: " + new string('(', 2_000_000) + new string(')', 2_000_000),
        ["nested bullets"] = () => Head + string.Concat(Enumerable.Range(0, 2_000).Select(i => new string(' ', i) + "- x\n")),
        ["stars"] = () => Head + new string('*', 4_000_000) + "\n" + string.Concat(Enumerable.Repeat("**a**", 500_000)),
        ["pipes"] = () => "## PHASE MP07.01: BUILD\n| Phase | Tasks |\n" + string.Concat(Enumerable.Repeat("|||||||||||||||||||||\n", 200_000)),
        ["repeated groups"] = () => Head + string.Concat(Enumerable.Repeat("- **" + new string('S', 40) + "!**: " + new string('a', 500) + "\n", 9_000)),
        ["digits and dashes"] = () => Head + string.Concat(Enumerable.Repeat("1-1-1.1.1-1,111,1 ~$1-$1+ ", 190_000)),
        ["phases"] = () => string.Concat(Enumerable.Range(0, 180_000).Select(i => $"## PHASE MP07.{i}: P\n")),
        ["same stages"] = () => "## PHASE MP07.01: BUILD\n" + string.Concat(Enumerable.Repeat("- **S07.01.01**: S\n", 250_000)),
        ["totals of nothing"] = () => "## PHASE MP07.01: BUILD\n| Phase | Tasks |\n" + string.Concat(Enumerable.Range(0, 250_000).Select(i => $"| MP{i} | 5 |\n")),
        ["all need all"] = () => "### Phase 1: A\n" + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"#### NEW Stage 1.{i}: BQX\n**Dependencies:** All other BQX stages 1.1-1.99\n")),
        ["a chain of stages"] = () => "### Phase 1: A\n" + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"#### NEW Stage 1.{i}: B\n**Dependencies:** Stage 1.{i + 1}\n")),
        ["mojibake"] = () => Head + string.Concat(Enumerable.Range(0, 400_000).Select(i => (char)(0xC0 + (i % 300)) + (i % 3 == 0 ? " " : ""))),
        ["half a million figures"] = () => "### Phase 1: A\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"- Phase {i}: {i}h → 1h (4% reduction)\n")),
    };

    public static TheoryData<string> Names => [.. Food.Keys];

    [Theory(Timeout = PatienceMs)]
    [MemberData(nameof(Names))]
    public Task Read_HostileText_EndsWithFindings(string name) => Task.Run(() =>
    {
        var bytes = Encoding.UTF8.GetBytes(Food[name]());

        var document = PlanDocumentReader.Read(bytes, PlanVocabulary.Default);
        var findings = PlanLint.Of(document);

        Assert.InRange(document.Tasks.Count(), 0, TaskExpansion.MostInAll);
        Assert.NotEmpty(findings);
        Assert.InRange(findings.Length, 1, 3_000);
        Assert.All(findings, f => Assert.InRange(f.Message.Length, 1, 2_500));
    }, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("01-1000000000", "range-too-large")]
    [InlineData("01-10001", "range-too-large")]
    [InlineData("05-04", "range-reversed")]
    public void Read_ImpossibleRange_TakesItsFirstNumberOnly(string range, string rule)
    {
        var document = PlanTexts.Read(Head + $"  - T07.01.01.{range}: Build");

        Assert.Equal($"T07.01.01.{range[..2]}", document.Tasks.Single().Id);
        var finding = Assert.Single(document.ReadFindings);
        Assert.Equal((rule, Severity.Critical, 3), (finding.Rule, finding.Severity, finding.Line));
    }

    [Fact]
    public void Read_MoreLinesThanAllowed_SaysWhereItStopped()
    {
        var document = PlanTexts.Read(Head + string.Concat(Enumerable.Repeat("\n", DocumentLines.MostLines)) + "  - T07.01.01.01: Too late");

        Assert.Empty(document.Tasks);
        Assert.Contains(document.ReadFindings, f => f is { Rule: "too-many-lines", Line: DocumentLines.MostLines + 1 });
    }

    [Fact]
    public void Read_MoreTasksThanAllowed_SaysWhereItStopped()
    {
        var document = PlanTexts.Read(Head + string.Concat(Enumerable.Repeat("  - T07.01.01.01-10000: Build\n", 6)));

        Assert.Equal(TaskExpansion.MostInAll, document.Tasks.Count());
        Assert.Contains(document.ReadFindings, f => f is { Rule: "too-many-tasks", Line: 8 });
    }
}
