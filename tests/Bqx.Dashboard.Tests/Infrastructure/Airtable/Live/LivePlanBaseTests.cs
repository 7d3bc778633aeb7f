using Bqx.Core.Common;
using Bqx.Core.Reconciliation;
using Bqx.Dashboard.Tests.AirtableStandin;

namespace Bqx.Dashboard.Tests.Infrastructure.Airtable.Live;

public sealed class LivePlanBaseTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_SmallBase_HasRecordsFieldsAndOptions()
    {
        await using var bench = await AirtableBench.StartAsync();

        var (state, provenance) = await bench.StateAsync();

        Assert.True(provenance.Complete);
        Assert.Equal(StandinSchemas.BaseId, state.BaseId);
        Assert.Null(state.WriteRefusal);
        var task = Assert.Single(state.Records, r => r.Kind == RecordKind.Task);
        Assert.Equal(("recTask0000000001", "T03.01.01.01"), (task.RecordId, task.Key));
        Assert.Equal(new FieldValue.Text("Text"), task[PlanField.Description]);
        Assert.Equal(new FieldValue.Number(4), task[PlanField.EstimatedHours]);
        Assert.Equal(new FieldValue.Links(["recStag0000000001"]), task[PlanField.StageLink]);
        Assert.Null(task[PlanField.Notes]);
        Assert.Contains(PlanField.Notes, state.Fields[RecordKind.Task]);
        Assert.DoesNotContain(PlanField.Verdict, state.Fields[RecordKind.Task]);
        Assert.Equal(["Todo", "In Progress", "Blocked", "Done"], state.Options[(RecordKind.Task, PlanField.Status)]);
    }

    [Fact]
    public async Task FindAsync_Keys_AnswersInOneRequest()
    {
        var held = AirtableBench.Small();
        held.Add("Tasks", AirtableBench.Task("O'Brien \\ 2"), "recTask0000000002");
        held.Add("Tasks", AirtableBench.Task("O'Brien \\ 2"), "recTask0000000003");
        await using var bench = await AirtableBench.StartAsync(held);
        await bench.StateAsync();
        bench.Ledger.Clear();

        var found = Assert.IsType<BaseAnswer.Answered>(await bench.PlanBase.FindAsync(RecordKind.Task, ["T03.01.01.01", "O'Brien \\ 2", "T9"], Stop));

        Assert.Equal(["recTask0000000001", "recTask0000000002", "recTask0000000003"], found.Records.Select(r => r.RecordId));
        Assert.Single(bench.Ledger.Calls);
    }

    [Fact]
    public async Task FindAsync_LongKeys_GoInABody()
    {
        var held = AirtableBench.Small();
        held.Add("Tasks", AirtableBench.Task(new string('x', 9_000)), "recTask0000000002");
        await using var bench = await AirtableBench.StartAsync(held);

        var found = Assert.IsType<BaseAnswer.Answered>(await bench.PlanBase.FindAsync(RecordKind.Task, [new string('x', 9_000)], Stop));

        Assert.Equal("recTask0000000002", Assert.Single(found.Records).RecordId);
        Assert.EndsWith("/Tasks/listRecords", bench.Ledger.Calls[^1].Path, StringComparison.Ordinal);
        Assert.Equal(0, bench.Ledger.Writes);
    }

    [Fact]
    public async Task UpsertAsync_NewAndKnownKeys_CreatesAndUpdatesInOneRequest()
    {
        await using var bench = await AirtableBench.StartAsync();

        var answer = Assert.IsType<BaseAnswer.Answered>(await bench.PlanBase.UpsertAsync(
            RecordKind.Task,
            [
                Write("T03.01.01.01", (PlanField.Status, new FieldValue.Text("Done")), (PlanField.EstimatedHours, null)),
                Write("T03.01.01.02", (PlanField.Name, new FieldValue.Text("New")), (PlanField.StageLink, new FieldValue.Links(["recStag0000000001"]))),
            ],
            Stop));

        Assert.Equal(1, bench.Ledger.Writes);
        Assert.Equal(["T03.01.01.01", "T03.01.01.02"], answer.Records.Select(r => r.Key));
        var fields = bench.Base.Fields("Tasks", "recTask0000000001");
        Assert.Equal("Done", fields["status"]!.GetValue<string>());
        Assert.False(fields.ContainsKey("estimated_hours"));
        Assert.Equal("High", fields["priority"]!.GetValue<string>());
        Assert.Contains(answer.Records[1].RecordId, bench.Base.Fields("Stages", "recStag0000000001")["task_link"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("\"typecast\":false", bench.Ledger.Calls[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpsertAsync_UnknownOption_IsRefusedWhole()
    {
        await using var bench = await AirtableBench.StartAsync();

        var refused = Assert.IsType<BaseAnswer.Refused>(await bench.PlanBase.UpsertAsync(
            RecordKind.Task,
            [Write("T03.01.01.01", (PlanField.Name, new FieldValue.Text("Other"))), Write("T9", (PlanField.Status, new FieldValue.Text("Complete")))],
            Stop));

        Assert.Contains("INVALID_MULTIPLE_CHOICE_OPTIONS", refused.Reason, StringComparison.Ordinal);
        Assert.Equal("Do it", bench.Base.Fields("Tasks", "recTask0000000001")["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task UpsertAsync_SeveralMatches_IsRefused()
    {
        var held = AirtableBench.Small();
        held.Add("Tasks", AirtableBench.Task("T03.01.01.01"));
        await using var bench = await AirtableBench.StartAsync(held);

        Assert.IsType<BaseAnswer.Refused>(await bench.PlanBase.UpsertAsync(RecordKind.Task, [Write("T03.01.01.01")], Stop));
    }

    [Theory]
    [InlineData("CutBefore", false)]
    [InlineData("CutAfter", true)]
    [InlineData("CutBody", true)]
    [InlineData("HalfJson", true)]
    public async Task UpsertAsync_AnswerLost_IsNotSentAgain(string loss, bool isDone)
    {
        await using var bench = await AirtableBench.StartAsync();
        await bench.StateAsync();
        bench.Server.Faults.Next(AirtableFailureTests.Fault(loss), when: c => c.Method == "PATCH");

        var failed = Assert.IsType<BaseAnswer.Failed>(await bench.PlanBase.UpsertAsync(RecordKind.Task, [Write("T9")], Stop));

        Assert.Contains(failed.Problem.Kind, new[] { SourceProblemKind.Unreachable, SourceProblemKind.BadData });
        Assert.Equal(1, bench.Ledger.Writes);
        Assert.Equal(isDone ? 2 : 1, bench.Base["Tasks"].Records.Count);
    }

    [Fact]
    public async Task UpsertAsync_ServerTrouble_IsNotSentAgain()
    {
        await using var bench = await AirtableBench.StartAsync();
        bench.Server.Faults.Next(new StandinFault.Answer(503, "busy"), times: 5, when: c => c.Method == "PATCH");

        Assert.IsType<BaseAnswer.Failed>(await bench.PlanBase.UpsertAsync(RecordKind.Task, [Write("T9")], Stop));

        Assert.Equal(1, bench.Ledger.Writes);
    }

    [Fact]
    public async Task UpsertAsync_LockedOut_IsSentAfterThePause()
    {
        await using var bench = await AirtableBench.StartAsync();
        bench.Server.Faults.Next(new StandinFault.RateLimit(), when: c => c.Method == "PATCH");

        Assert.IsType<BaseAnswer.Answered>(await bench.PlanBase.UpsertAsync(RecordKind.Task, [Write("T9")], Stop));

        Assert.Equal([429, 200], bench.Ledger.Calls.Where(c => c.Method == "PATCH").Select(c => c.Status));
        Assert.Equal(2, bench.Base["Tasks"].Records.Count);
    }

    [Fact]
    public async Task UpsertAsync_WritesSwitchedOff_SendsNothing()
    {
        await using var bench = await AirtableBench.StartAsync(settings: s => s with { AllowWrites = false });

        var (state, _) = await bench.StateAsync();
        var refused = Assert.IsType<BaseAnswer.Refused>(await bench.PlanBase.UpsertAsync(RecordKind.Task, [Write("T9")], Stop));

        Assert.Contains("Airtable:AllowWrites", state.WriteRefusal, StringComparison.Ordinal);
        Assert.Equal(state.WriteRefusal, refused.Reason);
        Assert.Equal(0, bench.Ledger.Writes);
    }

    [Fact]
    public async Task ReadAsync_TokenTellsThatItOnlyReads_RefusesWrites()
    {
        await using var bench = await AirtableBench.StartAsync(options: o => o with { Scopes = o.Scopes.Remove("data.records:write") });

        var (state, _) = await bench.StateAsync();

        Assert.Contains("data.records:write", state.WriteRefusal, StringComparison.Ordinal);
        Assert.Equal(0, bench.Ledger.Writes);
    }

    [Fact]
    public async Task UpsertAsync_TokenTurnsOutToReadOnly_RefusesFromThenOn()
    {
        await using var bench = await AirtableBench.StartAsync(options: o => o with { Scopes = o.Scopes.Remove("data.records:write"), TellsScopes = false });
        Assert.Null((await bench.StateAsync()).State.WriteRefusal);

        var failed = Assert.IsType<BaseAnswer.Failed>(await bench.PlanBase.UpsertAsync(RecordKind.Task, [Write("T9")], Stop));

        Assert.Equal(SourceProblemKind.Forbidden, failed.Problem.Kind);
        Assert.Contains("data.records:write", (await bench.StateAsync()).State.WriteRefusal, StringComparison.Ordinal);
    }

    private static RecordWrite Write(string key, params (PlanField Field, FieldValue? Value)[] fields) =>
        new(key, fields.ToImmutableSortedDictionary(f => f.Field, f => f.Value));
}
