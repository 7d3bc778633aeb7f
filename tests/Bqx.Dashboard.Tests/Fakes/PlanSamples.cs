using System.Text;
using Bqx.Core.Plans;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Infrastructure.Documents;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>Small documents of both grammars, read by the real reader.</summary>
internal static class PlanSamples
{
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public const string Harbour = """
        # Harbour plan

        - **Plan**: HP01 (Harbour)

        ---

        ## PHASE HP01.01: GROUND WORK
        *Duration: 2 days | Priority: Critical*

        **Description**: Clear the ground.

        ### Stages:
        - **S01.01.01**: Survey
          - T01.01.01.01: Measure the quay (4h)
          - T01.01.01.02: Draw `quay_map.svg`

        - **S01.01.02**: Clearing
          - T01.01.02.01-12: Clear the field
          - Include: fences

        ---

        ## PHASE HP01.02: CRANES
        *Duration: 1 days | Priority: High*

        ### Stages:
        - **S01.02.01**: Masts
          - T01.02.01.01: Raise the mast
        """;

    public const string Gap = """
        # Gap of the harbour plan

        ## By phase

        ### Phase 1.2: Cranes 🔨 MAJOR UPDATES NEEDED

        **Current:**
        - 1.2.1: Masts ✅

        #### NEW Stage 1.2.3: Rename
        **Duration:** 2 hours
        **Priority:** ⚠️ CRITICAL - Blocks all others
        **Description:** Rename the tables

        **Tasks:**
        - TSK-1.2.3.1: Run the script (1.5h)
        - TSK-1.2.3.2: Count rows (0.5h)

        ### Phase 2: Pipeline 🔨 NEEDS MAJOR EXPANSION

        #### Stage 2.1: Base
        **Update Description to include:**
        - 730 base features

        ### Phase 3: Models NEEDS ADDITION

        #### Stage 3.1: Baselines (NEW)
        - Forest (5h)

        ---

        ## Timeline
        - Phase 1.2: 8-10h → 4h (2 workers)

        ## Priorities

        ### CRITICAL (Do First)
        1. **Add Stage 3.1** - Baselines

        ### HIGH (Do Second)
        2. **Add Stages 1.2.3-1.2.9** - Rename
        """;

    /// <summary>A phase plan of any size: stages and tasks are shared out evenly, the last ones get what is left.</summary>
    public static string Large(int phases, int stages, int tasks)
    {
        var text = new StringBuilder("# Large plan\n- **Plan**: LP01 (Large)\n");
        for (var (stage, phase) = (0, 0); stage < stages; stage++)
        {
            if (stage * phases / stages >= phase)
            {
                phase++;
                text.Append($"\n## PHASE LP01.{phase:00}: PART {phase}\n### Stages:\n");
            }

            var (first, next) = (stage * tasks / stages, (stage + 1) * tasks / stages);
            text.Append($"- **S01.{stage:00}**: Stage {stage}\n  - T01.{stage:00}.01-{next - first:00}: Work\n");
        }

        return text.ToString();
    }

    public static PlanDocument Read(string text) => PlanDocumentReader.Read(Encoding.UTF8.GetBytes(text), PlanVocabulary.Default);

    public static DesiredPlan Desired(string text) => DesiredRecords.Of(Read(text));

    /// <summary>What separates the document from the base, with what was applied before.</summary>
    public static Difference Compare(string text, FakePlanBase held, AppliedState? applied = null) =>
        Comparison.Of(Desired(text), held.State, applied ?? AppliedState.Nothing);

    /// <summary>All of it that is selected by default, sealed.</summary>
    public static ChangeSet Seal(Difference difference, string by = "Lena") =>
        ChangeSets.Seal(difference, Selection.Default(difference), new SealedDocument("plan.md", "Harbour plan", new string('0', 64)), by, PlanSamples.Start);

    public static ChangeSet Seal(string text, FakePlanBase held) => Seal(Compare(text, held));
}
