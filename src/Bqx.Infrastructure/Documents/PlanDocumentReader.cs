using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Documents;

/// <summary>
/// Reads a plan document in either grammar. No input throws: what cannot be read becomes a finding, and a document that is no
/// plan at all has <see cref="PlanGrammar.None"/> and one finding with line and reason.
/// </summary>
public static class PlanDocumentReader
{
    public static PlanDocument Read(ReadOnlySpan<byte> bytes, PlanVocabulary vocabulary) => PlanText.Of(bytes) switch
    {
        PlanText.Readable text => Read(text.Text, text.Findings, vocabulary),
        PlanText.Refused refused => Nothing(ReadRules.Refused, refused.Line, refused.Reason, refused.Advice, []),
        _ => throw new InvalidOperationException("A text is readable or refused."),
    };

    private static PlanDocument Read(string text, ImmutableArray<PlanFinding> findings, PlanVocabulary vocabulary)
    {
        var log = new ReadLog(findings);
        var lines = DocumentLines.Of(text, log).Where(l => l.Text.Length > 0).ToList();
        var title = lines.FirstOrDefault(l => l.Text.StartsWith("# ", StringComparison.Ordinal)).Text?[2..].Trim();
        return GrammarOf(lines) switch
        {
            PlanGrammar.PhasePlan => new PhasePlanReader(vocabulary, log).Read(title, lines),
            PlanGrammar.GapPlan => new GapPlanReader(vocabulary, log).Read(title, lines),
            _ => NoPlan(lines, log.ToFindings()),
        };
    }

    /// <summary>The first phase heading decides: ids begin with a letter in a phase plan and with a digit in a gap plan.</summary>
    private static PlanGrammar GrammarOf(List<DocumentLine> lines)
    {
        foreach (var line in lines)
        {
            if (Marks.TryHeading(line.Text, out _, out var heading) && Marks.TryNamed(heading, "Phase", out var id, out _))
            {
                return char.IsAsciiLetter(id[0]) ? PlanGrammar.PhasePlan : PlanGrammar.GapPlan;
            }
        }

        return PlanGrammar.None;
    }

    private static PlanDocument NoPlan(List<DocumentLine> lines, ImmutableArray<PlanFinding> findings) => lines is []
        ? Nothing(ReadRules.NoPlan, 1, "The document is empty.", "Give a plan document in Markdown.", findings)
        : Nothing(
            ReadRules.NoPlan,
            lines[0].Number,
            $"No heading of a phase in {lines[^1].Number:#,0} line(s): this is not a plan document.",
            "Head each phase as in '## PHASE MP03.01: TITLE' or '### Phase 1.6: Name'.",
            findings);

    private static PlanDocument Nothing(string rule, int line, string reason, string advice, ImmutableArray<PlanFinding> findings) => new()
    {
        Grammar = PlanGrammar.None,
        Phases = [],
        ReadFindings = [new PlanFinding(rule, Severity.Critical, line, "document", reason, advice), .. findings],
    };
}
