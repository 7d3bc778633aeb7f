using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Dashboard.Tests.Components.Runbooks;

/// <summary>A night on call: one table is stale, and a runbook of three steps answers it.</summary>
internal static class OnCall
{
    public static readonly DateTimeOffset At = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public const string Table = "lag_bqx_eurusd";

    public static Runbook Runbook { get; } = new()
    {
        Id = "RB-08",
        Title = "Stale data",
        Severity = Severity.Critical,
        Owner = "On-call",
        Triggers = [FindingRules.StaleTable],
        TriggerText = "No new bar for 10 minutes in market hours.",
        TargetMinutes = 30,
        Steps =
        [
            new RunbookStep(1, "Check the calendar", "<p>The market rests at weekends.</p>", null),
            new RunbookStep(2, "Find the first table behind", "<p>Walk the chain.</p>", "SELECT MAX(bar_start_time) FROM {table}"),
            new RunbookStep(3, "Restart the feed job", "", null),
        ],
        Sections = [new RunbookSection("Verify", "<p>A bar is at most 2 minutes old.</p>")],
        Hash = "0123456789abcdef",
    };

    /// <summary>Of the runbook for the stale table, from its finding.</summary>
    public static RunStart Start => new(Table, Finding().Key) { Prefill = new RunPrefill { Fields = SubjectFields.Of(Table, Assessment()) } };

    public static Snapshot<RunbookLibrary> Library { get; } = new()
    {
        Source = SourceName.Runbooks,
        State = SourceState.Fresh,
        Value = new RunbookLibrary { Runbooks = [Runbook] },
        Provenance = Read(SourceName.Runbooks),
    };

    public static Finding Finding(string subject = Table) => new()
    {
        Rule = FindingRules.StaleTable,
        Subject = subject,
        Severity = Severity.Warning,
        Status = Status.Stale,
        Message = $"{subject}: newest row is 3 h 10 m old, limit 1 h.",
        Advice = "Restart the feed.",
    };

    public static Provenance Read(SourceName source) =>
        new() { Source = source, System = "Test", Request = "SELECT 1", TakenAt = At.AddMinutes(-2), Complete = true };

    public static Assessment Assessment(ImmutableArray<Finding> findings = default, ImmutableArray<Proof> sources = default, Workspace? workspace = null) => new()
    {
        Workspace = workspace ?? Workspace,
        At = At,
        Headline = new Headline(Status.Ok, "", "", null),
        Programme = new ProgrammeProgress { PlanId = "P", Share = NoShare, PlannedShare = 0, PlannedEnd = new DateOnly(2026, 12, 7), VerifiedPerDay = 0, VerifiedHistory = [] },
        Phases = [],
        Homeless = [],
        Tables = [StaleTable],
        Quality = new QualityTotals(1, 0, 0, 0, 1, 0, 0),
        Models = [],
        ModelTotals = new ModelTotals(0, 0, 0, 0, 0, 0),
        Findings = findings.IsDefault ? [Finding()] : findings,
        DocumentFindings = [],
        Attention = [],
        Tiles = [],
        Sources = sources.IsDefault ? [] : sources,
        CriticalPath = [],
        CriticalPathSlackDays = 0,
    };

    public static Workspace Workspace { get; } = new()
    {
        Name = "Test programme",
        PlanStart = new DateOnly(2026, 10, 1),
        Pairs = [CurrencyPair.Parse("eurusd"), CurrencyPair.Parse("gbpjpy")],
        Currencies = ["eur", "usd", "gbp", "jpy"],
        Families = [new TableFamily { Name = "lag_bqx", Pattern = "lag_bqx_{pair}", TimeColumn = "t", FreshWithinMinutes = 60 }],
        Algorithms = [new AlgorithmName("xgboost", "XGBoost", [])],
        Targets = new ModelTargets(0.85, 0.60, 0.20, 0.50, 0.02),
        Budgets = [new BudgetClaim(2500, "Board", Governs: true), new BudgetClaim(2400, "Plan record", Governs: false)],
    };

    private static TableAssessment StaleTable { get; } = new()
    {
        Name = Table,
        Family = "lag_bqx",
        Pair = CurrencyPair.Parse("eurusd"),
        IsExpected = true,
        IsClaimed = true,
        Verdict = Verdict.Unknown,
        Status = Status.Stale,
        Checks = [new TableCheck("fresh", "Fresh", CheckOutcome.Failed, "3 h 10 m old", "1 h", Status.Stale)],
        Metadata = new TableMetadata { Ref = new TableRef("main", Table), Rows = 2_164_270, NewestRowAt = At.AddMinutes(-190) },
        Proof = new Proof(SourceName.Warehouse, SourceState.Fresh, Read(SourceName.Warehouse)),
    };

    private static Share NoShare { get; } = new() { Tasks = 0, Claimed = 0, Verified = 0, Weight = 0, ClaimedWeight = 0, VerifiedWeight = 0, Estimated = 0, Unknown = 0 };
}
