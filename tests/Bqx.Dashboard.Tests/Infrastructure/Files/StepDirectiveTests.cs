using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Files.Runbooks;

namespace Bqx.Dashboard.Tests.Infrastructure.Files;

/// <summary>The one line that makes a step a check, a decision, an approval, a wait or a note.</summary>
public sealed class StepDirectiveTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Read_Check_TakesEveryLine()
    {
        var step = await StepAsync("""
            1. The table is there

               check: table {table} exists
               check: table cov_*_{pair} passes feature-nulls

               Say so.
            """);

        Assert.Equal(["table {table} exists", "table cov_*_{pair} passes feature-nulls"], Assert.IsType<StepAction.Check>(step.Action).Expressions);
        Assert.Equal("<p>Say so.</p>", step.Html);
    }

    [Fact]
    public async Task Read_DirectiveRightBelowTheTitle_IsTakenToo()
    {
        var step = await StepAsync("1. Let it run\n   wait: 15 min");

        Assert.Equal(("Let it run", TimeSpan.FromMinutes(15)), (step.Title, Assert.IsType<StepAction.Wait>(step.Action).Time));
        Assert.Equal("", step.Html);
    }

    [Fact]
    public async Task Read_Target_StandsBesideTheKind()
    {
        var step = await StepAsync("1. Let it run\n\n   target: 20 min\n\n   wait: 15 min\n\n   Look at it.");

        Assert.Equal((TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(15)), (step.Target, Assert.IsType<StepAction.Wait>(step.Action).Time));
        Assert.Equal("<p>Look at it.</p>", step.Html);
    }

    [Fact]
    public async Task Read_Decide_TakesItsOptions()
    {
        var library = await ReadAsync("""
            1. One or all?

               decide: Which pairs are behind?
               - One pair -> 2
               - All pairs → 2-3
               - None -> end
               - Something else -> next

            2. Second

            3. Third
            """);

        var decide = Assert.IsType<StepAction.Decide>(library.Runbooks[0].Steps[0].Action);
        Assert.Equal("Which pairs are behind?", decide.Question);
        Assert.Equal(
            [("One pair", "2", false), ("All pairs", "2 3", false), ("None", "", true), ("Something else", "", false)],
            decide.Options.Select(o => (o.Label, string.Join(' ', o.Steps), o.Ends)));
        Assert.Equal("", library.Runbooks[0].Steps[0].Html);
    }

    [Theory]
    [InlineData("approve: Lead", typeof(StepAction.Approve))]
    [InlineData("note: The cause", typeof(StepAction.Note))]
    [InlineData("Note: this is prose", typeof(StepAction.Do))]
    [InlineData("See https://example.org", typeof(StepAction.Do))]
    public async Task Read_OneLine_GivesTheKind(string line, Type kind) =>
        Assert.IsType(kind, (await StepAsync($"1. A step\n\n   {line}")).Action);

    [Theory]
    [InlineData("chek: table x exists", "line 11", "'chek' is not a kind of step")]
    [InlineData("check: table x is fine", "line 11", "'table x is fine' is not a check; write one of: table NAME exists")]
    [InlineData("check: table x exists\n   and more", "line 12", "expected another 'check:' or an empty line")]
    [InlineData("wait: a while", "line 11", "'a while' is not a time")]
    [InlineData("wait: 9 d", "line 11", "'9 d' is not a time of at most 7 days")]
    [InlineData("note:", "line 11", "'note:' says nothing")]
    [InlineData("target: soon", "line 11", "'soon' is not a time")]
    [InlineData("target: 5 min\n\n   target: 6 min", "line 13", "'target:' stands twice")]
    [InlineData("decide: What now?", "line 11", "a decision needs a list of options")]
    [InlineData("decide: What now?\n   - Go on", "line 12", "expected an option such as")]
    [InlineData("decide: What now?\n   - Go on -> later\n   - Stop -> end", "line 12", "'later' names no steps")]
    [InlineData("decide: What now?\n   - Go on -> next", "line 12", "a decision needs two options")]
    [InlineData("decide: What now?\n   - Go on -> next\n   - Go on -> end", "line 13", "the option 'Go on' stands twice")]
    [InlineData("decide: What now?\n   - Go on -> 7\n   - Stop -> end", "line 9", "'Go on' names step 7, which does not come after")]
    [InlineData("approve: Lead\n\n   wait: 1 h", "line 13", "the step of line 9 is of another kind already")]
    public async Task Read_Mistake_IsSaidByItsLine(string line, string place, string reason)
    {
        var (library, rejected) = await ReadAllAsync($"1. A step\n\n   {line}");

        Assert.Empty(library.Runbooks);
        Assert.Contains(rejected, r => r.Place == $"runbooks/a.md {place}" && r.Reason.StartsWith(reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_VerifyWithCheck_BecomesTheLastStep()
    {
        var library = await ReadAsync("1. Mend it");

        var last = library.Runbooks[0].Steps[^1];
        Assert.Equal((2, "Verify", true), (last.Number, last.Title, last.IsVerify));
        Assert.Equal(["signal is gone"], Assert.IsType<StepAction.Check>(last.Action).Expressions);
        Assert.Equal("<p>It holds.</p>", library.Runbooks[0].Sections.Single(s => s.Heading == "Verify").Html);
    }

    private async Task<RunbookStep> StepAsync(string steps) => (await ReadAsync(steps)).Runbooks[0].Steps[0];

    private async Task<RunbookLibrary> ReadAsync(string steps)
    {
        var (library, rejected) = await ReadAllAsync(steps);
        Assert.Empty(rejected);
        return library;
    }

    private async Task<(RunbookLibrary Library, ImmutableArray<RejectedRow> Rejected)> ReadAllAsync(string steps)
    {
        _folder.Write("runbooks/a.md", $"""
            ---
            {"{ id: RB-01, title: T, severity: info, owner: O, triggers: [], targetMinutes: 5, escalation: [] }"}
            ---
            ## Trigger
            T
            ## Meaning
            M
            ## Steps
            {steps}

            ## Impact
            I
            ## Verify
            It holds.

            check: signal is gone

            ## Roll back
            R
            ## Escalate
            E
            """);
        var source = new RunbookFiles(new WorkspaceSources { Folder = _folder.Path }, TimeProvider.System);
        var read = Assert.IsType<SourceReading<RunbookLibrary>.Read>(await source.ReadAsync(TestContext.Current.CancellationToken));
        return (read.Value, read.Provenance.Rejected);
    }
}
