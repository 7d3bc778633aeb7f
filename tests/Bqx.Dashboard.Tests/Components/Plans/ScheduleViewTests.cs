using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Plans;
using Bqx.Core.Plans.Schedule;
using Bqx.Core.Truth;
using Bqx.Core.Truth.Timeline;
using Bqx.Dashboard.Plans;
using Bqx.Dashboard.Plans.Schedule;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.Infrastructure.Documents;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Components.Plans;

public sealed class ScheduleViewTests : PageTests
{
    private static readonly Assessment Now = Build.DemoLikeAssessment();

    private readonly FakeBaselines _baselines = new();

    public ScheduleViewTests()
    {
        Services.AddSingleton<ILive<History>>(new FakeLive<History>(History.Empty));
        Services.AddSingleton<IPlanBaselines>(_baselines);
        Services.AddSingleton<ILive<Snapshot<PlanRecords>>>(new FakeLive<Snapshot<PlanRecords>>(Build.Fresh(SourceName.Plan, Plan("10 days"))));
    }

    [Theory]
    [InlineData("", 8)]
    [InlineData("&workers=3", 3)]
    [InlineData("&workers=0", 8)]
    [InlineData("&workers=many", 8)]
    public void Schedule_WorkersInTheUrl_AreTheLanes(string query, int lanes)
    {
        var now = Build.Assessment(w =>
        {
            for (var i = 1; i <= 8; i++)
            {
                var person = $"Person {i}";
                w.AddTask($"T03.02.01.{i + 20}", "Later", "S03.02.01", "MP03.02", status: WorkStatus.NotStarted).ChangeTask($"T03.02.01.{i + 20}", t => t with { AssignedTo = person });
            }
        });

        var page = Show(now, $"/progress?view=schedule{query}");

        Assert.Equal(lanes, page.FindAll(".lane").Count);
    }

    [Fact]
    public void Schedule_WorkLeft_ShowsTheSumsThatCoreComputes()
    {
        var page = Show(Now, "/progress?view=schedule&workers=4");

        var schedule = PlanSchedule.Of(Now, WorkScope.Left, 4).Schedule;
        Assert.Equal(HourWord.Of(schedule.Hours), page.Find("[data-testid=schedule-hours]").TextContent.Trim());
        Assert.Equal(HourWord.Of(schedule.SequentialHours), page.Find("[data-testid=schedule-sequential]").TextContent.Trim());
        Assert.Equal(HourWord.Of(schedule.LeastHours), page.Find("[data-testid=schedule-least]").TextContent.Trim());
        Assert.Contains(page.FindAll(".lane i.crit"), b => b.GetAttribute("title")!.EndsWith("on the critical path", StringComparison.Ordinal));
    }

    [Fact]
    public void Schedule_AllWork_HoldsEveryTask() => Assert.Equal(
        Now.Programme.Share.Tasks.ToString(CultureInfo.InvariantCulture),
        Show(Now, "/progress?view=schedule&work=all").Find("[data-testid=schedule-tasks]").TextContent.Trim());

    [Fact]
    public void Schedule_NothingLeft_HasWords() => Assert.Contains("No work is left", Show(Build.Assessment(), "/progress?view=schedule").Markup, StringComparison.Ordinal);

    [Fact]
    public void Schedule_DocumentWithHours_ShowsStatedBesideComputed()
    {
        var document = PlanTexts.Read("# Gap\n### Phase 2: Wells NEEDS ADDITION\n#### NEW Stage 2.1: Dig\n**Duration:** 3 hours\n#### NEW Stage 2.2: Line\n**Duration:** 5 hours\n---\n## Time\n- Phase 2: 20h → 4h (2 parallel workers)");

        var row = Show(Now, "/progress?view=schedule", document).Find("[data-testid=stated-times] tbody tr").TextContent;

        Assert.Matches(@"2\s*20 h\s*8 h\s*.*More than the stages list\s*4 h, 2 workers\s*5 h\s*5 h, 2 workers\s*.*Too short for the stages", row);
    }

    [Fact]
    public void BurnUp_DemoLike_NamesForecastAndReason()
    {
        var page = Show(Now, "/progress?view=burnup");

        var forecasts = EndForecasts.Of(Now);
        Assert.Contains(Now.Programme.Share.Verified.ToString(CultureInfo.InvariantCulture) + " verified and", page.Find("figure [role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal(forecasts.Verified.End is null, page.FindAll("[data-testid=forecast-verified-p50]").Count == 0);
        Assert.Equal(BurnUp.Of(Now, History.Empty).Length, page.FindAll("figure details tbody tr").Count);
        Assert.Contains("Choose a day to compare with", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Slip_BaselineInTheUrl_ShowsWhatMoved()
    {
        _baselines.Kept = new PlanBaseline(Build.Now.AddDays(-9), Plan("4 days"), null);

        var page = Show(Now, "/progress?view=burnup&baseline=2026-11-12");

        Assert.Equal([new DateOnly(2026, 11, 12)], _baselines.Asked);
        Assert.Contains("6 days later", page.Find("[data-testid=slip]").TextContent, StringComparison.Ordinal);
        Assert.Contains("since the plan of 12 Nov", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Slip_DayBeforeTheJournal_SaysSinceWhenItKeepsThePlan()
    {
        var page = Show(Now, "/progress?view=burnup&baseline=2026-11-01");

        Assert.Contains("No plan of 1 Nov is kept", page.Markup, StringComparison.Ordinal);
        Assert.Contains("The journal keeps the plan since 12 Nov.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void State_ScheduleAndBaseline_ReadBackEqual()
    {
        var state = new ProgressState(ProgressView.Schedule) { Workers = 6, Work = WorkScope.All, Baseline = new DateOnly(2026, 11, 12) };

        var query = System.Web.HttpUtility.ParseQueryString(new Uri("http://x" + state.Href).Query);

        Assert.Equal(state, ProgressState.Of(query["view"], null, null, null, null, null).With(query["workers"], query["work"], query["baseline"]));
        Assert.Equal(new ProgressState(), new ProgressState().With("65", "some", "12 Nov"));
    }

    private IRenderedComponent<ProgressPage> Show(Assessment now, string url, PlanDocument? document = null)
    {
        Services.AddSingleton<ILive<Snapshot<PlanDocument>>>(new FakeLive<Snapshot<PlanDocument>>(
            document is null ? Snapshot.NotLoaded<PlanDocument>(SourceName.Document) : Build.Fresh(SourceName.Document, document)));
        return Open<ProgressPage>(now, url);
    }

    private static PlanRecords Plan(string duration) => new()
    {
        Plans = [],
        Phases = [Build.Phase("A", "First") with { Duration = duration }],
        Stages = [],
        Tasks = [],
    };

    private sealed class FakeBaselines : IPlanBaselines
    {
        public PlanBaseline? Kept { get; set; }

        public List<DateOnly?> Asked { get; } = [];

        public Task<KeptPlans> ReadAsync(DateOnly? day, CancellationToken cancellationToken)
        {
            Asked.Add(day);
            return Task.FromResult(new KeptPlans([new DateOnly(2026, 11, 12)], Kept));
        }
    }
}
