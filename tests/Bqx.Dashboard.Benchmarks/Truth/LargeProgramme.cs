using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Models;
using Bqx.Core.Plans;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Dashboard.Benchmarks.Truth;

/// <summary>28 pairs × 214 families and 8 tables more = 6,000 tables of 24 columns, 28 × 28 models, 622 tasks in ten phases, two months of spend.</summary>
internal static class LargeProgramme
{
    private const int FamilyCount = 214;
    private const int TaskCount = 622;
    private const int AlgorithmCount = 28;

    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Currencies = ["eur", "gbp", "aud", "nzd", "usd", "cad", "chf", "jpy"];

    internal enum Defects
    {
        Few,
        Many,
    }

    public static AssessmentInput Input(Defects defects, int taskCount = TaskCount)
    {
        var workspace = Workspace();
        var tables = Tables(workspace, defects == Defects.Few ? 60 : 3);
        var tasks = Tasks(taskCount);
        return new AssessmentInput
        {
            Workspace = workspace,
            Plan = Fresh(SourceName.Plan, Records(tasks)),
            Document = Fresh(SourceName.Document, Document(tasks, workspace)),
            Warehouse = Fresh(SourceName.Warehouse, new WarehouseTables { Tables = new Listing<TableMetadata>(tables, true, 6) }),
            Models = Fresh(SourceName.Models, new ModelRegistry { Models = [.. Models(workspace)] }),
            Costs = Fresh(SourceName.Costs, new CostRecords { Entries = [.. Costs()], NewestExportAt = Now }),
            Runbooks = Fresh(SourceName.Runbooks, new RunbookLibrary { Runbooks = [] }),
            Artifacts = Fresh(SourceName.Artifacts, new ArtifactRecords { Artifacts = [] }),
            History = History.Empty,
            Now = Now,
        };
    }

    private static Snapshot<T> Fresh<T>(SourceName source, T value)
        where T : class => new()
        {
            Source = source,
            Value = value,
            State = SourceState.Fresh,
            Provenance = new Provenance { Source = source, System = "Benchmark", Request = "", TakenAt = Now, Complete = true },
        };

    private static Workspace Workspace()
    {
        var pairs = Currencies.SelectMany((c, i) => Currencies.Skip(i + 1).Select(q => CurrencyPair.Parse(c + q))).ToImmutableArray();
        return new Workspace
        {
            Name = "Benchmark",
            PlanStart = new DateOnly(2026, 10, 1),
            Pairs = pairs,
            Currencies = [.. Currencies],
            Families =
            [
                .. Enumerable.Range(0, FamilyCount).Select(i => new TableFamily
                {
                    Name = $"f{i}",
                    Pattern = $"f{i}_bqx_{{pair}}",
                    TimeColumn = "t",
                    FreshWithinMinutes = 60,
                    Inputs = i == 0 ? [] : [$"f{i / 2}"],
                }),
            ],
            Algorithms = [.. Enumerable.Range(0, AlgorithmCount).Select(i => new AlgorithmName($"a{i}", $"A{i}", []))],
            Targets = new ModelTargets(0.85, 0.6, 0.2, 0.5, 0.02),
            Budgets = [new BudgetClaim(2500, "Board", Governs: true)],
        };
    }

    private static ImmutableArray<TableMetadata> Tables(Workspace workspace, int defectEvery)
    {
        var columns = Enumerable.Range(0, 24).Select(i => new TableColumn($"column_{i}", "REAL")).ToImmutableArray();
        var names = workspace.Families.SelectMany(f => workspace.Pairs.Select(p => f.Pattern.Replace("{pair}", p.Key, StringComparison.Ordinal)))
            .Concat(Enumerable.Range(0, 8).Select(i => $"tmp_{i}"));
        return
        [
            .. names.Select((name, i) => new TableMetadata
            {
                Ref = new TableRef("main", name),
                Rows = i % defectEvery == 1 ? 100 : 2_000_000 + i,
                Bytes = 1_000_000,
                CreatedAt = Now.AddDays(-20),
                ModifiedAt = Now,
                Columns = i % defectEvery == 2 ? columns.RemoveAt(3) : columns,
                OldestRowAt = Now.AddYears(-1),
                NewestRowAt = Now.AddMinutes(-3),
            }),
        ];
    }

    private static ImmutableArray<(string Id, int Phase, int Stage, int Number)> Tasks(int count) =>
        [.. Enumerable.Range(0, count).Select(i => (Id: $"T09.{(i / 63 % 10) + 1:00}.{(i / 16 % 4) + 1:00}.{i:000}", Phase: i / 63 % 10, Stage: i / 16, Number: i))];

