using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Models;
using Bqx.Core.Plans;
using Bqx.Infrastructure.Store;
using Dapper;
using Measures = Bqx.Core.Journal.Measures;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

public sealed class JournalStoreTests : IDisposable
{
    private readonly StoreFixture _store = new();

    private DateTimeOffset Now => _store.Clock.GetUtcNow();

    private JournalStore Journal => new(_store.Database);

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Load_AfterAppend_GivesSeriesInTimeAndTheNewestChangesFirst()
    {
        Journal.Append([new Measurement("programme", "verified", Now.AddHours(-2), 0.5, null), new Measurement("table:x", "status", Now.AddHours(-1), null, "Ok")]);
        Journal.Append([new Measurement("programme", "verified", Now, 0.6, null)]);

        var history = Journal.Load();

        Assert.Equal([0.5, 0.6], history.Of("programme", "verified").Select(m => m.Number!.Value));
        Assert.Equal(0.6, history.Recent[0].Number);
        Assert.Equal("Ok", history.At("table:x", "status", Now)!.Text);
    }

    [Fact]
    public void Load_ResultsOfChecks_ComeAfterTheRestAndStandBeforeWhatWasMeasuredSince()
    {
        var check = Measures.Check("x", "rows");
        Journal.Append([new Measurement(check, "outcome", Now.AddHours(-1), null, "Passed"), new Measurement("checks", "n", Now, 1, null), new Measurement("check", "n", Now, 2, null)]);

        var first = Journal.Load();
        var whole = first.With([new Measurement(check, "outcome", Now, null, "Failed")]).WithEarlier(Journal.LoadChecks());

        Assert.Equal([("check", "n"), ("checks", "n")], first.Series.Keys.Order());
        Assert.Equal(["Passed", "Failed"], whole.Of(check, "outcome").Select(m => m.Text));
        Assert.Equal(first.Recent, whole.Recent);
    }

    [Fact]
    public void Load_RunsOfTheWarehouse_AreCountedByDayAndOutliveTheRuns()
    {
        var start = Now.AddDays(-40);
        foreach (var (day, bytes, cached) in new[] { (0, 100L, (bool?)null), (0, 300L, true), (39, 50L, false) })
        {
            Run(SourceName.Warehouse, start.AddDays(day), bytes, cached);
        }

        Run(SourceName.Models, start, 7, null);
        Run(SourceName.Plan, start, 1_000, null);
        Journal.Prune(Now);

        var days = Journal.Load().QueryDays;
        Assert.Equal(3, days.Count);
        var first = days[(DateOnly.FromDateTime(start.UtcDateTime), QueryKind.Tables)];
        Assert.Equal((2L, 400L, 300L, "listing of tables", 1L, 1L), (first.Queries, first.Bytes, first.LargestBytes, first.Largest, first.CacheKnown, first.CacheHits));
        Assert.Equal(7, days[(first.Day, QueryKind.Models)].Bytes);
    }

    [Fact]
    public void With_Run_CountsAsTheStoreDoes()
    {
        var history = History.Empty;
        foreach (var (source, bytes) in new[] { (SourceName.Warehouse, 5L), (SourceName.Warehouse, 9L), (SourceName.Models, 3L), (SourceName.Costs, 8L) })
        {
            history = history.With(Run(source, Now, bytes, null));
        }

        Assert.Equal(Journal.Load().QueryDays.OrderBy(d => d.Key), history.QueryDays.OrderBy(d => d.Key));
    }

    private SourceRun Run(SourceName source, DateTimeOffset at, long bytes, bool? isCached)
    {
        var provenance = new Provenance { Source = source, System = "Test", Request = "r", TakenAt = at, Complete = true, Bytes = bytes, IsCached = isCached };
        var run = new SourceRun { Source = source, StartedAt = at, EndedAt = at, Succeeded = true, Provenance = provenance };
        Journal.Record(run, new SourceReading<PlanRecords>.Read(PlanRecords(), provenance));
        return run;
    }

    private static PlanRecords PlanRecords() => new() { Plans = [], Phases = [], Stages = [], Tasks = [] };

    [Fact]
    public void Prune_OldMeasurements_KeepsTheValueInForceBeforeTheSpan()
    {
        var first = Now.AddDays(-200);
        Journal.Append([new Measurement("s", "n", first, 1, null), new Measurement("s", "n", Now.AddDays(-100), 2, null), new Measurement("s", "n", Now, 3, null)]);

        Journal.Prune(Now);

        Assert.Equal([2.0, 3.0], Journal.Load().Of("s", "n").Select(m => m.Number!.Value));
    }

