using Bqx.Core.Quality.Checks;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.Truth;

/// <summary>What must hold for families that read each other in any way, circles included, with any edges beside.</summary>
public sealed class LineageTests
{
    private static readonly string[] Patterns = ["a_{pair}", "b_{pair}", "c_{currency}", "d_{c1}_{c2}_{c3}", "e_{pair1}_{pair2}", "f"];

    private static readonly Arbitrary<Drawn> Any = (
        from inputs in Gen.Choose(0, (1 << Patterns.Length) - 1).ArrayOf(Patterns.Length)
        from edges in Gen.Elements(("a_{pair}", "b_{pair}"), ("b_{pair}", "other_{pair}"), ("f", "a_{pair}"), ("a_{pair}", "g"), ("a_eurusd", "b_gbpjpy"), ("g", "a_eurusd")).ArrayOf(3)
        select new Drawn(inputs, edges)).ToArbitrary();

    [Fact]
    public void SourcesOf_AnyLineage_AreReadersTurnedRound() => Prop.ForAll(Any, drawn =>
    {
        var (lineage, tables) = Of(drawn);
        Assert.Equal(
            tables.SelectMany(t => lineage.ReadersOf(t).Select(r => (From: t, To: r.Name, r.How))).Where(e => tables.Contains(e.To)).Order(),
            tables.SelectMany(t => lineage.SourcesOf(t).Select(s => (From: s.Name, To: t, s.How))).Where(e => tables.Contains(e.From)).Order());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Upstream_AnyLineage_IsDownstreamTurnedRound() => Prop.ForAll(Any, drawn =>
    {
        var (lineage, tables) = Of(drawn);
        Assert.Equal(
            tables.SelectMany(t => lineage.Downstream(t).Select(s => (From: t, To: s.Name))).Where(e => tables.Contains(e.To)).Order(),
            tables.SelectMany(t => lineage.Upstream(t).Select(s => (From: s.Name, To: t))).Where(e => tables.Contains(e.From)).Order());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Upstream_AnyLineage_HasEachTableOnceNeverItselfAndEveryStepLeadsBack() => Prop.ForAll(Any, drawn =>
    {
        var (lineage, tables) = Of(drawn);
        foreach (var table in tables)
        {
            var reached = new HashSet<string> { table };
            Assert.All(lineage.Upstream(table).ToList(), s =>
            {
                Assert.Contains(s.Next, reached);
                Assert.Contains((s.Name, s.How), lineage.SourcesOf(s.Next));
                Assert.True(reached.Add(s.Name), s.Name);
            });
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Assess_TableThatLineageAddsFails_TaintsTheModelAndCountsItAsAffected()
    {
        var edges = new LineageEdge("lag_bqx_gbpjpy", "train_eurusd_v2", 7);

        var without = Build.World().RemoveTable("lag_bqx_gbpjpy").Assess();
        var with = Build.World(w => w.Checks = Book(edges)).RemoveTable("lag_bqx_gbpjpy").Assess();

        Assert.False(Model(without).IsTainted);
        Assert.True(Model(with).IsTainted);
        Assert.Equal(("train_eurusd_v2", "lineage.yaml line 7"), Model(with).Inputs.Where(i => i.Name == "lag_bqx_gbpjpy").Select(i => (i.ReadBy, i.How)).Single());
        Assert.Equal(["eurusd/xgboost", "gbpjpy/xgboost"], with.Findings.Single(f => f.Rule == FindingRules.DoneWithoutTable).Models);
    }

    [Fact]
    public void Assess_Inputs_AreTheTrainingTableAndAllItIsComputedFromNearestFirst() =>
        Assert.Equal(
            [("train_eurusd_v2", null, "trained on it"), ("lag_bqx_eurusd", "train_eurusd_v2", "computed from lag_bqx"), ("regression_bqx_eurusd", "lag_bqx_eurusd", "computed from regression_bqx")],
            Model(Build.Assessment()).Inputs.Select(i => (i.Name, i.ReadBy, i.How)));

    [Fact]
    public void Assess_LineageInACircle_HasEachInputOnce()
    {
        var now = Build.Assessment(w => w.Checks = Book(new LineageEdge("train_{pair}_v2", "regression_bqx_{pair}", 2), new LineageEdge("raw_ticks", "regression_bqx_{pair}", 3)));

        Assert.Equal(["train_eurusd_v2", "lag_bqx_eurusd", "regression_bqx_eurusd", "raw_ticks"], Model(now).Inputs.Select(i => i.Name));
        Assert.Null(Model(now).Inputs[^1].Verdict);
        Assert.False(Model(now).IsTainted);
    }

    private static CheckBook Book(params ImmutableArray<LineageEdge> edges) => CheckBooks.BuiltIn(Build.World().Workspace) with { Lineage = edges };

    private static ModelAssessment Model(Assessment now) => now.Models.Single(m => m.Path == "eurusd/xgboost");

    private static (Lineage Lineage, ImmutableHashSet<string> Tables) Of(Drawn drawn)
    {
        var workspace = Build.World().Workspace with
        {
            Triangles = [("eur", "usd", "jpy"), ("gbp", "usd", "jpy")],
            Relations = [(World.DefaultPairs[0], World.DefaultPairs[1])],
            Families = [.. Patterns.Select((p, i) => new TableFamily { Name = p[..1], Pattern = p, TimeColumn = "t", Inputs = [.. Patterns.Where((_, j) => ((drawn.Inputs[i] >> j) & 1) == 1).Select(static q => q[..1])] })],
        };
        var names = new TableNames(workspace);
        var book = new CheckBook { Checks = [], Lineage = [.. drawn.Edges.Select(static (e, i) => new LineageEdge(e.From, e.To, i))] };
        string[] tables = [.. names.All.Select(static n => n.Name)];
        return (new Lineage(names, tables, book), [.. tables, "g", .. World.DefaultPairs.Select(static p => "other_" + p.Key)]);
    }

    private sealed record Drawn(int[] Inputs, (string From, string To)[] Edges);
}
