using Bqx.Core.Plans;
using Bqx.Core.Plans.Lint;
using Bqx.Infrastructure.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Infrastructure.Documents;

/// <summary>For every document of both grammars: it is read back as it was meant, and no damage makes reading throw.</summary>
public sealed class PlanProperties
{
    private static readonly Arbitrary<(PhaseModel[] Phases, Manner Manner, bool IsGap)> Plans =
        (from phases in PlanModels.Phases from manner in PlanModels.Manners from gap in Gen.Elements(false, true) select (phases, manner, gap)).ToArbitrary();

    [Fact]
    public void Read_AnyPlan_GivesBackWhatWasWritten() => Prop.ForAll(Plans, plan =>
    {
        var (text, outline) = Render(plan);
        var document = PlanDocumentReader.Read(PlanRendering.Bytes(text, plan.Manner), PlanVocabulary.Default);
        Assert.Equal(outline, PlanRendering.Outline(document));
        Assert.Empty(document.ReadFindings);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_AnyPlanThatAddsUp_FindsNothingButEmptyOrUnevenPlaces() => Prop.ForAll(Plans, plan =>
    {
        var document = PlanDocumentReader.Read(PlanRendering.Bytes(Render(plan).Text, plan.Manner), PlanVocabulary.Default);
        Assert.DoesNotContain(PlanLint.Of(document), f =>
            f.Rule is not (LintRules.StageWithoutTasks or LintRules.PhaseWithoutStages or LintRules.DurationMismatch or LintRules.MissingId));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_CutAnywhere_NeverThrowsAndInventsNothing() => Prop.ForAll(Plans, Gen.Choose(0, 1_000).ToArbitrary(), (plan, perMille) =>
    {
        var (text, outline) = Render(plan);
        var bytes = PlanRendering.Bytes(text, plan.Manner);
        var document = PlanDocumentReader.Read(bytes.AsSpan(0, bytes.Length * perMille / 1_000), PlanVocabulary.Default);
        Assert.InRange(document.Tasks.Count(), 0, outline.Split('\n').Length);
        Assert.DoesNotContain(PlanLint.Of(document), f => f.Line < 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_BytesChangedAnywhere_NeverThrowsAndStaysWithinBounds()
    {
        var changes = (from at in Gen.Choose(0, 1_000_000) from to in Gen.Choose(0, 255) select (At: at, To: (byte)to)).ArrayOf(12).ToArbitrary();
        Prop.ForAll(Plans, changes, (plan, edits) =>
        {
            var bytes = PlanRendering.Bytes(Render(plan).Text, plan.Manner);
            foreach (var (at, to) in edits)
            {
                bytes[at % bytes.Length] = to;
            }

            AssertBounded(bytes);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Read_LinesShuffledAndRepeated_NeverThrowsAndStaysWithinBounds() => Prop.ForAll(Plans, Gen.Choose(0, int.MaxValue).ToArbitrary(), (plan, seed) =>
    {
        var random = new Random(seed);
        var lines = Render(plan).Text.Split(plan.Manner.LineEnd);
        var mixed = Enumerable.Range(0, lines.Length * 2).Select(_ => lines[random.Next(lines.Length)]);
        AssertBounded(PlanRendering.Bytes("## PHASE MP07.01: BUILD\n" + string.Join('\n', mixed), plan.Manner));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyText_NeverThrows() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        AssertBounded(System.Text.Encoding.UTF8.GetBytes("## PHASE MP07.01: A\n- **S07.01.01**: B\n" + text.Get));
        AssertBounded(System.Text.Encoding.UTF8.GetBytes("### Phase 1: A\n#### NEW Stage 1.1: B\n" + text.Get));
    }).QuickCheckThrowOnFailure();

    private static (string Text, string Outline) Render((PhaseModel[] Phases, Manner Manner, bool IsGap) plan) =>
        plan.IsGap ? PlanRendering.GapPlan(plan.Phases, plan.Manner) : PlanRendering.PhasePlan(plan.Phases, plan.Manner);

    private static void AssertBounded(byte[] bytes)
    {
        var document = PlanDocumentReader.Read(bytes, PlanVocabulary.Default);
        Assert.InRange(document.Tasks.Count(), 0, TaskExpansion.MostInAll);
        Assert.InRange(PlanLint.Of(document).Length, document.Grammar == PlanGrammar.None ? 1 : 0, 3_000);
    }
}
