namespace Bqx.Dashboard.Tests.Cli;

public sealed class RunbookCommandsTests
{
    [Fact]
    public async Task Lint_NoRunbooks_IsAnErrorInWords()
    {
        await using var workspace = new SmallWorkspace();

        var (exit, _, errors) = await workspace.RunAsync("runbook", "lint");

        Assert.Equal(1, exit);
        Assert.Contains("The workspace has no folder runbooks.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_Problems_AreListedWithTheirPlaceAndExitTwo()
    {
        await using var workspace = new SmallWorkspace();
        workspace.Write("w/runbooks/a.md", """
            ---
            { id: RB-01, title: T, severity: info, owner: O, triggers: [gaps], targetMinutes: 5, escalation: [] }
            ---
            ## Trigger
            T
            ## Steps
            1. Look

               check: table bars_{pair} passes beauty
            """);
        workspace.Write("w/runbooks/b.md", "---\nid: RB-02\n");

        var (exit, output, _) = await workspace.RunAsync("runbook", "lint");

        Assert.Equal(2, exit);
        Assert.Contains("runbooks/b.md line 1: the keys have no end", output, StringComparison.Ordinal);
        Assert.Contains("runbooks/a.md: the section '## Roll back' is absent", output, StringComparison.Ordinal);
        Assert.Contains("runbooks/a.md line 7: 'table bars_{pair} passes beauty': beauty is no check of checks.yaml", output, StringComparison.Ordinal);
        Assert.Contains("rule missing-table: no runbook has it among its triggers", output, StringComparison.Ordinal);
        Assert.Contains("checks.yaml line 2: check closes names RB-07, which is not among the runbooks", output, StringComparison.Ordinal);
    }
}