    private static Deliverable DeliverableOf(int number, Workspace workspace)
    {
        var pair = workspace.Pairs[number % workspace.Pairs.Length].Key;
        return number switch
        {
            < 400 => new Deliverable.Table($"f{number / 28}_bqx_{pair}"),
            < TaskCount => new Deliverable.Model(pair, $"a{(number - 400) / 28}"),
            _ => Deliverable.None,
        };
    }

    private static PlanRecords Records(ImmutableArray<(string Id, int Phase, int Stage, int Number)> tasks) => new()
    {
        Plans = [new Plan { RecordId = "recPlan", PlanId = "MP09", Name = "Benchmark", Status = Word(WorkStatus.InProgress) }],
        Phases = [.. Enumerable.Range(0, 10).Select(i => new Phase { RecordId = $"recP{i}", PhaseId = $"MP09.{i + 1:00}", Name = $"Part {i}", Status = Word(WorkStatus.InProgress), Predecessor = i == 0 ? null : $"MP09.{i:00}" })],
        Stages = [.. tasks.GroupBy(t => t.Stage).Select(s => new Stage { RecordId = $"recS{s.Key}", StageId = $"S{s.Key}", Name = "Stage", Status = Word(WorkStatus.InProgress), PhaseLinks = [$"recP{s.First().Phase}"] })],
        Tasks =
        [
            .. tasks.Select(t => new PlanTask
            {
                RecordId = $"recT{t.Number}",
                TaskId = t.Id,
                Name = "Task",
                Status = Word(t.Number % 5 == 0 ? WorkStatus.InProgress : WorkStatus.Done),
                AssignedTo = $"Person {t.Number % 9}",
                EstimatedHours = t.Number % 8,
                StageLinks = [$"recS{t.Stage}"],
                PhaseLinks = [$"recP{t.Phase}"],
                PlanLinks = ["recPlan"],
                NewestNote = t.Number % 5 == 0 ? null : new StatusNote(WorkStatus.Done, "COMPLETED", Now.AddHours(-t.Number)),
            }),
        ],
    };

    private static StatusReading Word(WorkStatus status) => new(status, status.ToString(), IsOption: true);

    private static PlanDocument Document(ImmutableArray<(string Id, int Phase, int Stage, int Number)> tasks, Workspace workspace) => new()
    {
        Grammar = PlanGrammar.PhasePlan,
        Phases =
        [
            .. tasks.GroupBy(t => t.Phase).Select(p => new DocumentPhase
            {
                Id = $"MP09.{p.Key + 1:00}",
                Title = "Part",
                Line = 1,
                DurationDays = 6,
                Stages =
                [
                    .. p.GroupBy(t => t.Stage).Select(s => new DocumentStage
                    {
                        Id = $"S09.{p.Key + 1:00}.{s.Key:00}",
                        Name = "Stage",
                        Line = 1,
                        Tasks = [.. s.Select(t => new DocumentTask { Id = t.Id, Text = "Task", Line = 1, Deliverable = DeliverableOf(t.Number, workspace) })],
                    }),
                ],
            }),
        ],
    };

    private static IEnumerable<TrainedModel> Models(Workspace workspace) =>
        from pair in workspace.Pairs
        from algorithm in workspace.Algorithms
        let evaluation = new Evaluation { N = 2_000, R2 = Measure.Of(0.9), Mae = Measure.Of(0.02), Rmse = Measure.Of(0.03), DirectionalAccuracy = Measure.Of(0.66), From = Now.AddDays(-7), To = Now }
        select new TrainedModel
        {
            Key = new ModelKey(pair, algorithm.Key, 45, 15, 1),
            TrainedAt = Now.AddDays(-10),
            Target = "target",
            TrainedOn = $"f213_bqx_{pair.Key}",
            Reported = evaluation,
            Reference = evaluation,
            Current = pair.Quote == "jpy" ? evaluation with { Mae = Measure.Of(0.026) } : evaluation,
            Daily = [.. Enumerable.Range(0, 30).Select(d => new DailyEvaluation(new DateOnly(2026, 10, 21).AddDays(d), evaluation))],
        };

    private static IEnumerable<CostEntry> Costs() =>
        from day in Enumerable.Range(0, 60)
        from row in Enumerable.Range(0, 40)
        select new CostEntry
        {
            Day = new DateOnly(2026, 9, 21).AddDays(day),
            Service = $"Service {row % 6}",
            Sku = "sku",
            Phase = row % 10 == 0 ? null : $"mp09-{row % 9:00}",
            IsLabelled = row % 10 != 0,
            Gross = 1.37m + (row / 100m),
            Credits = -0.01m,
            Currency = "USD",
            CostType = "regular",
        };
}
