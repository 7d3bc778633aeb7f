using Bqx.Core.Plans.Lint;
using Bqx.Core.Truth.Findings;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Truth;

/// <summary>
/// The judgement: claims × evidence × rules × now. Pure; the same input gives the same assessment. A source that is missing takes away
/// only its own part, and what cannot be said is unknown.
/// </summary>
public static class Assessor
{
    /// <summary>Works out what hangs on plan and document alone, which every judgement of them then finds.</summary>
    public static void Prepare(AssessmentInput input)
    {
        if (input.Plan.Value is { } records)
        {
            var plan = PlanTree.Of(records, input.Document.Value);
            PlanFindings.Of(plan, input.Plan.IsComplete());
            Deliverables.Of(input.Document.Value, records, TableNames.Of(input.Workspace));
        }
    }

    /// <param name="input">The sources.</param>
    /// <param name="before">An earlier judgement, of which parts that rest on the same are taken over; changes no result. Null for none.</param>
    public static Assessment Assess(AssessmentInput input, Assessment? before = null)
    {
        var facts = new Facts(input, before?.Parts);
        var pace = new Pace(facts.Tasks, input.Now);
        var findings = FindingList.Of(facts);
        var (criticalPath, slackDays) = CriticalPath.Of(facts.Phases, input.Now);
        var phases = PhaseAssessor.Of(facts, findings, pace, criticalPath);
        var programme = ProgrammeAssessor.Of(facts, pace);
        var attention = AttentionList.Of(facts, findings, phases);
        var quality = TableTotals.Of(facts.Tables);
        var models = ModelAssessor.Totals(facts.Models, input);
        return new Assessment
        {
            Workspace = input.Workspace,
            At = input.Now,
            Headline = Headlines.Of(facts, programme, phases, findings, attention),
            Programme = programme,
            Phases = phases,
            Homeless = facts.Homeless,
            Tables = facts.Tables,
            Quality = quality,
            Models = facts.Models,
            ModelTotals = models,
            Incidents = input.Incidents,
            Champions = input.Champions,
            Spend = facts.Spend,
            Spending = facts.Spending,
            Findings = findings,
            Integrity = RecordIntegrity.Of(facts, findings),
            DocumentFindings = input.Document.Value is { } document ? PlanLint.Of(document) : [],
            Attention = attention,
            Tiles = Tiles.Of(facts, programme, quality, models),
            Sources = SourceHealth.All(input),
            CriticalPath = criticalPath,
            CriticalPathSlackDays = slackDays,
            Parts = facts.Parts,
        };
    }
}
