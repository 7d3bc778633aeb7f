using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Dashboard.Reconciliation;
using Bqx.Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.WebUtilities;

namespace Bqx.Dashboard.Tests.Components.Reconciliation;

public sealed class ReviewViewTests
{
    [Fact]
    public void Href_EveryPart_RoundTrips()
    {
        var view = new ReviewView
        {
            Kind = ReviewKind.Records,
            Document = "gap & more.md",
            Set = "0123",
            IsDryRun = true,
            Change = ChangeKind.Remove,
            Query = "S 1",
            ByPhase = true,
            Row = "task:T1",
            Page = 3,
        };

        var query = QueryHelpers.ParseQuery(view.Href.Split('?')[1]);

        Assert.Equal(view, ReviewView.Parse(query["kind"], query["document"], query["set"], query["step"], query["change"], query["q"], query["by"], query["row"], query["page"]));
        Assert.Equal("/reconciliation", ReviewView.All.Href);
    }

    [Fact]
    public void Parse_WordsThatAreNotKnown_AreLeftOut() =>
        Assert.Equal(ReviewView.All, ReviewView.Parse("none", " ", null, "later", "7x", "", "task", null, "-1"));

    [Fact]
    public void Table_ManyRows_ShowsOnePageInGroups()
    {
        var rows = PlanSamples.Compare(PlanSamples.Harbour.Replace("T01.01.02.01-12", "T01.01.02.01-150", StringComparison.Ordinal), new FakePlanBase()).Rows;
        var names = new ReviewNames(rows, held: null);

        var first = ReviewTable.Of(rows, names, ReviewView.All);
        var second = ReviewTable.Of(rows, names, ReviewView.All with { Page = 2, ByPhase = true });

        Assert.Equal((ReviewTable.PageSize, 2), (first.Groups.Sum(g => g.Rows.Length), first.Pages));
        Assert.Equal(rows.Length - ReviewTable.PageSize, second.Groups.Sum(g => g.Rows.Length));
        Assert.Contains(second.Groups, g => g.Key.Key.StartsWith("HP01.", StringComparison.Ordinal));
    }

    [Fact]
    public void Selection_ManyRowsAtOnce_IsAsOneAfterTheOther()
    {
        var difference = PlanSamples.Compare(PlanSamples.Harbour, new FakePlanBase());
        var tasks = difference.Rows.Where(r => r.Id.StartsWith("task:", StringComparison.Ordinal)).Select(r => r.Id).ToList();

        Assert.Equal(tasks.Aggregate(ImmutableHashSet<string>.Empty, (all, id) => Selection.With(difference, all, id)), Selection.WithAll(difference, [], tasks), Same);
        var whole = Selection.Default(difference);
        var stages = difference.Rows.Where(r => r.Id.StartsWith("stage:", StringComparison.Ordinal)).Select(r => r.Id).ToList();
        Assert.Equal(stages.Aggregate(whole, (all, id) => Selection.Without(difference, all, id)), Selection.WithoutAll(difference, whole, stages), Same);
    }

    private static bool Same(ImmutableHashSet<string> one, ImmutableHashSet<string> other) => one.SetEquals(other);
}
