using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Workspaces;

/// <summary>The whole way from the demo's files through the real adapters to the judgement, against the key of ANSWERS.md.</summary>
public sealed class DemoAnswersTests(DemoFixture demo)
{
    [Fact]
    public async Task Assess_DemoWorkspace_FindsExactlyTheAnswers()
    {
        var now = await AssessAsync();
        var answers = DemoAnswers.Parse(Path.Combine(DemoFixture.WorkspaceFolder, "ANSWERS.md"), DemoFixture.Now);

        var found = now.Findings.Select(f => f.Key).ToHashSet();
        var planted = answers.Findings.Select(a => $"{a.Rule}|{a.Subject}").ToHashSet();
        Assert.Empty(planted.Except(found).Select(k => $"not found: {k}").Concat(now.Findings.Where(f => !planted.Contains(f.Key)).Select(f => $"not planted: {f.Key}: {f.Message}")));
        Assert.Equal(planted.Count, now.Findings.Length);
    }

    [Fact]
    public async Task Assess_DemoDocument_FindsExactlyTheAnswers()
    {
        var now = await AssessAsync();
        var answers = DemoAnswers.Parse(Path.Combine(DemoFixture.WorkspaceFolder, "ANSWERS.md"), DemoFixture.Now);

        Assert.Equal(
            answers.DocumentFindings.Select(a => $"{a.Rule}|{a.Subject}").Order(StringComparer.Ordinal),
            now.DocumentFindings.Select(f => $"{f.Rule}|{f.Subject}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Assess_DemoWorkspace_AnswersEveryFindingWithOwnerAndRunbook()
    {
        var now = await AssessAsync();

        Assert.All(now.Attention, i => Assert.NotNull(i.RunbookId));
        Assert.All(now.Attention.Where(i => i.Status == Status.Critical), i => Assert.NotNull(i.Owner));
        Assert.DoesNotContain(now.Phases, p => p.Gate.Outcome == GateOutcome.Accept && p.Share.Verified < p.Share.Tasks);
    }

    private Task<Assessment> AssessAsync() => demo.AssessmentAsync();
}
