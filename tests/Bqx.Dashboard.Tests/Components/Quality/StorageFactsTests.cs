using Bqx.Core.Warehouse;
using Bqx.Dashboard.Quality;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Quality;

public sealed class StorageFactsTests : BunitContext
{
    private static readonly TableStorage Kept = new()
    {
        KeptAs = "bqx-ml.features.base_bqx_eurusd",
        Kind = "TABLE",
        Location = "us-central1",
        PartitionedBy = "DAY",
        PartitionColumn = "bar_start_time",
        RequiresFilter = true,
        ClusteredBy = ["pair"],
        Renamed = [new StoredColumn("bar_start_time", "interval_time")],
        LongTermBytes = 1L << 30,
    };

    [Fact]
    public void Render_ATable_SaysHowItIsKept()
    {
        var facts = Facts(Kept);

        Assert.Equal("bqx-ml.features.base_bqx_eurusd", facts["Kept as"]);
        Assert.Equal("us-central1", facts["Location"]);
        Assert.Equal("by day of bar_start_time, every query must filter on it", facts["Partitions"]);
        Assert.Equal("pair", facts["Clustered by"]);
        Assert.Equal("1.00 GiB", facts["Long-term"]);
        Assert.Equal("kept as interval_time", facts["bar_start_time"]);
        Assert.DoesNotContain("Kind", facts.Keys);
    }

    [Fact]
    public void Render_AView_SaysThatItsRowsAreUnknown()
    {
        var facts = Render<StorageFacts>(p => p.Add(f => f.Storage, Kept with { Kind = "VIEW", PartitionedBy = null, ClusteredBy = [], LongTermBytes = null }));

        Assert.Contains("A view has no rows of its own that BigQuery counts", facts.Markup, StringComparison.Ordinal);
        Assert.Equal(("View", "none", "nothing", "–"), (Of(facts)["Kind"], Of(facts)["Partitions"], Of(facts)["Clustered by"], Of(facts)["Long-term"]));
    }

    [Fact]
    public void Render_LateFiguresAndAStreamingBuffer_AreSaid()
    {
        var facts = Render<StorageFacts>(p => p.Add(f => f.Storage, Kept with { IsLate = true, StreamingRows = 120, Location = null }));

        Assert.Contains("which are minutes late", facts.Markup, StringComparison.Ordinal);
        Assert.Equal(("about 120, not counted yet", "unknown"), (Of(facts)["Streaming"], Of(facts)["Location"]));
    }

    private Dictionary<string, string> Facts(TableStorage storage) => Of(Render<StorageFacts>(p => p.Add(f => f.Storage, storage)));

    private static Dictionary<string, string> Of(IRenderedComponent<StorageFacts> facts) =>
        facts.FindAll("dt").ToDictionary(static d => d.TextContent.Trim(), static d => d.NextElementSibling!.TextContent.Trim());
}
