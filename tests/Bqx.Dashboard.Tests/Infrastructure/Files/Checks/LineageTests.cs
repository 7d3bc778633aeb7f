using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;

namespace Bqx.Dashboard.Tests.Infrastructure.Files.Checks;

public sealed class LineageTests : CheckFolder
{
    [Fact]
    public async Task ReadAsync_Lineage_IsPartOfTheBook()
    {
        Write("lineage.yaml", "edges:\n  - { from: idx_baseline, to: \"lag_bqx_{pair}\" }\n  - { from: \"train_{pair}_v2\", to: \"endpoint_{pair}\" }\n");

        var (book, provenance) = await ReadAsync($"checks:\n  - {Good}\n");

        Assert.Equal([new LineageEdge("idx_baseline", "lag_bqx_{pair}", 2), new LineageEdge("train_{pair}_v2", "endpoint_{pair}", 3)], book.Lineage.AsEnumerable());
        Assert.Single(book.Checks);
        Assert.Equal("checks.yaml, lineage.yaml", provenance.Request);
        Assert.True(provenance.Complete);
    }

    [Theory]
    [InlineData("{ from: a }", "edges[1].to: is required")]
    [InlineData("{ from: a, to: a }", "edges[1].to: a table is not computed from itself")]
    [InlineData("{ from: good, to: better }", "edges[1].to: the edge stands on line 2 already")]
    [InlineData("{ from: a, to: \"b; DROP\" }", "edges[1].to: 'b; DROP' is not a table name")]
    [InlineData("{ from: \"a_{what}\", to: b }", "edges[1].from: 'a_{what}' is not a table name")]
    [InlineData("{ from: \"a_{pair}\", to: \"b_{currency}\" }", "edges[1].to: the placeholders of")]
    [InlineData("{ from: \"a_{pair1}_{pair2}\", to: \"b_{pair1}\" }", "edges[1].to: the placeholders of")]
    [InlineData("{ from: a, to: b, via: c }", "edges[1].via: unknown key")]
    [InlineData("a to b", "edges[1]: expected keys with values")]
    public async Task ReadAsync_WrongEdge_IsListedWithLineAndKeyAndTheOthersStand(string wrong, string reason)
    {
        Write("lineage.yaml", $"edges:\n  - {{ from: good, to: better }}\n  - {wrong}\n");

        var (book, provenance) = await ReadAsync($"checks:\n  - {Good}\n");

        Assert.Equal("good", Assert.Single(book.Lineage).From);
        var rejected = Assert.Single(provenance.Rejected);
        Assert.Equal("lineage.yaml line 3", rejected.Place);
        Assert.StartsWith(reason, rejected.Reason, StringComparison.Ordinal);
        Assert.False(provenance.Complete);
    }

    [Fact]
    public async Task ReadAsync_LineageAlone_StandsBesideTheBuiltInChecks()
    {
        Write("lineage.yaml", "edges:\n  - { from: a, to: b }\n");

        var read = Assert.IsType<SourceReading<CheckBook>.Read>(await Source().ReadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(["exists", "has-rows", "row-count", "columns", "fresh"], read.Value.Checks.Select(c => c.Key));
        Assert.Single(read.Value.Lineage);
    }

    [Fact]
    public async Task ReadAsync_BrokenLineage_IsBadData()
    {
        Write("checks.yaml", $"checks:\n  - {Good}\n");
        Write("lineage.yaml", "edges: [[[");

        var failed = Assert.IsType<SourceReading<CheckBook>.Failed>(await Source().ReadAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("lineage.yaml", failed.Problem.Message, StringComparison.Ordinal);
    }
}
