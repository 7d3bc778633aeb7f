using Bqx.Core.Plans;
using Bqx.Core.Plans.Integrity;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Plans.Integrity;

/// <summary>A small plan in which nothing is inconsistent, for a test to break in one place.</summary>
internal static class IntegrityPlans
{
    public static PlanRecords Sound { get; } = new()
    {
        Plans = [new Plan { RecordId = "recMP03", PlanId = "MP03", Name = "Programme", Status = Build.Status(WorkStatus.InProgress) }],
        Phases =
        [
            Build.Phase("MP03.01", "Build") with { StageLinks = ["recS03.01.01"], TaskLinks = ["recT03.01.01.01", "recT03.01.01.02"], Milestones = "- two cranes", Predecessor = null },
            Build.Phase("MP03.02", "Test", WorkStatus.NotStarted, "MP03.01") with { StageLinks = ["recS03.02.01"], TaskLinks = ["recT03.02.01.01"], Deliverables = "- a report" },
        ],
        Stages =
        [
            Build.Stage("S03.01.01", "Cranes", "MP03.01") with { PlanLinks = ["recMP03"], TaskLinks = ["recT03.01.01.01", "recT03.01.01.02"] },
            Build.Stage("S03.02.01", "Trials", "MP03.02", WorkStatus.NotStarted) with { PlanLinks = ["recMP03"], TaskLinks = ["recT03.02.01.01"] },
        ],
        Tasks =
        [
            Build.Task("T03.01.01.01", "Mast", "S03.01.01", "MP03.01") with { Artifacts = "mast.md" },
            Build.Task("T03.01.01.02", "Boom", "S03.01.01", "MP03.01", WorkStatus.InProgress),
            Build.Task("T03.02.01.01", "Lift", "S03.02.01", "MP03.02", WorkStatus.NotStarted),
        ],
    };

    public static PlanRecords Phase(Func<Phase, Phase> change, int at = 0) => Sound with { Phases = Sound.Phases.SetItem(at, change(Sound.Phases[at])) };

    public static PlanRecords Stage(Func<Stage, Stage> change, int at = 0) => Sound with { Stages = Sound.Stages.SetItem(at, change(Sound.Stages[at])) };

    public static PlanRecords Task(Func<PlanTask, PlanTask> change, int at = 0) => Sound with { Tasks = Sound.Tasks.SetItem(at, change(Sound.Tasks[at])) };

    /// <summary>"rule key: detail" of everything that is found.</summary>
    public static IEnumerable<string> Found(PlanRecords records, bool isComplete = true) =>
        PlanIntegrity.Of(records, isComplete).SelectMany(f => f.Records.Select(r => $"{f.Rule} {r.Key}: {r.Detail}"));
}
