using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Cli;

/// <summary>What a check run found, over the tables that it was about.</summary>
internal sealed record CheckRunResult
{
    public static CheckRunResult None { get; } = new() { Tables = 0, Counts = [], Failures = [], Unmeasured = [], Troubles = [] };

    public required int Tables { get; init; }

    /// <summary>Results by outcome.</summary>
    public required ImmutableDictionary<CheckOutcome, int> Counts { get; init; }

    /// <summary>What a finding names, critical first. A table that nobody needs yet is no failure.</summary>
    public required ImmutableArray<(TableAssessment Table, TableCheck Check)> Failures { get; init; }

    /// <summary>Critical checks that could not be carried out.</summary>
    public required ImmutableArray<(TableAssessment Table, TableCheck Check)> Unmeasured { get; init; }

    /// <summary>What could not be read of the warehouse and the checks, with place and reason.</summary>
    public required ImmutableArray<string> Troubles { get; init; }

    /// <summary>Null when no table needed a scan.</summary>
    public ScanRun? Run { get; init; }

    /// <summary>False when something that must be measured was not: then nothing failing does not mean that all is well.</summary>
    public bool IsWhole => Unmeasured.IsEmpty && Troubles.IsEmpty && Run is null or { Stopped: null, Troubled: 0 };

    public static CheckRunResult Of(Assessment now, Func<TableAssessment, bool> concerns, ScanRun? run)
    {
        var isNotable = NotableFailures.Of(now);
        var tables = now.Tables.Where(concerns).ToArray();
        var results = tables.SelectMany(static t => t.Checks.Select(c => (Table: t, Check: c))).ToArray();
        return new CheckRunResult
        {
            Tables = tables.Length,
            Counts = results.GroupBy(static r => r.Check.Outcome).ToImmutableDictionary(static g => g.Key, static g => g.Count()),
            Failures =
            [
                .. results.Where(r => r.Check.Outcome == CheckOutcome.Failed && isNotable(r.Table, r.Check))
                    .OrderByDescending(static r => r.Check.Severity).ThenBy(static r => r.Table.Name, StringComparer.Ordinal),
            ],
            Unmeasured = [.. results.Where(static r => r.Check is { Outcome: CheckOutcome.Errored, Severity: Severity.Critical })],
            Troubles = [.. new[] { SourceName.Warehouse, SourceName.Checks }.SelectMany(s => TroublesOf(now.SourceProof(s)))],
            Run = run,
        };
    }

    private static IEnumerable<string> TroublesOf(Proof proof) => proof switch
    {
        { State: SourceState.NotConfigured, Source: SourceName.Checks } => [],
        { State: not SourceState.Fresh, Problem: { } problem } => [$"{problem.Message} {problem.Advice}"],
        { Provenance: { Complete: false } read } => read.Rejected.Select(static r => $"{r.Place}: {r.Reason}"),
        _ => [],
    };
}
