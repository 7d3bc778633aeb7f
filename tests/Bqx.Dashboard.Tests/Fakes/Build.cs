using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Models;
using Bqx.Core.Plans;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>
/// Small builders of what an assessment rests on. <see cref="World"/> starts healthy: everything claimed is proven.
/// A test breaks one thing and looks at what is said of it.
/// </summary>
internal static class Build
{
    /// <summary>A Saturday noon: the market is closed since Friday 22:00 UTC.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The newest bar of the week.</summary>
    public static readonly DateTimeOffset LastBar = new(2026, 11, 20, 21, 59, 0, TimeSpan.Zero);

    public static readonly ImmutableArray<string> Columns = ["bar_start_time", "pair", "open", "close", "close_lag_1"];

    public static World World(Action<World>? change = null)
    {
        var world = new World();
        change?.Invoke(world);
        return world;
    }

    /// <summary>The healthy world with a change, judged by the real rules.</summary>
    public static Assessment Assessment(Action<World>? change = null) => World(change).Assess();

    /// <summary>Ten phases, several verdicts, findings of many rules, 140 models and a month of spend.</summary>
    public static Assessment DemoLikeAssessment(Action<World>? change = null)
    {
        var world = DemoLike.World();
        change?.Invoke(world);
        return world.Assess();
    }

    public static Provenance Provenance(SourceName source, bool complete = true) => new()
    {
        Source = source,
        System = "Test",
        Request = $"read {source}",
        TakenAt = Now.AddMinutes(-2),
        Complete = complete,
    };

    public static Snapshot<T> Fresh<T>(SourceName source, T value)
        where T : class => new() { Source = source, Value = value, Version = 1, State = SourceState.Fresh, Provenance = Provenance(source) };

    public static StatusReading Status(WorkStatus status, string? raw = null) => new(status, raw ?? status.ToString(), IsOption: true);

    public static Phase Phase(string id, string name, WorkStatus status = WorkStatus.InProgress, string? predecessor = null, int days = 10) => new()
    {
        RecordId = "rec" + id,
        PhaseId = id,
        Name = name,
        Status = Status(status),
        Owner = "Priya Nair",
        Duration = $"{days} days",
        Predecessor = predecessor,
        PlanLinks = ["recMP03"],
    };

    public static Stage Stage(string id, string name, string phaseId, WorkStatus status = WorkStatus.InProgress) => new()
    {
        RecordId = "rec" + id,
        StageId = id,
        Name = name,
        Status = Status(status),
        PhaseLinks = ["rec" + phaseId],
    };

    /// <summary>Done tasks carry a note that says since when.</summary>
    public static PlanTask Task(string id, string name, string stageId, string phaseId, WorkStatus status = WorkStatus.Done, DateTimeOffset? doneAt = null, double? hours = 4) => new()
    {
        RecordId = "rec" + id,
        TaskId = id,
        Name = name,
        Status = Status(status),
        Priority = TaskPriority.High,
        AssignedTo = "Lena Kovac",
        EstimatedHours = hours,
        StageLinks = ["rec" + stageId],
        PhaseLinks = ["rec" + phaseId],
        PlanLinks = ["recMP03"],
        CreatedAt = Now.AddDays(-60),
        NewestNote = status == WorkStatus.Done ? new StatusNote(WorkStatus.Done, "COMPLETED", doneAt ?? Now.AddDays(-6)) : null,
    };

    public static TableMetadata Table(string name, long? rows = 20_000, DateTimeOffset? newest = null, IEnumerable<string>? columns = null) => new()
    {
        Ref = new TableRef("main", name),
        Rows = rows,
        Bytes = rows * 80,
        CreatedAt = Now.AddDays(-8),
        ModifiedAt = Now.AddDays(-1),
        Columns = [.. (columns ?? Columns).Select(c => new TableColumn(c, "REAL"))],
        OldestRowAt = Now.AddDays(-30),
        NewestRowAt = rows > 0 ? newest ?? LastBar : null,
    };

    public static Evaluation Evaluation(double r2, double accuracy = 0.65, double mae = 0.02, int n = 2_000, double days = 7) => new()
    {
        N = n,
        R2 = Measure.Of(r2),
        Mae = Measure.Of(mae),
        Rmse = Measure.Of(mae * 1.3),
        DirectionalAccuracy = Measure.Of(accuracy),
        Split = EvaluationSplit.Live,
        From = Now.AddDays(-days),
        To = Now,
    };

    /// <summary>A model that passes: R² 0.90, error 5% above its reference.</summary>
    public static TrainedModel Model(string pair, string algorithm, double r2 = 0.90, double maeRise = 0.05, double? reportedR2 = null) => new()
    {
        Key = new ModelKey(CurrencyPair.Parse(pair), algorithm, 45, 15, 1),
        TrainedAt = Now.AddDays(-9),
        DeployedAt = Now.AddDays(-8),
        Target = "target_bqx45_h15",
        TrainedOn = $"train_{pair}_v2",
        Reported = Evaluation(reportedR2 ?? r2),
        Reference = Evaluation(r2),
        Current = Evaluation(r2, mae: 0.02 * (1 + maeRise)),
        Daily = [.. Enumerable.Range(0, 7).Select(i => new DailyEvaluation(new DateOnly(2026, 11, 14).AddDays(i), Evaluation(r2, mae: 0.02 * (1 + maeRise), n: 300, days: 7 - i)))],
    };

    public static CostEntry Cost(DateOnly day, string service, decimal net, string? phase = "mp03-06", string currency = "USD", string type = "regular") => new()
    {
        Day = day,
        Service = service,
        Sku = service + " usage",
        Project = "bqx-ml",
        Phase = phase,
        IsLabelled = phase is not null,
        Gross = net,
        Credits = 0,
        Currency = currency,
        CostType = type,
    };
}