    [Fact]
    public void Prune_ManySnapshots_ThinsPayloadsByAgeAndKeepsTheNewest()
    {
        for (var minute = 0; minute < 240; minute++)
        {
            Record($"plan {minute}", Now.AddMinutes(-240 + minute));
        }

        Journal.Prune(Now);

        var kept = _store.Database.Read(c => c.ExecuteScalar<int>("SELECT COUNT(*) FROM snapshot WHERE payload IS NOT NULL"));
        // All 60 of the last hour and one for each of the three hours before.
        Assert.InRange(kept, 60, 64);
        Assert.Equal("plan 239", Journal.Latest<PlanRecords>(SourceName.Plan)!.Value.Value.Plans[0].Name);
    }

    [Fact]
    public void Prune_SourceUnchangedForLong_KeepsItsOnlyPayload()
    {
        Record("old", Now.AddDays(-300));

        Journal.Prune(Now);

        Assert.Equal("old", Journal.Latest<PlanRecords>(SourceName.Plan)!.Value.Value.Plans[0].Name);
    }

    [Fact]
    public void Latest_ModelsWithUndefinedMeasures_ComeBackAsTheyWere()
    {
        var evaluation = new Evaluation
        {
            N = 3,
            R2 = Measure.Of(0.87654321),
            Mae = Measure.Undefined("no prediction"),
            Rmse = Measure.Of(0.1),
            DirectionalAccuracy = Measure.Of(0.61),
            Split = EvaluationSplit.Live,
            From = Now,
        };
        var model = new TrainedModel { Key = new ModelKey(CurrencyPair.Parse("eurusd"), "xgboost", 45, 15, 1), TrainedAt = Now, Target = "t", Current = evaluation };
        Record(new ModelRegistry { Models = [model] }, SourceName.Models, Now);

        var (value, provenance, version) = Journal.Latest<ModelRegistry>(SourceName.Models)!.Value;

        Assert.Equal(evaluation, value.Models[0].Current);
        Assert.Equal(model.Key, value.Models[0].Key);
        Assert.Equal(Now, provenance.TakenAt);
        Assert.Equal(1, version);
    }

    [Fact]
    public void Latest_DocumentWithEveryDeliverable_ComesBackAsItWas()
    {
        ImmutableArray<Deliverable> deliverables =
            [Deliverable.None, new Deliverable.Table("lag_bqx_eurusd"), new Deliverable.Model("eurusd", "mlp"), new Deliverable.File("a b.json")];
        var tasks = deliverables.Select((d, i) => new DocumentTask { Text = $"task {i}", Line = i, Deliverable = d });
        var stage = new DocumentStage { Id = "S03.01.01", Name = "s", Line = 1, Tasks = [.. tasks] };
        var phase = new DocumentPhase { Id = "MP03.01", Title = "p", Line = 1, Stages = [stage] };
        Record(new PlanDocument { Grammar = PlanGrammar.PhasePlan, Phases = [phase] }, SourceName.Document, Now);

        var read = Journal.Latest<PlanDocument>(SourceName.Document)!.Value.Value;

        Assert.Equal(deliverables, read.Tasks.Select(t => t.Deliverable));
    }

    [Fact]
    public void Record_FailedRun_KeepsTheProblem()
    {
        var problem = new SourceProblem(SourceProblemKind.Forbidden, "No.", "Ask.", "e1");
        var run = new SourceRun { Source = SourceName.Costs, StartedAt = Now, EndedAt = Now, Succeeded = false, Problem = problem };
        Journal.Record(run, new SourceReading<PlanRecords>.Failed(problem));

        Assert.Equal(run, Assert.Single(Journal.Load().Runs));
    }

    private void Record(string name, DateTimeOffset at) => Record(
        new PlanRecords { Plans = [new Plan { RecordId = "r", PlanId = "p", Name = name, Status = StatusReading.Absent }], Phases = [], Stages = [], Tasks = [] },
        SourceName.Plan,
        at);

    private void Record<T>(T value, SourceName source, DateTimeOffset at)
        where T : class
    {
        var provenance = new Provenance { Source = source, System = "Test", Request = "r", TakenAt = at, Complete = true };
        Journal.Record(
            new SourceRun { Source = source, StartedAt = at, EndedAt = at, Succeeded = true, Provenance = provenance },
            new SourceReading<T>.Read(value, provenance));
    }
}
