using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Files.Runbooks;

namespace Bqx.Dashboard.Tests.Infrastructure.Files;

public sealed class RunbookFilesTests : IDisposable
{
    private const string Good = """
        ---
        id: RB-05
        title: Tables missing
        severity: critical
        owner: On-call
        triggers: [missing-table, done-without-table]
        targetMinutes: 45
        escalation: [{ after: 60, to: Lead }, { after: 0, to: Owner }]
        ---

        ## Trigger

        - A table is absent
        - Count changed by more than 5%

        ## Meaning

        The **warehouse** lacks `lag_bqx_eurusd`.

        ## Impact

        Features stop.

        ## Steps

        1. Count the tables
           in every location

           Read the listing to its end.

           ```sh
           bq ls --max_results=100000 \
             bqx_ml
           ```

           ```sql
           SELECT 1 < 2
           ```

        2. Read the `rename` log

        Steps may be done by two.

        ## Verify

        | count | is |
        |-|-|
        | 308 | right |

        ## Roll back

        Drop it.

        ## Escalate

        Lead. See [the manual](https://example.org/manual), [below](#verify) or [RB-06](RB-06.md).
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_GoodFile_ReadsKeysStepsAndSections()
    {
        var (library, provenance) = await ReadAsync(Good);

        var runbook = Assert.Single(library.Runbooks);
        Assert.Equal(("RB-05", "Tables missing", Severity.Critical, "On-call", 45), (runbook.Id, runbook.Title, runbook.Severity, runbook.Owner, runbook.TargetMinutes));
        Assert.Equal(["missing-table", "done-without-table"], runbook.Triggers);
        Assert.Equal("A table is absent; Count changed by more than 5%", runbook.TriggerText);
        Assert.Equal(64, runbook.Hash.Length);
        Assert.Equal(
            [
                new RunbookStep(
                    1,
                    "Count the tables",
                    "<p>in every location</p>\n<p>Read the listing to its end.</p>\n<pre><code class=\"language-sql\">SELECT 1 &lt; 2\n</code></pre>",
                    "bq ls --max_results=100000 \\\n  bqx_ml") { Line = 26 },
                new RunbookStep(2, "Read the rename log", "", null) { Line = 40 },
            ],
            runbook.Steps);
        Assert.Equal(["Meaning", "Impact", "Steps", "Verify", "Roll back", "Escalate"], runbook.Sections.Select(s => s.Heading));
        Assert.Equal("<p>The <strong>warehouse</strong> lacks <code>lag_bqx_eurusd</code>.</p>", runbook.Sections[0].Html);
        Assert.Equal("<p>Steps may be done by two.</p>", runbook.Sections[2].Html);
        Assert.Contains("<td>308</td>", runbook.Sections[3].Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://example.org/manual\" rel=\"noopener noreferrer\" target=\"_blank\">the manual</a>", runbook.Sections[5].Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/runbooks/RB-05#verify\">below</a>", runbook.Sections[5].Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/runbooks/RB-06\">RB-06</a>", runbook.Sections[5].Html, StringComparison.Ordinal);
        Assert.True(provenance.Complete);
        Assert.Empty(provenance.Rejected);
    }

    [Fact]
    public async Task ReadAsync_OtherLineEnds_GiveTheSame()
    {
        var (unix, _) = await ReadAsync(Good);
        var (windows, _) = await ReadAsync(Good.ReplaceLineEndings("\r\n"));

        Assert.Equal(unix.Runbooks[0].Steps, windows.Runbooks[0].Steps);
        Assert.Equal(unix.Runbooks[0].Sections, windows.Runbooks[0].Sections);
    }

    [Theory]
    [InlineData("id: RB-05", "id: RB 05", "runbooks/b.md line 2", "id: 'RB 05' is not an id")]
    [InlineData("severity: critical", "severity: fatal", "runbooks/b.md line 4", "severity: 'fatal' is not one of")]
    [InlineData("owner: On-call", "ower: On-call", "runbooks/b.md line 2", "owner: is required")]
    [InlineData("triggers: [missing-table, done-without-table]", "note: none", "runbooks/b.md line 2", "triggers: is required")]
    [InlineData("targetMinutes: 45", "targetMinutes: soon", "runbooks/b.md line 7", "targetMinutes: 'soon' is not a number")]
    [InlineData("title: Tables missing", "title: [a", "runbooks/b.md line 3", "not valid YAML")]
    [InlineData("## Steps", "## Stages", "runbooks/b.md", "the section '## Steps' is absent")]
    [InlineData("escalation: [{ after: 60, to: Lead }, { after: 0, to: Owner }]", "# none", "runbooks/b.md line 2", "escalation: is required")]
    [InlineData("## Trigger", "## Signal", "runbooks/b.md", "the section '## Trigger' is absent")]
    [InlineData("## Verify", "## Meaning", "runbooks/b.md line 44", "the section 'Meaning' stands twice")]
    [InlineData("2. Read the `rename` log", "2. ```\n   x\n   ```", "runbooks/b.md line 40", "the step has no title")]
    public async Task ReadAsync_OneMistake_RejectsTheFileByLineAndTheOthersStand(string right, string wrong, string place, string reason)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);
        _folder.Write("runbooks/a.md", Good.Replace("RB-05", "RB-01", StringComparison.Ordinal));

        var (library, provenance) = await ReadAsync(Good.Replace(right, wrong, StringComparison.Ordinal), "b.md");

        Assert.Equal("RB-01", Assert.Single(library.Runbooks).Id);
        Assert.False(provenance.Complete);
        Assert.Contains(provenance.Rejected, r => r.Place == place && r.Reason.StartsWith(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# Just a title")]
    [InlineData("---\nid: RB-01\n")]
    [InlineData("---\n---\n")]
    [InlineData("<html></html>")]
    public async Task ReadAsync_AnotherKindOfFile_IsRejected(string text)
    {
        var (library, provenance) = await ReadAsync(text);

        Assert.Empty(library.Runbooks);
        Assert.NotEmpty(provenance.Rejected);
    }

    [Fact]
    public async Task ReadAsync_NotUtf8_IsRejected()
    {
        _folder.Write("runbooks/a.md", "");
        await File.WriteAllBytesAsync(_folder["runbooks/a.md"], [0x2D, 0xFF, 0xFE], TestContext.Current.CancellationToken);

        var (_, provenance) = await ReadFolderAsync();

        Assert.Equal(new RejectedRow("runbooks/a.md", "is not UTF-8; save it as UTF-8"), Assert.Single(provenance.Rejected));
    }

    [Fact]
    public async Task ReadAsync_SameIdTwice_NamesBothFilesAndTakesNeither()
    {
        _folder.Write("runbooks/a.md", Good);
        _folder.Write("runbooks/c.md", Good.Replace("RB-05", "RB-07", StringComparison.Ordinal));

        var (library, provenance) = await ReadAsync(Good.Replace("RB-05", "rb-05", StringComparison.Ordinal), "b.md");

        Assert.Equal("RB-07", Assert.Single(library.Runbooks).Id);
        Assert.False(provenance.Complete);
        Assert.Equal(
            [
                new RejectedRow("runbooks/a.md line 2", "id: RB-05 is the id of runbooks/b.md too; neither is used until one has another id"),
                new RejectedRow("runbooks/b.md line 2", "id: rb-05 is the id of runbooks/a.md too; neither is used until one has another id"),
            ],
            provenance.Rejected);
    }

    [Fact]
    public async Task ReadAsync_SectionMissing_IsListedAndTheRunbookStands()
    {
        var (library, provenance) = await ReadAsync(Good.Replace("## Roll back", "## Other", StringComparison.Ordinal));

        Assert.Single(library.Runbooks);
        Assert.Equal(new RejectedRow("runbooks/a.md", "the section '## Roll back' is absent"), Assert.Single(provenance.Rejected));
    }

    [Fact]
    public async Task ReadAsync_ManyNestedLists_IsRefusedByItsLine()
    {
        var nested = string.Concat(Enumerable.Repeat("- ", 1_500)) + "x\n\n";

        var (library, provenance) = await ReadAsync(Good.Replace("The **warehouse**", nested + "The", StringComparison.Ordinal));

        Assert.Empty(library.Runbooks);
        Assert.Contains("is nested deeper than 40 levels", Assert.Single(provenance.Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_ScriptAndHostileLinks_AreText()
    {
        var (library, provenance) = await ReadAsync(Good.Replace(
            "Features stop.", "<script>alert(1)</script> [a](javascript:alert(1)) [b](data:text/html,x) ![c](https://evil.example/x.png)", StringComparison.Ordinal));

        var impact = library.Runbooks[0].Sections.Single(s => s.Heading == "Impact").Html;
        Assert.DoesNotContain("<script", impact, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href", impact, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", impact, StringComparison.Ordinal);
        Assert.Equal(3, provenance.Rejected.Length);
    }

    [Fact]
    public async Task ReadAsync_LinkOutOfTheWorkspace_IsNotFollowed()
    {
        _folder.Write("runbooks/a.md", Good);
        File.CreateSymbolicLink(_folder["runbooks/b.md"], "/etc/hostname");

        var (library, provenance) = await ReadFolderAsync();

        Assert.Single(library.Runbooks);
        Assert.Contains("leads out", Assert.Single(provenance.Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_TenMegabytes_IsRejectedUnread()
    {
        var (_, provenance) = await ReadAsync(new string('a', 10_000_000));

        Assert.Equal("is longer than 512 KiB", Assert.Single(provenance.Rejected).Reason);
        Assert.Equal(0, provenance.Bytes);
    }

    [Fact]
    public async Task ReadAsync_ReadMe_IsNoRunbook()
    {
        _folder.Write("runbooks/README.md", "# How to write one");

        var (library, provenance) = await ReadAsync(Good);

        Assert.Single(library.Runbooks);
        Assert.Empty(provenance.Rejected);
    }

    [Fact]
    public async Task ReadAsync_NoFolder_IsNotConfigured()
    {
        var failed = Assert.IsType<SourceReading<RunbookLibrary>.Failed>(await Source().ReadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(SourceProblemKind.NotConfigured, failed.Problem.Kind);
    }

    [Fact]
    public async Task ReadAsync_WorkspaceInTheRepository_HasNoMistake()
    {
        var source = new RunbookFiles(new WorkspaceSources { Folder = Path.Combine(Repository.Root(), "workspaces", "demo") }, TimeProvider.System);

        var (library, provenance) = Assert.IsType<SourceReading<RunbookLibrary>.Read>(await source.ReadAsync(TestContext.Current.CancellationToken));

        Assert.Empty(provenance.Rejected);
        Assert.Equal(provenance.Rows, library.Runbooks.Length);
        Assert.All(library.Runbooks, r => Assert.NotEmpty(r.Steps));
    }

    [Fact]
    public async Task ChangeMark_FileWritten_Differs()
    {
        await ReadAsync(Good);
        var before = Source().ChangeMark();

        _folder.Write("runbooks/a.md", Good + " ");

        Assert.NotEqual(before, Source().ChangeMark());
    }

    private RunbookFiles Source() => new(new WorkspaceSources { Folder = _folder.Path }, TimeProvider.System);

    private Task<(RunbookLibrary Library, Provenance Provenance)> ReadAsync(string text, string name = "a.md")
    {
        _folder.Write(string.Create(CultureInfo.InvariantCulture, $"runbooks/{name}"), text);
        return ReadFolderAsync();
    }

    private async Task<(RunbookLibrary Library, Provenance Provenance)> ReadFolderAsync()
    {
        var (library, provenance) = Assert.IsType<SourceReading<RunbookLibrary>.Read>(await Source().ReadAsync(TestContext.Current.CancellationToken));
        return (library, provenance);
    }
}
