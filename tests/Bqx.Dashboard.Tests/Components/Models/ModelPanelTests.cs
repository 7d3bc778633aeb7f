using AngleSharp.Dom;
using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Truth;
using Bqx.Dashboard.Models;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Models;

/// <summary>The panel over models that the real rules have judged.</summary>
public sealed class ModelPanelTests : PageTests
{
    private static readonly TrainedModel Good = Build.Model("eurusd", "xgboost");

    private static readonly InputShifts Shifted = new InputShifts
    {
        Table = "train_eurusd_v2",
        From = Build.Now.AddDays(-30),
        To = Build.Now.AddDays(-16),
        ReadFrom = "train_eurusd_v2_reference",
        TakenAt = Build.Now.AddHours(-2),
        Before = 240,
        Now = 335,
    }.With(
    [
        ("bqx_mid_lag_1", [.. Enumerable.Range(0, 40).Select(static i => (double)i)], [.. Enumerable.Range(0, 40).Select(static i => (double)i)]),
        ("volume", [.. Enumerable.Range(0, 40).Select(static i => (double)i)], [.. Enumerable.Range(0, 40).Select(static i => i + 100.0)]),
        ("trend_45", [.. Enumerable.Repeat(1.0, 40)], [1, double.NaN]),
    ]);

    [Fact]
    public void Health_Kpis_HaveTheirTargetIntervalAndReference()
    {
        var panel = Panel(With(Good with { Latency = new ServingLatency(64, 2_000, Build.Now) }));

        Assert.Equal("0.900", Text(panel, "model-r2"));
        Assert.Contains("≥ 0.85, ref 0.900", panel.QuerySelector(".kpis")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("64 ms", Text(panel, "model-p99"), StringComparison.Ordinal);
        Assert.Matches(@"0\.8\d\d – 0\.9\d\d", Row(panel, "model-evaluations", "R², 95.0% interval"));
    }

    [Fact]
    public void Health_TooFewPredictions_IsInconclusiveAndNoPass()
    {
        var page = Open<ModelsPage>(With(Good with { Current = Build.Evaluation(0.87, n: 50) }), "/models?model=eurusd/xgboost");

        Assert.Equal("inconclusive from 50 predictions", page.Find("[data-testid=model-r2-open]").TextContent);
        Assert.Contains("Inconclusive", page.Find("aside").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("<i>?</i>", page.Find(".heat a[href$='model=eurusd/xgboost']").InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void Health_WrongDirectionReported_IsNamed()
    {
        var reference = Build.Evaluation(0.9, accuracy: 0.64) with { StepAgreement = Measure.Of(0.93) };
        var panel = Panel(With(Good with { Reference = reference, Reported = Build.Evaluation(0.9, accuracy: 0.93) }));

        Assert.Contains("compares consecutive predictions with each other", Text(panel, "model-definition"), StringComparison.Ordinal);
    }

    [Fact]
    public void Health_UndefinedLatencyAndDrift_SayWhyAndAreNotZero()
    {
        var panel = Panel(With(Good with { Reference = null }));

        Assert.Equal("not measured", Text(panel, "model-p99"));
        Assert.Equal("undefined", Text(panel, "model-drift"));
        Assert.Contains("no reference span was measured", panel.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Health_History_MarksRetrainingAndKeepsItsSpanInTheLink()
    {
        var panel = Panel(With([Good], null, Run("r1", RunOutcome.Promoted), Run("r2", RunOutcome.Failed) with { EndedAt = Build.Now.AddDays(-2) }));

        Assert.Equal("/models?model=eurusd/xgboost&days=90", panel.QuerySelectorAll("a").Single(a => a.TextContent.Trim() == "90 days").GetAttribute("href"));
        Assert.EndsWith("; retrained 18 Nov", panel.QuerySelector("figure [role=img]")!.GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void Health_ShiftWithoutLoss_IsANoteAndNoFinding()
    {
        double[] low = [.. Enumerable.Range(0, 50).Select(static i => (double)i)], high = [.. Enumerable.Range(0, 50).Select(static i => i + 500.0)];
        var now = With(Good with { Shifts = [Shifts.Of(ShiftSeries.Target, low, high)] });

        Assert.Contains("Noted, nobody is called: target moved", Text(Panel(now), "model-shifts"), StringComparison.Ordinal);
        Assert.DoesNotContain(now.Attention, a => a.Findings.Any(f => f.Subject == "eurusd/xgboost"));
    }

    [Fact]
    public void Health_Features_SayJaccardAndRank()
    {
        var panel = Panel(With(Good with { FeaturesBefore = ["a", "b", "c", "d"], Features = ["b", "a", "c", "e"] }));

        Assert.Contains("3 of 50 kept, limit 40; Jaccard 0.60, rank correlation 0.50", Text(panel, "model-features"), StringComparison.Ordinal);
        Assert.Contains("left", Row(panel, "model-features", "d"), StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_EachState_HasItsWord()
    {
        var bare = Good with { Key = Good.Key with { Version = 0 }, DeployedAt = null, Reported = null, Reference = null, Current = null, Daily = [] };
        var panel = Panel(With(Good, bare), "versions");

        Assert.Equal(["v1", "v0"], panel.QuerySelectorAll("[data-testid=model-versions] tbody td:first-child").Select(c => c.TextContent));
        var old = Row(panel, "model-versions", "v0");
        Assert.All(["not deployed", "not reported", "not measured"], word => Assert.Contains(word, old, StringComparison.Ordinal));
    }

    [Fact]
    public void Runs_SuccessIsOfEndedRunsAndEachSplitStands()
    {
        var panel = Panel(With([Good], null, Run("r1", RunOutcome.Promoted) with { Reported = [Build.Evaluation(0.91) with { Split = EvaluationSplit.Train }] }, Run("r2", RunOutcome.Failed), Run("r3", RunOutcome.Open)), "runs");

        Assert.Equal("1 of 2 runs of the last four weeks succeeded, 50.0%.", Text(panel, "model-run-success"));
        Assert.Contains("0.910", Row(panel, "model-runs", "r1"), StringComparison.Ordinal);
        Assert.Contains("Failed", Row(panel, "model-runs", "r2"), StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_None_SaysSo() => Assert.Contains("No training run of it is recorded.", Panel(With(Good), "runs").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Inputs_FaultyTable_TaintsWithItsNameAndShowsWhoReadsIt()
    {
        var now = Build.World().RemoveTable("lag_bqx_eurusd").Assess();
        var panel = Panel(now, "inputs");

        Assert.Contains("Trained on lag_bqx_eurusd; it cannot be champion.", Text(panel, "model-tainted"), StringComparison.Ordinal);
        var row = Row(panel, "model-inputs", "lag_bqx_eurusd");
        Assert.Contains("Contradicted", row, StringComparison.Ordinal);
        Assert.Contains("train_eurusd_v2", row, StringComparison.Ordinal);
        Assert.Contains("trained on it", Row(panel, "model-inputs", "train_eurusd_v2"), StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_NotRecorded_SaysSo() =>
        Assert.Contains("The registry does not say what it was trained on.", Panel(With(Good with { TrainedOn = null }), "inputs").TextContent, StringComparison.Ordinal);

    [Fact]
    public void InputShifts_Measured_MostMovedFirstWithMeansSampleAndNote()
    {
        var model = Good with { ReferenceFrom = Shifted.From, ReferenceTo = Shifted.To, Features = ["volume", "bqx_mid_lag_1"] };
        var panel = Panel(With([model], shifts: Shifted), "inputs");

        var rows = panel.QuerySelectorAll("[data-testid=model-input-shifts] tbody tr").Select(r => r.Children.Select(c => c.TextContent.Trim()).ToArray()).ToArray();
        Assert.Equal(["volume (rank 1)", "bqx_mid_lag_1 (rank 2)", "trend_45"], rows.Select(r => r[0]));
        Assert.Equal(("19.5000", "119.5000", "1.00"), (rows[0][1], rows[0][2], rows[0][4]));
        Assert.Equal(("undefined", "undefined"), (rows[2][3], rows[2][4]));
        Assert.Equal("1 of 3 features moved past a limit (PSI 0.25, KS at 1%). Noted, nobody is called: the error stays within its limit.", Text(panel, "input-shifts-words"));
        var proof = Text(panel, "input-shifts-proof");
        Assert.Contains("from train_eurusd_v2_reference and train_eurusd_v2: 240 rows of the reference span", proof, StringComparison.Ordinal);
        Assert.Contains("335 rows of the last 7 days", proof, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "The table was not written since, as of 21 Nov 10:00.")]
    [InlineData("the day's budget is used up", "Could not be taken again 21 Nov 10:00: the day's budget is used up.")]
    public void InputShifts_LookedAtLater_SayWhyTheyAreOld(string? why, string expected)
    {
        var shifts = Shifted with { AskedAt = Build.Now.AddHours(-2), NotRenewed = why };

        var panel = Panel(With([Good with { ReferenceFrom = Shifted.From, ReferenceTo = Shifted.To }], shifts: shifts), "inputs");

        Assert.EndsWith(expected, Text(panel, "input-shifts-proof"), StringComparison.Ordinal);
    }

    [Fact]
    public void InputShifts_WithLossOfPerformance_SaysSo()
    {
        var model = Build.Model("eurusd", "xgboost", maeRise: 0.3) with { ReferenceFrom = Shifted.From, ReferenceTo = Shifted.To };

        Assert.Contains("The error rose past its limit with them.", Text(Panel(With([model], shifts: Shifted), "inputs"), "input-shifts-words"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false, "Not measured yet")]
    [InlineData(false, false, "The registry names no reference span")]
    [InlineData(true, true, "Not measured: train_eurusd_v2 has no rows.")]
    public void InputShifts_NotMeasured_SaysWhy(bool hasSpan, bool isAsked, string expected)
    {
        var model = hasSpan ? Good with { ReferenceFrom = Shifted.From, ReferenceTo = Shifted.To } : Good;
        var shifts = isAsked ? Shifted with { Problem = "train_eurusd_v2 has no rows", Features = [] } : null;

        Assert.Contains(expected, Text(Panel(With([model], shifts: shifts), "inputs"), "model-input-shifts"), StringComparison.Ordinal);
    }

    private static Assessment With(params TrainedModel[] models) => With([.. models], shifts: null);

    private static Assessment With(ImmutableArray<TrainedModel> models, InputShifts? shifts, params TrainingRun[] runs) => Assessor.Assess(Build.World().Input() with
    {
        Models = Build.Fresh(SourceName.Models, new ModelRegistry { Models = models, Runs = [.. runs], InputShifts = shifts is null ? [] : [shifts] }),
    });

    private static TrainingRun Run(string id, RunOutcome outcome) => new()
    {
        RunId = id,
        Pair = Good.Key.Pair,
        Algorithm = "xgboost",
        StartedAt = Build.Now.AddDays(-3),
        EndedAt = Build.Now.AddDays(-3),
        Outcome = outcome,
        Source = "test",
    };

    private IElement Panel(Assessment now, string? tab = null) => Open<ModelsPage>(now, "/models?model=eurusd/xgboost" + (tab is null ? "" : "&tab=" + tab)).Find("aside");

    private static string Text(IElement panel, string testId) => panel.QuerySelector($"[data-testid={testId}]")!.TextContent.Trim();

    private static string Row(IElement panel, string testId, string first) =>
        panel.QuerySelectorAll($"[data-testid={testId}] tbody tr").Single(r => r.Children[0].TextContent.Trim().StartsWith(first, StringComparison.Ordinal)).TextContent;
}
