using System.Globalization;
using System.Text.Json.Nodes;
using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Dashboard.Tests.AirtableStandin;

namespace Bqx.Dashboard.Tests.Infrastructure.Airtable.Live;

public sealed class AirtableReadingTests
{
    [Fact]
    public async Task ReadAsync_SmallBase_ReadsEveryTableWithProvenance()
    {
        await using var bench = await AirtableBench.StartAsync();

        var (records, provenance) = await bench.ReadAsync();

        Assert.Equal(2500.5m, Assert.Single(records.Plans).BudgetUsd);
        Assert.Equal(["recPlan0000000001"], Assert.Single(records.Phases).PlanLinks);
        Assert.Equal(["recPhas0000000001"], Assert.Single(records.Stages).PhaseLinks);
        Assert.Equal(new StatusReading(WorkStatus.NotStarted, "Todo", true), Assert.Single(records.Tasks).Status);
        Assert.True(provenance.Complete);
        Assert.Equal((4, 5, 4L, "Airtable"), (provenance.Pages, provenance.Calls, provenance.Rows, provenance.System));
        Assert.Empty(provenance.Rejected);
        Assert.Equal(5, bench.Ledger.Calls.Length);
    }

    [Fact]
    public async Task ReadAsync_ProgrammeOfTheDemosSize_MakesTheFewestRequests()
    {
        await using var bench = await AirtableBench.StartAsync(Filled(1, 10, 39, 622));

        var (records, provenance) = await bench.ReadAsync();
        await bench.ReadAsync();

        Assert.Equal(622, records.Tasks.Length);
        Assert.Equal((10, 11), (provenance.Pages, provenance.Calls));
        Assert.Equal(21, bench.Ledger.Calls.Length);
        Assert.Single(bench.Ledger.Calls, c => c.Path.Contains("/meta/", StringComparison.Ordinal));
        Assert.All(bench.Ledger.Calls, c => Assert.Equal(200, c.Status));
    }

    [Fact]
    public async Task ReadAsync_ManyPages_KeepsTheConfiguredPace()
    {
        await using var bench = await AirtableBench.StartAsync(Filled(1, 10, 39, 622));

        await bench.ReadAsync();

        var times = bench.Ledger.Calls.Select(c => c.At).ToList();
        Assert.All(times.Zip(times.Skip(4)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task ReadAsync_OffsetExpired_BeginsTheListingAgain()
    {
        await using var bench = await AirtableBench.StartAsync(Filled(1, 1, 1, 250));
        bench.Server.Faults.Next(Expired, when: c => c.Query.Contains("offset=", StringComparison.Ordinal));

        var (records, provenance) = await bench.ReadAsync();

        Assert.Equal(250, records.Tasks.Length);
        Assert.True(provenance.Complete);
        Assert.Equal((6, 9), (provenance.Pages, provenance.Calls));
    }

    [Fact]
    public async Task ReadAsync_OffsetExpiresAlways_FailsAfterThreeListings()
    {
        await using var bench = await AirtableBench.StartAsync(Filled(1, 1, 1, 250));
        bench.Server.Faults.Next(Expired, times: 100, when: c => c.Query.Contains("offset=", StringComparison.Ordinal));

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.BadData, problem.Kind);
        Assert.Contains("expired 3 times", problem.Message, StringComparison.Ordinal);
        Assert.Equal(3, bench.Ledger.Calls.Count(c => c.Status == 422));
    }

    [Fact]
    public async Task ReadAsync_RecordWithoutFields_IsRejectedAndTheRestStands()
    {
        await using var bench = await AirtableBench.StartAsync();
        bench.Server.Faults.Next(
            new StandinFault.Answer(200, """{"records":[{"id":"recA"},{"id":"recB","fields":{"task_id":"T1","status":7,"estimated_hours":"four"}}]}"""),
            when: c => c.Path.EndsWith("/Tasks", StringComparison.Ordinal));

        var (records, provenance) = await bench.ReadAsync();

        Assert.Equal("T1", Assert.Single(records.Tasks).TaskId);
        Assert.Equal(["Tasks page 1 record 1 (recA)", "Tasks recB", "Tasks recB"], provenance.Rejected.Select(r => r.Place));
    }

    [Fact]
    public async Task ReadAsync_SameOffsetAgain_IsNotComplete()
    {
        await using var bench = await AirtableBench.StartAsync();
        bench.Server.Faults.Next(
            new StandinFault.Answer(200, """{"records":[{"id":"recA","fields":{"task_id":"T1"}}],"offset":"itrX/recA"}"""),
            times: 2,
            when: c => c.Path.EndsWith("/Tasks", StringComparison.Ordinal));

        var (_, provenance) = await bench.ReadAsync();

        Assert.False(provenance.Complete);
        Assert.Contains(provenance.Rejected, r => r.Reason.Contains("repeated a page's offset", StringComparison.Ordinal));
    }

    internal static StandinBase Filled(int plans, int phases, int stages, int tasks)
    {
        var held = StandinSchemas.Current();
        foreach (var (table, id, count) in new[] { ("Plans", "plan_id", plans), ("Phases", "phase_id", phases), ("Stages", "stage_id", stages), ("Tasks", "task_id", tasks) })
        {
            for (var i = 1; i <= count; i++)
            {
                held.Add(table, new JsonObject { [id] = string.Create(CultureInfo.InvariantCulture, $"{table[0]}{i:0000}"), ["name"] = "n", ["status"] = held[table].Field("status")!.Options[0] });
            }
        }

        return held;
    }

    private static StandinFault.Answer Expired { get; } =
        new(422, """{"error":{"type":"LIST_RECORDS_ITERATOR_NOT_AVAILABLE","message":"The iterator is not available"}}""");
}
