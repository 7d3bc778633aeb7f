using Bqx.Dashboard.Tests.AirtableStandin;

namespace Bqx.Dashboard.Tests.Infrastructure.Airtable.Live;

public sealed class ChangeFeedTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangeMark_NothingChanged_StaysForOneCallALook()
    {
        await using var bench = await StartAsync();
        await bench.ReadAsync();
        var before = bench.Connection.Source.ChangeMark();
        bench.Ledger.Clear();

        await bench.Connection.LookForChangesAsync(Stop);

        Assert.NotNull(before);
        Assert.Equal(before, bench.Connection.Source.ChangeMark());
        Assert.Single(bench.Ledger.Calls);
    }

    [Fact]
    public async Task ChangeMark_RecordEdited_Moves()
    {
        await using var bench = await StartAsync();
        await bench.ReadAsync();
        var before = bench.Connection.Source.ChangeMark();
        bench.Base.Edit("Tasks", "recTask0000000001", "status", "Done");

        await bench.Connection.LookForChangesAsync(Stop);

        Assert.NotEqual(before, bench.Connection.Source.ChangeMark());
    }

    [Fact]
    public async Task ChangeMark_EditDuringTheFirstReading_IsNotMissed()
    {
        await using var bench = await StartAsync();
        bench.Server.Faults.Next(new StandinFault.CutBefore(), when: c =>
        {
            if (!c.Path.EndsWith("/Stages", StringComparison.Ordinal))
            {
                return false;
            }

            bench.Base.Edit("Tasks", "recTask0000000001", "status", "Done");
            return true;
        });
        await bench.ReadAsync();
        var before = bench.Connection.Source.ChangeMark();

        await bench.Connection.LookForChangesAsync(Stop);

        Assert.NotEqual(before, bench.Connection.Source.ChangeMark());
    }

    [Fact]
    public async Task ChangeMark_ManyChanges_AreReadToTheEnd()
    {
        await using var bench = await StartAsync();
        await bench.ReadAsync();
        for (var i = 0; i < 120; i++)
        {
            bench.Base.Edit("Tasks", "recTask0000000001", "estimated_hours", i);
        }

        bench.Ledger.Clear();
        await bench.Connection.LookForChangesAsync(Stop);
        await bench.Connection.LookForChangesAsync(Stop);

        Assert.Equal(4, bench.Ledger.Calls.Length);
    }

    [Fact]
    public async Task ReadAsync_WebhookUnknown_IsNamedAndTheBaseIsReadAtItsCadence()
    {
        await using var bench = await AirtableBench.StartAsync(settings: s => s with { WebhookId = "achGone" });

        var (records, provenance) = await bench.ReadAsync();

        Assert.Single(records.Tasks);
        Assert.Null(bench.Connection.Source.ChangeMark());
        Assert.False(bench.Connection.TellsOfChanges);
        var rejected = Assert.Single(provenance.Rejected);
        Assert.Equal("Airtable:WebhookId", rejected.Place);
        Assert.Contains("knows no webhook achGone", rejected.Reason, StringComparison.Ordinal);
    }

    private static Task<AirtableBench> StartAsync() => AirtableBench.StartAsync(settings: s => s with { WebhookId = new StandinOptions().WebhookId });
}
