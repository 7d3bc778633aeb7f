using Bqx.Core.Alerts;
using Bqx.Core.Alerts.Figures;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Plans.Integrity;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Demo;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Files.Alerts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.Demo;

/// <summary>The dashboard finds what ANSWERS.md lists and nothing else.</summary>
public sealed class DemoAnswersTests(DemoFixture demo)
{
    private static readonly string Answers = Path.Combine(DemoFixture.WorkspaceFolder, "ANSWERS.md");

    [Fact]
    public async Task Assess_GeneratedWorkspace_FindsExactlyTheAnswers()
    {
        var assessment = await demo.AssessmentAsync();

        AssertAnswers(assessment, DemoFixture.Now);
    }

    [Fact]
    public async Task Assess_GeneratedWorkspace_TellsTheStory()
    {
        var assessment = await demo.AssessmentAsync();

        Assert.InRange(assessment.Programme.Share.ClaimedShare!.Value, 0.845, 0.875);
        Assert.InRange(assessment.Programme.Share.VerifiedShare!.Value, 0.72, 0.76);
        Assert.Equal((104, 3, 1), (assessment.ModelTotals.Trained, assessment.ModelTotals.Drifting, assessment.ModelTotals.Contradicted));
        Assert.InRange(assessment.Programme.DaysLate!.Value, 1, 7);
        Assert.InRange(assessment.Spend!.Forecast!.Expected, 2_550, 2_800);
        Assert.Empty(assessment.Homeless);
    }

    [Fact]
    public async Task Assess_CaughtUpTwoDaysLater_StillFindsThem()
    {
        using var folder = new TemporaryFolder();
        var paths = demo.Copy(folder.Path);
        var later = DemoFixture.Now.AddDays(2).AddHours(9);
        using (var workspace = new DemoWorkspace(paths, new FakeClock(later), NullLogger<DemoWorkspace>.Instance))
        {
            await workspace.CatchUpAsync(TestContext.Current.CancellationToken);
        }

        AssertAnswers(await DemoAssessment.OfAsync(paths, later), DemoFixture.Now);
    }

    /// <summary>The longest wait of a rule is an hour; until then nothing of the demo changes but its age, which the fixture's clock keeps.</summary>
    [Fact]
    public async Task Alert_GeneratedWorkspace_FiresExactlyTheAnswers()
    {
        var assessment = await demo.AssessmentAsync();
        var files = new AlertFiles(new WorkspaceSources { Folder = DemoFixture.WorkspaceFolder }, assessment.Workspace, new FakeClock(DemoFixture.Now));
        var book = Assert.IsType<SourceReading<AlertBook>.Read>(await files.ReadAsync(TestContext.Current.CancellationToken)).Value;
        var readings = AlertReader.Of(assessment, book);

        var pending = AlertSteps.Step([], readings, book, [], DemoFixture.Now);
        var firing = AlertSteps.Step(pending.Alerts, readings, book, [], DemoFixture.Now.AddHours(1)).Alerts;

        Assert.All(firing, a => Assert.Equal(AlertState.Firing, a.State));
        var (answers, found) = (Sorted(DemoAnswers.Parse(Answers, DemoFixture.Now).Alerts), Sorted(firing.Select(a => (a.RuleKey, a.Subject.Name))));
        Assert.Empty(answers.Except(found).Select(k => $"does not fire: {k}").Concat(found.Except(answers).Select(k => $"not listed: {k}")));
        Assert.Equal(answers, found);
    }

    /// <summary>Turns of months in both zones, short months, days on which the market is closed or opens, daylight saving, other seeds.</summary>
    [Theory]
    [InlineData("2026-12-01T06:30:00Z", 1)]
    [InlineData("2026-12-01T09:00:00Z", 2)]
    [InlineData("2027-03-01T18:00:00Z", 3)]
    public async Task Assess_GeneratedOnAnotherDay_FindsExactlyTheAnswers(string generatedAt, int seed)
    {
        var now = DateTimeOffset.Parse(generatedAt, null);
        using var folder = new TemporaryFolder();
        var paths = DemoFixture.Generate(folder.Path, now, seed);

        AssertAnswers(await DemoAssessment.OfAsync(paths, now), now);
    }

    private static void AssertAnswers(Assessment assessment, DateTimeOffset generatedAt)
    {
        var answers = DemoAnswers.Parse(Answers, generatedAt);

        var (planted, found) = (Sorted(answers.Findings), Sorted(assessment.Findings.Select(f => (f.Rule, f.Subject))));
        Assert.Empty(planted.Except(found).Select(k => $"not found: {k}").Concat(found.Except(planted).Select(k => $"not planted: {k}")));
        Assert.Equal(planted, found);
        Assert.Equal(Sorted(answers.DocumentFindings), Sorted(assessment.DocumentFindings.Select(f => (f.Rule, f.Subject))));
        Assert.Equal(Sorted(answers.Integrity), Sorted(assessment.Integrity.Select(f => (f.Rule, AsAnswered(f, answers)))));
        // Beside the findings: invoices agree with their rows, and the export reaches back over the plan and the quarter.
        Assert.Contains(assessment.Spend!.Months, m => m.Invoice is not null);
        Assert.All(assessment.Spend.Months, m => Assert.Null(m.InvoiceDiffers));
        Assert.All([CostSpan.Quarter, CostSpan.Plan], span => Assert.DoesNotContain(assessment.SpendOf(span)!.GapMonths, m => m.From is not null || m.Coverage == MonthCoverage.Absent));
    }

    /// <summary>The records of a class as its answer says them: by key, as a count where they are many, or a star where they depend on the seed.</summary>
    private static string AsAnswered(IntegrityFinding finding, DemoAnswers answers) => answers.Integrity.FirstOrDefault(a => a.Rule == finding.Rule).Subject switch
    {
        "*" => "*",
        [>= '0' and <= '9', ..] => finding.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => string.Join(", ", finding.Records.Select(r => r.Key)),
    };

    private static string[] Sorted(IEnumerable<(string Rule, string Subject)> findings) =>
        [.. findings.Select(f => $"{f.Rule}|{f.Subject}").Order(StringComparer.Ordinal)];
}
