using Bqx.Core.Runbooks;
using Bqx.Core.Runbooks.Records;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Runbooks.Records;

public sealed class RunRecordTests
{
    private const string Hostile = "x\n---\noutcome: \"resolved\"\n# Head\n<script>alert(1)</script> [a](javascript:1) ![i](http://evil) ``` & www.evil.example \u202Etxt";

    private static readonly DateTimeOffset At = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_WholeRun_IsTheGoldenText() => Assert.Equal(Golden, RunRecord.Of(Run()));

    [Fact]
    public void Of_HostileText_StaysTextOnOneLine()
    {
        var run = Run(Hostile) with { Subject = Hostile, Signal = Hostile };
        var record = RunRecord.Of(run);
        var lines = record.Split('\n');

        Assert.Equal(2, lines.Count(l => l == "---"));
        Assert.Single(lines, l => l.StartsWith("outcome:", StringComparison.Ordinal));
        Assert.Single(lines, l => l.StartsWith("# ", StringComparison.Ordinal));
        Assert.Contains("\\<script\\>", record, StringComparison.Ordinal);
        Assert.Contains("\\[a\\](javascript:1)", record, StringComparison.Ordinal);
        Assert.Contains("http\\://evil", record, StringComparison.Ordinal);
        Assert.Contains("www\\.evil", record, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', record);
        var html = Markdig.Markdown.ToHtml(record[(record.IndexOf("\n---\n", StringComparison.Ordinal) + 5)..]);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<a ", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Equal(1, html.Split("<h1").Length - 1);
        Assert.DoesNotContain("<script", Markdig.Markdown.ToHtml(PostMortem.DraftOf(run)), StringComparison.Ordinal);
    }

    [Fact]
    public void DraftOf_RunWithAFailedStep_AsksForItAndProvesNoCause()
    {
        var draft = PostMortem.DraftOf(Run());

        Assert.Contains("## Coinciding changes, not proven as cause\n\n- 2026-11-21 11:40:00Z ` model:eurusd/xgboost ` status: Ok → Warning", draft, StringComparison.Ordinal);
        Assert.Contains("- [ ] Step 2, Regenerate: failed; mend the step or its cause (no space)\n", draft, StringComparison.Ordinal);
        Assert.Contains("- took: 0:41:00, target 0:30:00, 0:11:00 over it\n", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("Step 1,", draft, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Drill_SaysSo()
    {
        var record = RunRecord.Of(Run() with { IsDrill = true });

        Assert.Contains("\ndrill: true\n", record, StringComparison.Ordinal);
        Assert.Contains("This was a drill", record, StringComparison.Ordinal);
        Assert.StartsWith("# Post-mortem of a drill", PostMortem.DraftOf(Run() with { IsDrill = true }), StringComparison.Ordinal);
    }

    private static RunbookRun Run(string note = "feed was down") => new()
    {
        Id = "abc1234567",
        Runbook = RunbookSamples.Runbook() with
        {
            Escalation = [new EscalationRung(30, "Lead")],
            Steps =
            [
                new RunbookStep(1, "Count", "", "SELECT COUNT(*)\nFROM t") { Action = new StepAction.Check(["table t rows"]), Target = TimeSpan.FromMinutes(2) },
                new RunbookStep(2, "Regenerate", "", null),
            ],
        },
        Subject = "lag_bqx_gbpjpy",
        Signal = "empty-table|lag_bqx_gbpjpy",
        Prefill = new RunPrefill
        {
            Fields = RunPrefill.None.Fields.Add("table", "lag_bqx_gbpjpy"),
            LastGood = new LastGood(At.AddMinutes(-60), "table:lag_bqx_gbpjpy"),
            Changes = [new RunChange(new("model:eurusd/xgboost", "status", At.AddMinutes(-20), null, "Warning"), new("model:eurusd/xgboost", "status", At.AddHours(-9), null, "Ok"))],
            Sql = "SELECT 1",
        },
        Events =
        [
            new(1, At, "Lena Kovac", RunEventKind.Started, null, null),
            new(2, At.AddMinutes(3), "Lena Kovac", RunEventKind.StepDone, 1, "Rows of t: 5, expected at least 5, measured 21 Nov 12:02 UTC"),
            new(3, At.AddMinutes(5), "Lena Kovac", RunEventKind.Noted, null, note),
            new(4, At.AddMinutes(31), "Lena Kovac", RunEventKind.Escalated, null, "no answer") { Person = "Lead" },
            new(5, At.AddMinutes(32), "Lena Kovac", RunEventKind.HandedOff, null, "shift ends") { Person = "Priya Nair" },
            new(6, At.AddMinutes(33), "Priya Nair", RunEventKind.HandOffAccepted, null, null) { Person = "Priya Nair" },
            new(7, At.AddMinutes(40), "Priya Nair", RunEventKind.StepFailed, 2, "no space"),
            new(8, At.AddMinutes(41), "Priya Nair", RunEventKind.Finished, null, null),
        ],
    };

    private const string Golden = """
        ---
        run: "abc1234567"
        runbook: "RB-05"
        title: "Tables missing"
        version: "aa"
        subject: "lag_bqx_gbpjpy"
        signal: "empty-table|lag_bqx_gbpjpy"
        drill: false
        outcome: "resolved"
        verified: false
        started: "2026-11-21T12:00:00Z"
        ended: "2026-11-21T12:41:00Z"
        took: "0:41:00"
        targetMinutes: 30
        startedBy: "Lena Kovac"
        holder: "Priya Nair"
        people: ["Lena Kovac", "Priya Nair"]
        ---

        # RB-05 Tables missing: lag_bqx_gbpjpy

        Resolved, not verified by a check.

        ## Known at the start

        - table: ` lag_bqx_gbpjpy `
        - last good: 2026-11-21 11:00:00Z

        Changed since, coinciding, not proven as cause:

        - 2026-11-21 11:40:00Z ` model:eurusd/xgboost ` status: Ok → Warning

        Query behind the finding:

        ```
        SELECT 1
        ```

        ## Steps

        ### 1. Count

        - state: done
        - check: ` table t rows `
        - took: 0:03:00, target 0:02:00
        - 2026-11-21 12:03:00Z Lena Kovac marked step 1 done: Rows of t: 5, expected at least 5, measured 21 Nov 12:02 UTC

        Command that was shown:

        ```
        SELECT COUNT(*)
        FROM t
        ```

        ### 2. Regenerate

        - state: failed
        - took: 0:37:00
        - 2026-11-21 12:40:00Z Priya Nair says that step 2 failed: no space

        ## Escalation

        1. Lead, after 30 min: called 2026-11-21 12:31:00Z by Lena Kovac

        ## Timeline

        - 2026-11-21 12:00:00Z Lena Kovac started the run
        - 2026-11-21 12:03:00Z Lena Kovac marked step 1 done: Rows of t: 5, expected at least 5, measured 21 Nov 12:02 UTC
        - 2026-11-21 12:05:00Z Lena Kovac noted: feed was down
        - 2026-11-21 12:31:00Z Lena Kovac escalated to Lead: no answer
        - 2026-11-21 12:32:00Z Lena Kovac handed the run to Priya Nair: shift ends
        - 2026-11-21 12:33:00Z Priya Nair accepted the run
        - 2026-11-21 12:40:00Z Priya Nair says that step 2 failed: no space
        - 2026-11-21 12:41:00Z Priya Nair finished the run

        """;
}
