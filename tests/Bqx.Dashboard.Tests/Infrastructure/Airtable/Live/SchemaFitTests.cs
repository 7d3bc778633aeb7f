using System.Text.Json.Nodes;
using Bqx.Core.Plans;
using Bqx.Core.Reconciliation;
using Bqx.Dashboard.Tests.AirtableStandin;

namespace Bqx.Dashboard.Tests.Infrastructure.Airtable.Live;

public sealed class SchemaFitTests
{
    [Fact]
    public async Task ReadAsync_FieldRenamed_IsNamedAndTheRestWorks()
    {
        var held = AirtableBench.Small();
        held["Tasks"].Rename("estimated_hours", "effort");
        await using var bench = await AirtableBench.StartAsync(held);

        var (records, provenance) = await bench.ReadAsync();
        var (state, _) = await bench.StateAsync();

        var task = Assert.Single(records.Tasks);
        Assert.Equal(("T03.01.01.01", null), (task.TaskId, task.EstimatedHours));
        var rejected = Assert.Single(provenance.Rejected);
        Assert.Equal("Tasks", rejected.Place);
        Assert.StartsWith("there is no field estimated_hours; if it is one of", rejected.Reason, StringComparison.Ordinal);
        Assert.Contains("effort", rejected.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(PlanField.EstimatedHours, state.Fields[RecordKind.Task]);
        Assert.Contains(PlanField.Status, state.Fields[RecordKind.Task]);
    }

    [Fact]
    public async Task ReadAsync_OptionAdded_IsNamedAndIsAnOption()
    {
        var held = AirtableBench.Small();
        var fields = held["Tasks"].Fields;
        var at = fields.FindIndex(f => f.Name == "status");
        fields[at] = fields[at] with { Options = fields[at].Options.Add("Paused") };
        held.Edit("Tasks", "recTask0000000001", "status", "Paused");
        await using var bench = await AirtableBench.StartAsync(held);

        var (records, provenance) = await bench.ReadAsync();
        var (state, _) = await bench.StateAsync();

        Assert.Equal(new StatusReading(WorkStatus.Unknown, "Paused", true), Assert.Single(records.Tasks).Status);
        Assert.Equal("Tasks.status", Assert.Single(provenance.Rejected).Place);
        Assert.Contains("Paused", state.Options[(RecordKind.Task, PlanField.Status)]);
    }

    [Fact]
    public async Task ReadAsync_FieldOfAnotherType_IsNotWritten()
    {
        var held = AirtableBench.Small();
        var fields = held["Tasks"].Fields;
        fields[fields.FindIndex(f => f.Name == "estimated_hours")] = StandinField.Text("estimated_hours");
        await using var bench = await AirtableBench.StartAsync(held);

        var (state, provenance) = await bench.StateAsync();

        Assert.Contains(provenance.Rejected, r => r.Place == "Tasks.estimated_hours" && r.Reason.Contains("a number is expected", StringComparison.Ordinal));
        Assert.DoesNotContain(PlanField.EstimatedHours, state.Fields[RecordKind.Task]);
    }

    [Fact]
    public async Task ReadAsync_TableMissing_IsNotComplete()
    {
        var held = AirtableBench.Small();
        held["Stages"].Name = "Steps";
        await using var bench = await AirtableBench.StartAsync(held);

        var (records, provenance) = await bench.ReadAsync();

        Assert.False(provenance.Complete);
        Assert.Single(records.Tasks);
        Assert.Contains(provenance.Rejected, r => r.Reason.StartsWith("the base has no table Stages; it has Plans, Phases, Steps, Tasks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_AnotherBase_SaysWhatItHas()
    {
        var held = new StandinBase(StandinSchemas.BaseId, new StandinTable("Recipes", [StandinField.Text("name")]));
        await using var bench = await AirtableBench.StartAsync(held);

        var problem = await bench.FailAsync();

        Assert.Contains("none of the tables Plans, Phases, Stages and Tasks; it has Recipes", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Airtable:BaseId", problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_KeyFieldRenamed_LeavesTheTableUnwritable()
    {
        var held = AirtableBench.Small();
        held["Tasks"].Rename("task_id", "code");
        await using var bench = await AirtableBench.StartAsync(held);

        var (state, _) = await bench.StateAsync();

        Assert.Empty(state.Fields[RecordKind.Task]);
        Assert.IsType<BaseAnswer.Refused>(await bench.PlanBase.FindAsync(RecordKind.Task, ["T1"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ReadAsync_OlderSchema_IsDetectedAndReadByItsNames()
    {
        var held = StandinSchemas.Older();
        held.Add("Stages", new JsonObject { ["Stage ID"] = "1.6.9 - Volume", ["Stage Code"] = "BQX-1.6.9", ["Status"] = "Done", ["Phase (Link)"] = "Phase 1.6" });
        held.Add("Tasks", new JsonObject { ["Task ID"] = "TSK-1.6.9.1", ["Task Name"] = "Do it", ["Status"] = "Todo", ["Priority"] = "High", ["Estimated Hours"] = 0.5 });
        await using var bench = await AirtableBench.StartAsync(held);

        var (records, provenance) = await bench.ReadAsync();
        var (state, _) = await bench.StateAsync();

        Assert.Equal(("BQX-1.6.9", "1.6.9 - Volume", WorkStatus.Done), (records.Stages[0].StageId, records.Stages[0].Name, records.Stages[0].Status.Status));
        Assert.Equal(["Phase 1.6"], records.Stages[0].PhaseLinks);
        Assert.Equal(("TSK-1.6.9.1", 0.5), (records.Tasks[0].TaskId, records.Tasks[0].EstimatedHours));
        Assert.Empty(provenance.Rejected);
        Assert.DoesNotContain(PlanField.PhaseLink, state.Fields[RecordKind.Stage]);
        Assert.DoesNotContain(PlanField.Name, state.Fields[RecordKind.Stage]);
        Assert.Equal("TSK-1.6.9.1", Assert.Single(state.Records, r => r.Kind == RecordKind.Task).Key);
    }

    [Fact]
    public async Task UpsertAsync_OlderSchema_WritesByItsNames()
    {
        await using var bench = await AirtableBench.StartAsync(StandinSchemas.Older());

        var write = new RecordWrite("TSK-1", ImmutableSortedDictionary<PlanField, FieldValue?>.Empty.Add(PlanField.Name, new FieldValue.Text("Do it")).Add(PlanField.EstimatedHours, new FieldValue.Number(0.5m)));
        Assert.IsType<BaseAnswer.Answered>(await bench.PlanBase.UpsertAsync(RecordKind.Task, [write], TestContext.Current.CancellationToken));

        Assert.Equal("""{"Task ID":"TSK-1","Task Name":"Do it","Estimated Hours":0.5}""", Assert.Single(bench.Base["Tasks"].Records).Fields.ToJsonString());
    }

    [Fact]
    public async Task ReadAsync_MetadataForbidden_FallsBackOnTheBuiltInSchemaAndSaysSo()
    {
        await using var bench = await AirtableBench.StartAsync(options: o => o with { Scopes = o.Scopes.Remove("schema.bases:read") });

        var (records, provenance) = await bench.ReadAsync();
        var (state, _) = await bench.StateAsync();

        Assert.Equal(4, Assert.Single(records.Tasks).EstimatedHours);
        Assert.Contains("schema.bases:read", Assert.Single(provenance.Rejected).Reason, StringComparison.Ordinal);
        Assert.Contains(PlanField.EstimatedHours, state.Fields[RecordKind.Task]);
        Assert.Single(bench.Ledger.Calls, c => c.Path.EndsWith("/tables", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_FieldsForTheVerdict_AreThereOnlyWhenTheBaseHasThem()
    {
        var held = AirtableBench.Small();
        held["Tasks"].Fields.AddRange([StandinField.Text("verdict"), StandinField.Number("verified_share"), StandinField.Text("proof_link")]);
        await using var bench = await AirtableBench.StartAsync(held);

        var (state, provenance) = await bench.StateAsync();

        Assert.ProperSuperset(ImmutableSortedSet.Create(PlanField.Verdict, PlanField.VerifiedShare, PlanField.ProofLink), state.Fields[RecordKind.Task]);
        Assert.DoesNotContain(PlanField.Verdict, state.Fields[RecordKind.Stage]);
        Assert.Empty(provenance.Rejected);
    }
}
