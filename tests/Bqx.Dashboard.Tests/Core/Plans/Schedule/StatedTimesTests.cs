using Bqx.Core.Plans;
using Bqx.Core.Plans.Schedule;
using Bqx.Dashboard.Tests.Infrastructure.Documents;

namespace Bqx.Dashboard.Tests.Core.Plans.Schedule;

public sealed class StatedTimesTests
{
    /// <summary>1.2: rename (2 h), then mast and boom (6 h, 4 h) and paint (5 h), last the test of all cranes (3 h). 3: 10 h and 20 h under a condition.</summary>
    private const string Cranes = """
        # Cranes gap analysis
        ### Phase 1.2: Cranes 🔨 MAJOR UPDATES NEEDED
        - 1.2.1: Masts
        #### NEW Stage 1.2.2: Rename
        **Duration:** 2 hours
        **Priority:** CRITICAL - Blocks all others
        #### NEW Stage 1.2.3: Mast Crane Build
        **Duration:** 6 hours
        #### NEW Stage 1.2.4: Boom Crane Build
        **Tasks:**
        - TSK-1.2.4.1: Cut (1.5h)
        - TSK-1.2.4.2: Weld (2.5h)
        #### NEW Stage 1.2.5: Paint
        **Duration:** 5 hours
        #### NEW Stage 1.2.6: Crane Test
        **Duration:** 3 hours
        **Dependencies:** All other Crane features must be complete
        #### NEW Stage 1.2.7: Upkeep
        **Duration:** Ongoing
        ---
        ### Phase 3: Ships 🔨 NEEDS TIMELINE UPDATE
        #### Stage 3.1: Hulls (NEW)
        - Lay the keel (10h)
        #### Stage 3.2: Sails (CONDITIONAL)
        - Sew (20h if needed)
        ---
        ## Timeline
        - Phase 1.2: 20h → 8-12h (2 parallel workers)
        - Phase 3: 100h → 9h
        - **Total: 120h → 30h wall time**
        """;

    private static readonly PlanDocument Document = PlanTexts.Read(Cranes);

    [Fact]
    public void Of_StatedWorkers_SchedulesTheStagesAmongThem()
    {
        var row = Row("1.2");

        Assert.Equal((20d, 11d, 10d, 11d, 2), (row.Computed.SequentialHours, row.Computed.CriticalHours, row.Computed.SharedHours, row.Computed.LeastHours, row.Computed.Workers));
        Assert.Equal(11, row.Computed.Hours);
        Assert.Equal(["1.2.7"], row.Unestimated);
        Assert.Equal((TimeVerdict.Fits, TimeVerdict.Fits), (row.HoursVerdict, row.WallVerdict));
    }

    [Fact]
    public void Of_StageThatWaits_BeginsAfterItsDependencies()
    {
        var starts = Row("1.2").Computed.Work.ToDictionary(w => w.Item.Id, w => (w.StartHour, w.EndHour));

        Assert.Equal((0, 2), starts["1.2.2"]);
        Assert.All(starts.Where(s => s.Key != "1.2.2"), s => Assert.True(s.Value.StartHour >= 2));
        Assert.True(starts["1.2.6"].StartHour >= Math.Max(starts["1.2.3"].EndHour, starts["1.2.4"].EndHour));
    }

    [Fact]
    public void Of_ConditionalStage_IsComputedWithAndWithout()
    {
        var row = Row("3");

        Assert.Equal((10d, 30d), (row.Computed.SequentialHours, row.WithConditional!.SequentialHours));
        Assert.Equal((TimeVerdict.NotItemised, TimeVerdict.TooShort), (row.HoursVerdict, row.WallVerdict));
    }

    [Fact]
    public void Of_Whole_PutsThePhasesOneAfterAnother()
    {
        var row = Row(StatedTotal.Whole);

        Assert.Equal((30d, 21d, 2), (row.Computed.SequentialHours, row.Computed.Hours, row.Computed.Workers));
        Assert.Equal(31, row.WithConditional!.Hours);
        Assert.Equal((TimeVerdict.NotItemised, TimeVerdict.Fits), (row.HoursVerdict, row.WallVerdict));
    }

    [Theory]
    [InlineData(1, 20)]
    [InlineData(3, 11)]
    [InlineData(8, 11)]
    public void Of_ChosenWorkers_GoBeforeTheStatedOnes(int workers, double hours) =>
        Assert.Equal((hours, 2), (StatedTimes.Of(Document, workers)[0].Computed.Hours, StatedTimes.Of(Document, workers)[0].StatedWorkers));

    [Fact]
    public void Of_DocumentWithoutHours_IsEmpty() => Assert.Empty(StatedTimes.Of(PlanTexts.Read("# Gap\n### Phase 2: Wells NEEDS ADDITION\n#### NEW Stage 2.1: Dig\n- Dig"), null));

    [Fact]
    public void Of_StagesWithoutHours_CannotSay() =>
        Assert.Equal(TimeVerdict.CannotSay, StatedTimes.Of(PlanTexts.Read("# Gap\n### Phase 2: Wells NEEDS ADDITION\n#### NEW Stage 2.1: Dig\n- Dig\n---\n## Time\n- Phase 2: 20h → 15h"), null).Single().WallVerdict);

    [Fact]
    public void Of_StageIdTwice_CountsTheHoursOfBoth() =>
        Assert.Equal(7, StatedTimes.Of(PlanTexts.Read("# Gap\n### Phase 2: Wells NEEDS ADDITION\n#### NEW Stage 2.1: Dig\n**Duration:** 3 hours\n#### NEW Stage 2.1: Line\n**Duration:** 4 hours\n---\n## Time\n- Phase 2: 20h → 15h"), null).Single().Computed.SequentialHours);

    private static StatedTime Row(string subject) => StatedTimes.Of(Document, null).Single(r => r.Subject == subject);
}
