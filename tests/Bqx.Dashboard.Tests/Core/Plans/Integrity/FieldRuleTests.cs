using Bqx.Core.Plans;
using Bqx.Core.Plans.Integrity;
using Bqx.Dashboard.Tests.Fakes;
using static Bqx.Dashboard.Tests.Core.Plans.Integrity.IntegrityPlans;

namespace Bqx.Dashboard.Tests.Core.Plans.Integrity;

/// <summary>Fields that are empty, unreadable or at odds with each other.</summary>
public sealed class FieldRuleTests
{
    [Fact]
    public void DependenciesEmpty_AllFieldsOfAllRecords_IsFoundOnce()
    {
        var plan = Phase(p => p with { Predecessor = " " }, 1);

        Assert.Equal(["dependencies-empty MP03.01: no predecessor", "dependencies-empty MP03.02: no predecessor"], Found(plan));
        Assert.Empty(Found(plan with { Tasks = Task(t => t with { Blockers = "waits" }, 1).Tasks }));
        Assert.Empty(Found(plan with { Stages = Stage(s => s with { BlockedBy = "S03.01.01" }, 1).Stages }));
    }

    [Fact]
    public void TaskIncomplete_Task_NamesWhatItLacks()
    {
        Assert.Equal(["task-incomplete T03.01.01.02: no priority, owner, estimate"], Found(Task(t => t with { Priority = TaskPriority.None, AssignedTo = " ", EstimatedHours = 0 }, 1)));
        Assert.Equal(["task-incomplete T03.01.01.02: no estimate"], Found(Task(t => t with { EstimatedHours = null }, 1)));
        Assert.Empty(Found(Task(t => t with { EstimatedHours = null, Status = Build.Status(WorkStatus.Cancelled) }, 1)));
    }

    [Fact]
    public void PhaseTextsEmpty_BothBlank_IsFound()
    {
        Assert.Equal(["phase-texts-empty MP03.01: Build"], Found(Phase(p => p with { Milestones = " ", Deliverables = null })));
        Assert.Empty(Found(Phase(p => p with { Milestones = null, Deliverables = "-" })));
    }

    [Theory]
    [InlineData("10 days", true)]
    [InlineData("1 day", true)]
    [InlineData("2.5 weeks", true)]
    [InlineData("2-3 weeks", true)]
    [InlineData("80–100 hours", true)]
    [InlineData("~4h", true)]
    [InlineData("1,000 hours", true)]
    [InlineData("3 weeks (part time)", true)]
    [InlineData("Ongoing", true)]
    [InlineData("", true)]
    [InlineData(null, true)]
    [InlineData("2 weGKE", false)]
    [InlineData("soon", false)]
    [InlineData("days", false)]
    [InlineData("1-2-3 days", false)]
    [InlineData("- days", false)]
    [InlineData("10", false)]
    public void Duration_Text_IsANumberWithAUnit(string? duration, bool isReadable)
    {
        string[] expected = isReadable ? [] : [$"duration-unreadable MP03.01: {duration}", $"duration-unreadable S03.01.01: {duration}"];

        Assert.Equal(expected, Found(Phase(p => p with { Duration = duration }) with { Stages = Stage(s => s with { Duration = duration }).Stages }));
    }

    [Theory]
    [InlineData(-170d, 10d, "score-differs T03.01.01.02: score -170, audit 10")]
    [InlineData(10d, 10d)]
    [InlineData(null, 10d)]
    [InlineData(10d, null)]
    public void Score_UnlikeTheAudit_IsFound(double? score, double? audit, params string[] expected) =>
        Assert.Equal(expected, Found(Task(t => t with { Marks = new RecordMarks { Score = score, AuditScore = audit } }, 1)));

    [Theory]
    [InlineData(WorkStatus.InProgress, new[] { 8.3, 27.4 }, "progress-figures-disagree S03.01.01: InProgress, 8.3% and 27.4%")]
    [InlineData(WorkStatus.InProgress, new[] { 27.4 })]
    [InlineData(WorkStatus.InProgress, new[] { 50d, 100d })]
    [InlineData(WorkStatus.InProgress, new double[0])]
    public void ProgressFigures_TwoOfThem_CannotBothBeTrue(WorkStatus status, double[] figures, params string[] expected) => Assert.Equal(
        expected, Found(Stage(s => s with { Status = Build.Status(status), Marks = new RecordMarks { Progress = [.. figures] } })));

    [Fact]
    public void ProgressFigures_DoneBelowAHundred_IsFound() => Assert.Equal(
        ["progress-figures-disagree T03.01.01.01: Done, 63.4%"], Found(Task(t => t with { Marks = new RecordMarks { Progress = [63.4] } })));

    [Fact]
    public void TextHazard_Record_NamesEach() => Assert.Equal(
        ["text-hazard T03.01.01.01: code fence, escaped marks, more than 8,000 characters"],
        Found(Task(t => t with { Marks = new RecordMarks { Hazards = TextHazards.CodeFence | TextHazards.EscapedMark | TextHazards.TooMuch } })));

    [Fact]
    public void Of_AttentionClasses_AreThoseThatMakeProgressLookBetter() => Assert.Equal(
        [IntegrityRules.RollUp],
        PlanIntegrity.Of(Stage(s => s with { Status = Build.Status(WorkStatus.NotStarted), Duration = "soon" }), isComplete: true).Where(f => f.IsAttention).Select(f => f.Rule));
}
