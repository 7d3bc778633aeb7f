using Bqx.Core.Alerts;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Models;
using Bqx.Core.Plans;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Imports;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>Everything that an assessment rests on, to be changed by a test before it is judged.</summary>
internal sealed class World
{
    public static readonly ImmutableArray<CurrencyPair> DefaultPairs =
        [.. new[] { "eurusd", "gbpusd", "gbpjpy", "usdjpy" }.Select(CurrencyPair.Parse)];

    public World()
    {
        Workspace = DefaultWorkspace();
        Plans.Add(new Plan { RecordId = "recMP03", PlanId = "MP03", Name = "Test programme", Status = Build.Status(WorkStatus.InProgress), Owner = "Marc Olsen", BudgetUsd = 2500 });
        Phases.Add(Build.Phase("MP03.01", "Primary Features", WorkStatus.Done, days: 10));
        Phases.Add(Build.Phase("MP03.02", "Model Training", predecessor: "MP03.01", days: 14));
        Stages.Add(Build.Stage("S03.01.01", "Lag features", "MP03.01", WorkStatus.Done));
        Stages.Add(Build.Stage("S03.02.01", "XGBoost models", "MP03.02"));
        foreach (var (pair, index) in DefaultPairs.Select((p, i) => (p.Key, i + 1)))
        {
            AddTask($"T03.01.01.{index:00}", $"Create lag_bqx_{pair}", "S03.01.01", "MP03.01", new Deliverable.Table($"lag_bqx_{pair}"));
            AddTask($"T03.02.01.{index:00}", $"Train XGBoost for {pair}", "S03.02.01", "MP03.02", new Deliverable.Model(pair, "xgboost"));
            Models.Add(Build.Model(pair, "xgboost"));
            Tables.AddRange([Build.Table($"regression_bqx_{pair}"), Build.Table($"lag_bqx_{pair}"), Build.Table($"train_{pair}_v2")]);
        }

        for (var day = new DateOnly(2026, 10, 20); day <= new DateOnly(2026, 11, 20); day = day.AddDays(1))
        {
            Costs.Add(Build.Cost(day, "BigQuery", 20 + (day.Day % 3)));
            Costs.Add(Build.Cost(day, "Vertex AI", 30 + (day.Day % 4), "mp03-08"));
        }
    }

    public Workspace Workspace { get; set; }

    public DateTimeOffset Now { get; set; } = Build.Now;

    public List<Plan> Plans { get; } = [];

    public List<Phase> Phases { get; } = [];

    public List<Stage> Stages { get; } = [];

    public List<PlanTask> Tasks { get; } = [];

    public List<DocumentPhase> DocumentPhases { get; } = [];

    public List<StatedBudget> DocumentBudgets { get; } = [];

    /// <summary>Deliverables of the plan document, by task id.</summary>
    public Dictionary<string, Deliverable> Deliverables { get; } = [];

    public List<TableMetadata> Tables { get; } = [];

    public bool ListingIsExhausted { get; set; } = true;

    public List<TrainedModel> Models { get; } = [];

    public List<CostEntry> Costs { get; } = [];

    public List<Artifact> Artifacts { get; } = [];

    public List<Runbook> Runbooks { get; } = [];

    /// <summary>What checks.yaml says; null leaves the built-in checks.</summary>
    public CheckBook? Checks { get; set; }

    public ScanBoard Scans { get; set; } = ScanBoard.Empty;

    public IncidentBoard Incidents { get; set; } = IncidentBoard.Empty;

    /// <summary>Results of other tools; null when the workspace has none.</summary>
    public ImportedResults? Imported { get; set; }

    public SnoozeBoard Snoozes { get; set; } = SnoozeBoard.Empty;

    public History History { get; set; } = History.Empty;

    /// <summary>Sources that were never read, with the state that they show.</summary>
    public Dictionary<SourceName, SourceState> Unread { get; } = [];

    /// <summary>Sources of which the last good value is shown, with state and age.</summary>
    public Dictionary<SourceName, (SourceState State, TimeSpan Age)> Old { get; } = [];

    /// <summary>Sources that were read without reaching their last page.</summary>
    public HashSet<SourceName> Cut { get; } = [];

    public World AddTask(string id, string name, string stageId, string phaseId, Deliverable? deliverable = null, WorkStatus status = WorkStatus.Done, DateTimeOffset? doneAt = null)
    {
        Tasks.Add(Build.Task(id, name, stageId, phaseId, status, doneAt));
        Deliverables[id] = deliverable ?? Deliverable.None;
        return this;
    }

    public World ChangeTask(string id, Func<PlanTask, PlanTask> change) => Change(Tasks, t => t.TaskId == id, change);

    public World ChangePhase(string id, Func<Phase, Phase> change) => Change(Phases, p => p.PhaseId == id, change);

    public World ChangeTable(string name, Func<TableMetadata, TableMetadata> change) => Change(Tables, t => t.Ref.Name == name, change);

    public World ChangeModel(string path, Func<TrainedModel, TrainedModel> change) => Change(Models, m => m.Key.Path == path, change);

    public World RemoveTable(string name)
    {
        Assert.Equal(1, Tables.RemoveAll(t => t.Ref.Name == name));
        return this;
    }

    /// <summary>Sets a task to another status without a note; a stage of it that says Done is in progress again.</summary>
    public World Reopen(string id, WorkStatus status = WorkStatus.NotStarted)
    {
        var stages = Tasks.First(t => t.TaskId == id).StageLinks;
        if (Stages.Exists(s => stages.Contains(s.RecordId) && s.Status.Status == WorkStatus.Done))
        {
            Change(Stages, s => stages.Contains(s.RecordId), s => s with { Status = Build.Status(WorkStatus.InProgress) });
        }

        return ChangeTask(id, t => t with { Status = Build.Status(status), NewestNote = null });
    }

