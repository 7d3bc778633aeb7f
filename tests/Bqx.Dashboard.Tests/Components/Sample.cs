using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Models;
using Bqx.Core.Plans;
using Bqx.Core.Quality;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Dashboard.Tests.Components;

/// <summary>A small programme of three pairs, three families and two algorithms, judged by hand: what pages are drawn from.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset At = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static Workspace Workspace { get; } = new()
    {
        Name = "Test programme",
        PlanStart = new DateOnly(2026, 10, 1),
        Pairs = [CurrencyPair.Parse("eurusd"), CurrencyPair.Parse("eurgbp"), CurrencyPair.Parse("gbpjpy")],
        Currencies = ["eur", "usd", "gbp", "jpy"],
        Families =
        [
            new TableFamily { Name = "lag_bqx", Pattern = "lag_bqx_{pair}", TimeColumn = "t" },
            new TableFamily { Name = "train_v2", Pattern = "train_{pair}_v2", TimeColumn = "t" },
            new TableFamily { Name = "csi_bqx", Pattern = "csi_bqx_{currency}", TimeColumn = "t" },
        ],
        Algorithms = [new AlgorithmName("linear", "Linear", []), new AlgorithmName("xgboost", "XGBoost", [])],
        Targets = new ModelTargets(0.85, 0.60, 0.20, 0.50, 0.02),
        Budgets = [new BudgetClaim(2500, "Board", Governs: true)],
    };

    public static Proof Proof(SourceName source, SourceState state = SourceState.Fresh, bool complete = true) =>
        new(source, state, new Provenance { Source = source, System = "Test", Request = "SELECT 1", TakenAt = At.AddMinutes(-6), Complete = complete });

    /// <summary>Every expected table OK but those named.</summary>
    public static ImmutableArray<TableAssessment> Tables(params (string Name, Status Status)[] others)
    {
        var by = others.ToDictionary(o => o.Name, o => o.Status);
        TableAssessment One(string family, string name, CurrencyPair? pair) => Table(family, name, pair, by.GetValueOrDefault(name, Status.Ok));
        return
        [
            .. Workspace.Pairs.Select(p => One("lag_bqx", $"lag_bqx_{p.Key}", p)),
            .. Workspace.Pairs.Select(p => One("train_v2", $"train_{p.Key}_v2", p)),
            .. Workspace.Currencies.Select(c => One("csi_bqx", $"csi_bqx_{c}", null)),
        ];
    }

    public static TableAssessment Table(string family, string name, CurrencyPair? pair, Status status)
    {
        var outcome = status switch { Status.Ok => CheckOutcome.Passed, Status.Warning => CheckOutcome.Warned, Status.Unknown => CheckOutcome.Skipped, _ => CheckOutcome.Failed };
        var failsAs = status is Status.Missing or Status.Stale ? status : Status.Critical;
        return new TableAssessment
        {
            Name = name,
            Family = family,
            Pair = pair,
            IsExpected = true,
            IsClaimed = true,
            Tasks = [$"T-{name}"],
            Verdict = status is Status.Ok or Status.Warning ? Verdict.Verified : Verdict.Contradicted,
            Status = status,
            Checks =
            [
                new TableCheck("exists", "Exists", status == Status.Missing ? CheckOutcome.Failed : CheckOutcome.Passed, "yes", "yes", Status.Missing),
                new TableCheck("row-count", "Row count", status == Status.Missing ? CheckOutcome.Skipped : outcome, "62,000", "100,000 by siblings", failsAs),
            ],
            Metadata = status == Status.Missing ? null : new TableMetadata { Ref = new TableRef("main", name), Rows = 2_164_270, Bytes = 1 << 28, NewestRowAt = At.AddHours(-1) },
            Proof = Proof(SourceName.Warehouse),
        };
    }

    public static Assessment Assess(ImmutableArray<TableAssessment> tables = default, ImmutableArray<ModelAssessment> models = default, Spend? spend = null, ImmutableArray<Finding> findings = default, ImmutableArray<Proof> sources = default, ImmutableArray<PhaseAssessment> phases = default)
    {
        var all = tables.IsDefault ? Tables() : tables;
        var cells = models.IsDefault ? [] : models;
        int Count(Status status) => all.Count(t => t.Status == status);
        return new Assessment
        {
            Workspace = Workspace,
            At = At,
            Headline = new Headline(Status.Ok, "", "", null),
            Programme = new ProgrammeProgress { PlanId = "P", Share = NoShare, PlannedShare = 0, PlannedEnd = new DateOnly(2026, 12, 7), VerifiedPerDay = 0, VerifiedHistory = [] },
            Phases = phases.IsDefault ? [] : phases,
            Homeless = [],
            Tables = all,
            Quality = new QualityTotals(all.Length, Count(Status.Ok), Count(Status.Warning), Count(Status.Critical), Count(Status.Stale), Count(Status.Missing), Count(Status.Unknown)),
            Models = cells,
            ModelTotals = new ModelTotals(6, cells.Count(m => m.Model is not null), cells.Count(m => m.Model?.Current is not null), cells.Count(m => m.PassesAll), cells.Count(m => m.MaeDrift.Value > 0.2), cells.Count(m => m.IsContradicted)),
            Spend = spend,
            Findings = findings.IsDefault ? [] : findings,
            DocumentFindings = [],
            Attention = [],
            Tiles = [],
            Sources = sources.IsDefault ? [Proof(SourceName.Warehouse), Proof(SourceName.Models), Proof(SourceName.Costs)] : sources,
            CriticalPath = [],
            CriticalPathSlackDays = 0,
        };
    }

    public static Share NoShare { get; } = new() { Tasks = 0, Claimed = 0, Verified = 0, Weight = 0, ClaimedWeight = 0, VerifiedWeight = 0, Estimated = 0, Unknown = 0 };

    public static Evaluation Evaluation(double r2, double accuracy = 0.64, double mae = 0.01, int n = 500) => new()
    {
        N = n,
        R2 = Measure.Of(r2),
        Mae = Measure.Of(mae),
        Rmse = Measure.Of(mae * 1.3),
        DirectionalAccuracy = Measure.Of(accuracy),
        Split = EvaluationSplit.Live,
        From = At.AddDays(-7),
        To = At,
    };

    public static ModelAssessment Model(string pair, string algorithm, TrainedModel? trained = null, double? drift = 0.05, bool contradicted = false, bool passes = true) => new()
    {
        Pair = CurrencyPair.Parse(pair),
        Algorithm = algorithm,
        Model = trained,
        Versions = trained is null ? [] : [trained],
        Status = trained is null ? Status.Unknown : passes ? Status.Ok : Status.Critical,
        PassesAll = trained is not null && passes,
        MaeDrift = drift is { } rise && trained is not null ? Measure.Of(rise) : Measure.Undefined("no predictions"),
        IsContradicted = contradicted,
        InputVerdict = trained is null ? null : Verdict.Verified,
    };

    public static TrainedModel Trained(string pair, string algorithm, Evaluation? current, Evaluation? reference = null, Evaluation? reported = null, bool isDeployed = true) => new()
    {
        Key = new ModelKey(CurrencyPair.Parse(pair), algorithm, 45, 15, 3),
        TrainedAt = At.AddDays(-20),
        DeployedAt = isDeployed ? At.AddDays(-19) : null,
        Target = "target_bqx45_h15",
        TrainedOn = $"train_{pair}_v2",
        Reported = reported,
        Reference = reference,
        Current = current,
        Daily = [.. Enumerable.Range(0, current is null ? 0 : 5).Select(d => new DailyEvaluation(DateOnly.FromDateTime(At.UtcDateTime).AddDays(d - 5), current!))],
    };

    public static Spend Spend(params (int Day, string Service, decimal Net)[] parts)
    {
        var services = parts.GroupBy(p => p.Service).OrderByDescending(g => g.Sum(p => p.Net)).Select(g => g.Key).ToList();
        var net = parts.Sum(p => p.Net);
        SpendPart Part(string key, decimal sum) => new(key, sum, (double)(sum / net));
        return new Spend
        {
            Start = new DateOnly(2026, 11, 1),
            MonthStart = new DateOnly(2026, 11, 1),
            MonthEnd = new DateOnly(2026, 11, 30),
            LastFullDay = new DateOnly(2026, 11, parts.Max(p => p.Day)),
            NewestExportAt = At.AddHours(-5),
            Gross = net + 10,
            Credits = -10,
            Budget = Workspace.Budgets[0],
            Forecast = new Forecast(2455, 2610, 2790, new DateOnly(2026, 11, 29), "Run rate of the last 7 days."),
            Daily = [.. parts.GroupBy(p => p.Day).Select(g => new DailySpend(new DateOnly(2026, 11, g.Key), g.Sum(p => p.Net), [.. services.Select(s => Part(s, g.Where(p => p.Service == s).Sum(p => p.Net)))], IsComplete: true))],
            ByService = [.. services.Select(s => Part(s, parts.Where(p => p.Service == s).Sum(p => p.Net)))],
            ByPhase = [Part("mp03-06", net - 20), Part("Unlabelled", 20)],
            Unlabelled = 20,
            Work = [new WorkCost("mp03-06", null, null, null, null, true, net - 20), new WorkCost(null, null, null, null, null, true, 20)],
            Anomalies = [],
        };
    }

    /// <summary>A phase whose tasks deliver these tables.</summary>
    public static PhaseAssessment Phase(string id, params string[] tables) => new()
    {
        Phase = new Phase { RecordId = "rec" + id, PhaseId = id, Name = "Primary features", Status = StatusReading.Absent },
        Number = id[^2..],
        ShortName = "Primary",
        Stages =
        [
            new StageAssessment
            {
                Stage = new Stage { RecordId = "recS", StageId = "S1", Name = "Stage", Status = StatusReading.Absent },
                Tasks = [.. tables.Select(TaskFor)],
                Share = NoShare,
                Status = Status.Ok,
            },
        ],
        Share = NoShare,
        PlannedShare = 1,
        Dates = new PhaseDates(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 10), new DateOnly(2026, 10, 1), null, IsForecast: false),
        Gate = new Gate { PhaseId = id, Criteria = [], Outcome = GateOutcome.Hold },
        Status = Status.Ok,
        IsCritical = false,
        Findings = [],
    };

    private static TaskAssessment TaskFor(string table) => new()
    {
        Task = new PlanTask { RecordId = "rec" + table, TaskId = "T-" + table, Name = "Create " + table, Status = new StatusReading(WorkStatus.Done, "Done", IsOption: true), AssignedTo = "Lena Kovac" },
        Deliverable = new Deliverable.Table(table),
        Evidence = Evidence.None,
        Verdict = Verdict.Contradicted,
        Weight = 1,
    };
}
