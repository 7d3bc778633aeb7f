using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Truth;

public sealed class GatesTests
{
    [Fact]
    public void Assess_EverythingClaimedAndProven_Accepts()
    {
        var gate = Gate(Build.Assessment(), "MP03.01");

        Assert.Equal(GateOutcome.Accept, gate.Outcome);
        Assert.Equal(5, gate.Held);
    }

    [Fact]
    public void Assess_LastPhaseProven_NeedsNoSuccessor() =>
        Assert.Equal(GateOutcome.Accept, Gate(Build.Assessment(w => w.ChangePhase("MP03.02", p => p with { Status = Build.Status(WorkStatus.Done) })), "MP03.02").Outcome);

    [Fact]
    public void Assess_ClaimsWithoutAnyEvidence_NeverAccept()
    {
        var now = Build.Assessment(w =>
        {
            foreach (var id in w.Deliverables.Keys.ToArray())
            {
                w.Deliverables[id] = Deliverable.None;
                w.ChangeTask(id, t => t with { Name = "Something" });
            }

            w.ChangePhase("MP03.02", p => p with { Status = Build.Status(WorkStatus.Done) });
        });

        Assert.All(now.Phases, p => Assert.Equal(GateOutcome.Hold, p.Gate.Outcome));
        Assert.All(now.Phases, p => Assert.Equal(CriterionState.Unproven, State(p.Gate, GateCriterion.DeliverablesValidated)));
    }

    [Fact]
    public void Assess_Attested_IsNoProof()
    {
        var now = Build.Assessment(w =>
        {
            w.AddTask("T03.01.01.09", "Sign the contract", "S03.01.01", "MP03.01");
            w.Artifacts.Add(new Artifact("T03.01.01.09", null, null, null, null, "Lena Kovac", new DateOnly(2027, 1, 1)));
        });

        Assert.Equal(GateOutcome.Hold, Gate(now, "MP03.01").Outcome);
        Assert.Equal(EvidenceState.Attested, now.Phases[0].Tasks.Single(t => t.Task.TaskId == "T03.01.01.09").Evidence.State);
    }

    [Fact]
    public void Assess_WarehouseNotRead_HoldsWithoutProof()
    {
        var gate = Gate(Build.Assessment(w => w.Unread[SourceName.Warehouse] = SourceState.Failed), "MP03.01");

        Assert.Equal(GateOutcome.Hold, gate.Outcome);
        Assert.Equal(CriterionState.Unproven, State(gate, GateCriterion.NoCriticalBlocker));
    }

    [Fact]
    public void Assess_DoneTableMissing_Blocks()
    {
        var gate = Gate(Build.Assessment(w => w.RemoveTable("lag_bqx_gbpusd")), "MP03.01");

        Assert.Equal(GateOutcome.Block, gate.Outcome);
        Assert.Equal(CriterionState.Fails, State(gate, GateCriterion.DeliverablesValidated));
        Assert.Equal(CriterionState.Fails, State(gate, GateCriterion.NoCriticalBlocker));
        Assert.Equal(CriterionState.Fails, State(gate, GateCriterion.NextPhaseCleared));
    }

    [Fact]
    public void Assess_OpenTaskAfterPlannedEnd_Blocks() =>
        Assert.Equal(CriterionState.Fails, State(Gate(Build.Assessment(w => w.Reopen("T03.01.01.01").ChangePhase("MP03.01", p => p with { Status = Build.Status(WorkStatus.InProgress) })), "MP03.01"), GateCriterion.AllTasksDone));

    [Fact]
    public void Assess_OpenTaskBeforePlannedEnd_Holds() =>
        Assert.Equal(GateOutcome.Hold, Gate(Build.Assessment(w => w.Reopen("T03.02.01.01")), "MP03.02").Outcome);

    [Fact]
    public void Assess_CriticalTaskBlocked_IsABlocker() =>
        Assert.Equal(
            CriterionState.Fails,
            State(Gate(Build.Assessment(w => w.Reopen("T03.02.01.01", WorkStatus.Blocked).ChangeTask("T03.02.01.01", t => t with { Priority = TaskPriority.Critical })), "MP03.02"), GateCriterion.NoCriticalBlocker));

    [Fact]
    public void Assess_BeforePlannedStartWithoutClaims_IsNotDue()
    {
        var now = Build.Assessment(w => w.Phases.Add(Build.Phase("MP03.03", "Deployment", WorkStatus.NotStarted, "MP03.02")));

        var gate = Gate(now, "MP03.03");
        Assert.All(gate.Criteria, c => Assert.Equal(CriterionState.NotDue, c.State));
        Assert.Equal(GateOutcome.Hold, gate.Outcome);
    }

    [Fact]
    public void Assess_SuccessorNamesNobody_IsNotCleared() =>
        Assert.Equal(
            CriterionState.Unproven,
            State(Gate(Build.Assessment(w => w.ChangePhase("MP03.02", p => p with { Predecessor = null })), "MP03.01"), GateCriterion.NextPhaseCleared));

    [Fact]
    public void OutcomeOf_ClaimsHoldAndEvidenceDoesNot_NeverAccepts()
    {
        var states = Enum.GetValues<CriterionState>();
        foreach (var (a, b, c) in states.SelectMany(a => states.SelectMany(b => states.Select(c => (a, b, c)))))
        {
            var outcome = Gates.OutcomeOf(
            [
                Result(GateCriterion.AllTasksDone, CriterionState.Holds), Result(GateCriterion.AirtableAtHundred, CriterionState.Holds),
                Result(GateCriterion.DeliverablesValidated, a), Result(GateCriterion.NoCriticalBlocker, b), Result(GateCriterion.NextPhaseCleared, c),
            ]);

            Assert.Equal((a, b, c) == (CriterionState.Holds, CriterionState.Holds, CriterionState.Holds), outcome == GateOutcome.Accept);
        }
    }

    private static CriterionResult Result(GateCriterion criterion, CriterionState state) => new(criterion, state, [], false);

    private static Gate Gate(Assessment now, string phase) => now.Phases.Single(p => p.Phase.PhaseId == phase).Gate;

    private static CriterionState State(Gate gate, GateCriterion criterion) => gate.Criteria.Single(c => c.Criterion == criterion).State;
}