    public Assessment Assess() => Assessor.Assess(Input());

    public AssessmentInput Input() => new()
    {
        Workspace = Workspace,
        Plan = Snapshot(SourceName.Plan, new PlanRecords { Plans = [.. Plans], Phases = [.. Phases], Stages = [.. Stages], Tasks = [.. Tasks] }),
        Document = Snapshot(SourceName.Document, Document()),
        Warehouse = Snapshot(SourceName.Warehouse, new WarehouseTables { Tables = new Listing<TableMetadata>([.. Tables], ListingIsExhausted, 1) }),
        Models = Snapshot(SourceName.Models, new ModelRegistry { Models = [.. Models] }),
        Costs = Snapshot(SourceName.Costs, new CostRecords { Entries = [.. Costs], NewestExportAt = Now.AddHours(-2) }),
        Runbooks = Snapshot(SourceName.Runbooks, new RunbookLibrary { Runbooks = [.. Runbooks] }),
        Artifacts = Snapshot(SourceName.Artifacts, new ArtifactRecords { Artifacts = [.. Artifacts] }),
        Checks = Optional(SourceName.Checks, Checks),
        Scans = Scans,
        Incidents = Incidents,
        Imported = Optional(SourceName.Imports, Imported),
        Snoozes = Snoozes,
        Alerts = Optional<AlertBook>(SourceName.Alerts, null),
        History = History,
        Now = Now,
    };

    private Snapshot<T> Optional<T>(SourceName source, T? value)
        where T : class =>
        value is null ? Bqx.Core.Common.Snapshot.NotLoaded<T>(source) with { State = SourceState.NotConfigured } : Snapshot(source, value);

    private static Workspace DefaultWorkspace() => new()
    {
        Name = "Test programme",
        IsDemo = true,
        PlanStart = new DateOnly(2026, 11, 5),
        Pairs = DefaultPairs,
        Currencies = ["eur", "gbp", "usd", "jpy"],
        Families =
        [
            new TableFamily { Name = "regression_bqx", Pattern = "regression_bqx_{pair}", TimeColumn = "bar_start_time", FreshWithinMinutes = 60 },
            new TableFamily { Name = "lag_bqx", Pattern = "lag_bqx_{pair}", TimeColumn = "bar_start_time", FreshWithinMinutes = 60, Inputs = ["regression_bqx"] },
            new TableFamily { Name = "csi_bqx", Pattern = "csi_bqx_{currency}", TimeColumn = "bar_start_time", FreshWithinMinutes = 60, Inputs = ["regression_bqx"] },
            new TableFamily { Name = "train_v2", Pattern = "train_{pair}_v2", TimeColumn = "bar_start_time", FreshWithinMinutes = 240, Inputs = ["lag_bqx"] },
        ],
        Algorithms = [new AlgorithmName("linear", "Linear", ["linear"]), new AlgorithmName("xgboost", "XGBoost", ["xgboost"])],
        Targets = new ModelTargets(0.85, 0.60, 0.20, 0.50, 0.02),
        Budgets = [new BudgetClaim(2500, "Board", Governs: true)],
        OtherTables = ["model_registry", "prediction_log", "{pair}_idx"],
    };

    /// <summary>A document that knows the phases and tasks of the records, with the deliverables of the test.</summary>
    private PlanDocument Document() => new()
    {
        Grammar = PlanGrammar.PhasePlan,
        Title = "Test plan",
        Phases = DocumentPhases.Count > 0
            ? [.. DocumentPhases]
            : [.. Phases.Select(p => new DocumentPhase { Id = p.PhaseId, Title = p.Name, Line = 1, DurationDays = null, Priority = "Critical", Stages = [.. StagesOf(p)] })],
        Budgets = [.. DocumentBudgets],
    };

    private IEnumerable<DocumentStage> StagesOf(Phase phase) =>
        Stages.Where(s => s.PhaseLinks.Contains(phase.RecordId)).Select(s => new DocumentStage
        {
            Id = s.StageId,
            Name = s.Name,
            Line = 1,
            Tasks =
            [
                .. Tasks.Where(t => t.StageLinks.Contains(s.RecordId)).DistinctBy(t => t.TaskId)
                    .Select(t => new DocumentTask { Id = t.TaskId, Text = t.Name, Line = 1, Deliverable = Deliverables.GetValueOrDefault(t.TaskId, Deliverable.None) }),
            ],
        });

    private Snapshot<T> Snapshot<T>(SourceName source, T value)
        where T : class
    {
        if (Unread.TryGetValue(source, out var state))
        {
            return new Snapshot<T> { Source = source, State = state };
        }

        var fresh = Build.Fresh(source, value) with { Provenance = Build.Provenance(source, !Cut.Contains(source)) with { TakenAt = Now.AddMinutes(-2) } };
        return Old.TryGetValue(source, out var old)
            ? fresh with { State = old.State, Provenance = fresh.Provenance with { TakenAt = Now - old.Age } }
            : fresh;
    }

    private World Change<T>(List<T> items, Predicate<T> which, Func<T, T> change)
    {
        var at = items.FindIndex(which);
        Assert.True(at >= 0, "The world has nothing of that name to change.");
        items[at] = change(items[at]);
        return this;
    }
}
