using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Dashboard.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.Reconciliation;

/// <summary>What must hold for any document against any base.</summary>
public sealed class ComparisonProperties
{
    private static readonly string[] Words = ["Masts", "masts_and_hooks", "*bold* text", "Line one\nLine two", "Über – 99 %", "=SUM(A1)"];

    /// <summary>A wanted record or one that stands: table, number, parent's number, words, hours, and whether it is in the base, the document or both.</summary>
    private static readonly Arbitrary<Item[]> Plans = (
        from kind in Gen.Elements(Enum.GetValues<RecordKind>())
        from number in Gen.Choose(1, 6)
        from parent in Gen.Choose(1, 6)
        from wanted in Gen.Elements(Words)
        from held in Gen.Elements(Words)
        from hours in Gen.Choose(0, 80)
        from place in Gen.Choose(0, 2)
        from named in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
        select new Item(kind, number, parent, wanted, held, hours / 8m, IsWanted: place != 0, IsHeld: place != 1, named)).ArrayOf(25).ToArbitrary();

    private static readonly Arbitrary<(Item[] Plan, int[] Clicks)> Clicked = (
        from plan in Plans.Generator
        from clicks in Gen.Choose(0, 30).ArrayOf(12)
        select (plan, clicks)).ToArbitrary();

    [Fact]
    public void Of_AppliedAndComparedAgain_HasNoChangeLeft() => Prop.ForAll(Plans, plan =>
    {
        var held = Base(plan);
        var difference = Comparison.Of(Desired(plan), held.State, AppliedState.Nothing);
        var applied = Applied.ApplyAsync(PlanSamples.Seal(difference), held).Result;

        var again = Comparison.Of(Desired(plan), held.State, applied);

        Assert.DoesNotContain(again.Rows, r => r.Change != ChangeKind.Conflict);
        Assert.Equal(difference.Rows.Where(r => r.Change == ChangeKind.Conflict).Select(r => r.Id), again.Rows.Select(r => r.Id));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_AnyPair_CountsEachWantedRecordOnceAndHasItsIdsOnce() => Prop.ForAll(Plans, plan =>
    {
        var difference = Comparison.Of(Desired(plan), Base(plan).State, AppliedState.Nothing);

        Assert.Equal(difference.Rows.Length, difference.Rows.DistinctBy(r => r.Id).Count());
        Assert.Equal(Desired(plan).Records.DistinctBy(r => r.Id).Count(), difference.Unchanged + difference.Rows.Count(r => r.Record.Key.Length > 0));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Selection_AnyClicks_StaysClosedUnderDependencies() => Prop.ForAll(Clicked, story =>
    {
        var difference = Comparison.Of(Desired(story.Plan), Base(story.Plan).State, AppliedState.Nothing);
        var selected = Selection.Default(difference);
        foreach (var click in story.Clicks.Where(c => c < difference.Rows.Length))
        {
            var row = difference.Rows[click].Id;
            selected = selected.Contains(row) ? Selection.Without(difference, selected, row) : Selection.With(difference, selected, row);
            Assert.True(Selection.IsClosed(difference, selected));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Seal_WrittenAndRead_IsTheSameChangeSet() => Prop.ForAll(Plans, plan =>
    {
        var difference = Comparison.Of(Desired(plan), Base(plan).State, AppliedState.Nothing);
        var changes = PlanSamples.Seal(difference);

        var read = Assert.IsType<ChangeSetReading.Read>(ChangeSetFile.Read(ChangeSetFile.Write(changes))).Changes;

        Assert.Equal(changes.Seal, read.Seal);
        Assert.Equal(ChangeSetFile.Write(changes), ChangeSetFile.Write(read));
    }).QuickCheckThrowOnFailure();

    private static DesiredPlan Desired(Item[] plan) => new()
    {
        Origin = "test",
        Records = [.. plan.Where(i => i.IsWanted).Select(i => i.Wanted).OrderBy(r => r.Id.Kind)],
    };

    private static FakePlanBase Base(Item[] plan)
    {
        var held = new FakePlanBase();
        foreach (var item in plan.Where(i => i.IsHeld))
        {
            held.Put(item.Kind, item.IsNamed ? item.Key : "", (PlanField.Name, new FieldValue.Text($"{item.Held} {item.Number}")), (PlanField.Description, new FieldValue.Text(item.Held)));
        }

        return held;
    }

    private sealed record Item(RecordKind Kind, int Number, int Parent, string Want, string Held, decimal Hours, bool IsWanted, bool IsHeld, bool IsNamed)
    {
        public string Key => $"{Kind.ToString()[0]}{Number}";

        public DesiredRecord Wanted => new()
        {
            Id = new RecordKey(Kind, Key),
            Title = $"{Want} {Number}",
            Line = Number,
            MayBeAdded = Hours != 1,
            Group = new RecordKey(Kind, Key),
            Fields = DesiredRecords.Fields(
                (PlanField.Name, new FieldValue.Text($"{Want} {Number}")),
                (PlanField.EstimatedHours, new FieldValue.Number(Hours)),
                (PlanField.Description, Hours > 5 ? new FieldValue.Text(Want) : null),
                (PlanField.PhaseLink, Kind > RecordKind.Phase ? new FieldValue.Parent(RecordKind.Phase, $"P{Parent}") : null)),
            Includes = Hours < 3 ? [Held] : [],
        };
    }
}
