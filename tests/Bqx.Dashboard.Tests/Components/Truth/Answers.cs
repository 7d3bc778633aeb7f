using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Components.Truth;

/// <summary>Tiles and attention items that the overview is drawn from.</summary>
internal static class Answers
{
    public static readonly DateTimeOffset At = Sample.At;

    public static Tile Tile(TileKind kind, double? value, SourceState state = SourceState.Fresh, Status status = Status.Warning, double? target = null, double? delta = null, SourceProblem? problem = null, SourceName source = SourceName.Plan) => new()
    {
        Kind = kind,
        Status = status,
        Value = value,
        Target = target,
        Delta = delta,
        DeltaWindow = delta is null ? null : TimeSpan.FromHours(48),
        Trend = [new DayValue(new DateOnly(2026, 11, 20), 0.5), new DayValue(new DateOnly(2026, 11, 21), value ?? 0)],
        Proof = Proofs.Of(At, state, problem: problem, source: source),
    };

    public static AttentionItem Item(string title, Status status = Status.Critical, string? owner = "Lena Kovac", int impact = 88, string? runbook = "RB-04") => new()
    {
        Key = title,
        Rule = FindingRules.ShortTable,
        Status = status,
        Title = title,
        Detail = "62% of sibling rows",
        Since = At.AddHours(-29),
        Affects = "9 tables · 22 models",
        Phases = ["MP03.06"],
        Owner = owner,
        Impact = impact,
        Arithmetic = [new ImpactPart("gate MP03.06 blocked", impact - 10, 40), new ImpactPart("age 29 h", 10, 20)],
        Findings = [new Finding { Rule = FindingRules.ShortTable, Subject = "lag_bqx_eurusd", Severity = Severity.Critical, Status = status, Message = "m", Advice = "a" }],
        Link = "/quality?table=lag_bqx_eurusd",
        RunbookId = runbook,
        RunbookTitle = "Failed quality check",
    };

    public static Assessment Assessment(params AttentionItem[] items) => Sample.Assess() with
    {
        Headline = new Headline(Status.Critical, "At risk: 2 critical issues block the MP03.08 gate", "Airtable claims 86.1%. The warehouse proves 73.5%.", new ChangesSince(At.AddDays(-1), 9, 2, 1)),
        Attention = [.. items],
        Tiles = [Tile(TileKind.Progress, 0.735, target: 0.87)],
        Phases = [Sample.Phase("MP03.06", "lag_bqx_eurusd")],
    };
}
