using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Plans;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Plans;

public sealed class ProgressPageTests : PageTests
{
    private static readonly Assessment Now = Build.DemoLikeAssessment();

    private static PhaseAssessment Gapped { get; } = Now.Phases.First(p => p.Tasks.Any(t => t.Verdict == Verdict.Contradicted));

    [Fact]
    public void Timeline_EveryPhase_HasALaneWithBothShares()
    {
        var page = Open<ProgressPage>(Now, "/progress");

        var lanes = page.FindAll("[role=img][aria-label*=planned]").Select(e => e.GetAttribute("aria-label")!).ToList();
        Assert.All(Now.Phases, p => Assert.Contains(lanes, l => l.StartsWith(p.Phase.PhaseId, StringComparison.Ordinal)));
    }

    [Fact]
    public void Gates_EveryCriterion_IsNamedWithItsState()
    {
        var page = Open<ProgressPage>(Now, "/progress");

        foreach (var phase in Now.Phases)
        {
            foreach (var criterion in phase.Gate.Criteria)
                Assert.Contains(page.FindAll("a[aria-label]"), a => a.GetAttribute("aria-label") == GateWords.Title(phase, criterion));
        }
    }

    [Fact]
    public void Panel_OfAPhase_ShowsWorstTasksFirst()
    {
        var stage = Gapped.Stages.First(s => s.Tasks.Any(t => t.Verdict == Verdict.Contradicted));

        var page = Open<ProgressPage>(Now, $"/progress?phase={Gapped.Phase.PhaseId}&stage={stage.Stage.StageId}");

        var verdicts = page.FindAll("li[data-verdict]").Select(e => Enum.Parse<Verdict>(e.GetAttribute("data-verdict")!)).ToList();
        Assert.Equal(Verdict.Contradicted, verdicts[0]);
        Assert.Equal(verdicts.OrderBy(VerdictWords.Rank), verdicts);
    }

    [Fact]
    public void Panel_GateTab_GivesReasons()
    {
        var page = Open<ProgressPage>(Now, $"/progress?phase={Gapped.Phase.PhaseId}&tab=gate");

        Assert.Contains(Gapped.Gate.Criteria.SelectMany(c => c.Reasons).First(), page.Markup, StringComparison.Ordinal);
        Assert.Contains("A claim cannot pass a gate", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_UnknownPhase_SaysSo()
    {
        var page = Open<ProgressPage>(Now, "/progress?phase=MP99.01");

        Assert.Contains("No such phase", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_VerdictFilter_KeepsOnlyThatVerdict()
    {
        var page = Open<ProgressPage>(Now, "/progress?view=table&verdict=contradicted");

        var expected = Now.Phases.SelectMany(p => p.Tasks).Concat(Now.Homeless).Count(t => t.Verdict == Verdict.Contradicted);
        Assert.Equal(expected, page.FindAll("tbody tr").Count);
    }

    [Fact]
    public void Table_StageAsText_HoldsExactlyItsTasks()
    {
        var stage = Gapped.Stages.First(s => s.Tasks.Any(t => t.Verdict == Verdict.Contradicted));

        var page = Open<ProgressPage>(Now, $"/progress?view=table&q={stage.Stage.StageId}");

        Assert.Equal(stage.Tasks.Length, page.FindAll("tbody tr").Count);
    }

    [Fact]
    public void Table_NothingFits_HasWords()
    {
        var page = Open<ProgressPage>(Now, "/progress?view=table&q=no-such-task");

        Assert.Contains("No task fits", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Verified_WithoutTheWarehouse_IsNotShownAsFresh()
    {
        var blind = Now with { Sources = [.. Now.Sources.Select(s => s.Source == SourceName.Warehouse ? new Proof(s.Source, SourceState.NotLoaded, null) : s)] };

        var page = Open<ProgressPage>(blind, "/progress");

        Assert.Equal("notLoaded", page.Find("[data-testid=progress-verified]").GetAttribute("data-state"));
    }

    [Fact]
    public async Task Change_OfTheAssessment_Redraws()
    {
        var (page, live) = OpenLive<ProgressPage>(Now, "/progress");
        var before = page.Find("[data-testid=progress-claimed]").TextContent;

        await live.PublishAsync(Build.Assessment());

        await page.WaitForAssertionAsync(() => Assert.NotEqual(before, page.Find("[data-testid=progress-claimed]").TextContent));
    }
}
