using Bqx.Core.Journal;
using Bqx.Core.Runbooks;
using Bqx.Core.Runbooks.Checks;
using Bqx.Dashboard.Runbooks;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Workspaces;

/// <summary>The demo's runbooks as they are run: from every finding, with every field filled and every check understood.</summary>
public sealed class DemoRunsTests(DemoFixture demo)
{
    [Fact]
    public async Task Lint_DemoWorkspace_HasNoProblem()
    {
        var read = await demo.ReadingAsync();

        Assert.Empty(RunbookProblems.Of(read.Runbooks.Value!, read.Runbooks.Provenance, read.Workspace, read.Checks.Value!, []));
    }

    [Fact]
    public async Task Start_FromEveryFinding_AsksNothingAndLeavesNoFieldUnfilled()
    {
        var (library, now) = ((await demo.ReadingAsync()).Runbooks.Value!, await demo.AssessmentAsync());
        var wrong = new List<string>();
        foreach (var finding in now.Findings)
        {
            var runbook = library.Find(finding.Runbook ?? "") ?? library.ForRule(finding.Rule)!;
            var start = new RunStart(finding.Subject, finding.Key) { Prefill = Prefills.Of(finding.Subject, finding.Key, now, History.Empty) };
            if (RunRules.CanStart(runbook, start) is { } refused)
            {
                wrong.Add($"{finding.Key}: {refused}");
                continue;
            }

            var run = runbook.Filled(start.Prefill.Fields);
            wrong.AddRange(RunbookFields.Of(run).Select(f => $"{finding.Key}: {{{f}}} is left"));
            wrong.AddRange(run.Steps.Select(s => s.Action).OfType<StepAction.Check>().SelectMany(c => c.Expressions)
                .Select(e => StepChecks.Of(e, finding.Key, new StepFigures(now, Bqx.Core.Quality.Incidents.IncidentBoard.Empty, Bqx.Core.Alerts.AlertBoard.Empty)))
                .Where(r => r.State == CheckState.Unknown && !IsHonestlyUnknown(r))
                .Select(r => $"{finding.Key}: {r}"));
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task Verify_EveryRunbook_ProvesItByACheck()
    {
        var library = (await demo.ReadingAsync()).Runbooks.Value!;

        Assert.All(library.Runbooks, r => Assert.IsType<StepAction.Check>(r.Steps.Single(s => s.IsVerify).Action));
        Assert.All(library.Runbooks, r => Assert.NotEmpty(r.Escalation));
        Assert.Equal(
            [nameof(StepAction.Approve), nameof(StepAction.Check), nameof(StepAction.Decide), nameof(StepAction.Do), nameof(StepAction.Note), nameof(StepAction.Wait)],
            library.Runbooks.SelectMany(r => r.Steps).Select(s => s.Action.GetType().Name).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>A missing table has no rows to speak of, and a model that nobody trained or measured has no figures: those are answers.</summary>
    private static bool IsHonestlyUnknown(CheckReading reading) =>
        reading.Found is "not trained" or "no rows" or "temporary by its name" or "not measured" or "no predictions with a known outcome" or "\u2013" || reading.Found.StartsWith("R² ", StringComparison.Ordinal)
        || reading.Found.Contains("neither expected nor listed", StringComparison.Ordinal);
}
