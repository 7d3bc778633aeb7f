using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Api;

/// <summary>Results of checks, and the checks themselves as somebody wrote them.</summary>
internal static class QualityApi
{
    public static void MapQuality(this RouteGroupBuilder api)
    {
        api.MapGet("/checks", (ILive<Assessment> live, string? table, string? check, QueryWord<CheckOutcome>? outcome, int? limit, string? cursor) =>
            Paging.Of(Results(live.Current, table, check, outcome?.Value), r => $"{r.Table.Name}/{r.Check.Check}", r => new CheckResultView(r.Table, r.Check), limit, cursor));
        api.MapGet("/checks/definitions", (ILive<Snapshot<CheckBook>> checks, ILive<Assessment> live, int? limit, string? cursor) =>
            Paging.Of(Book(checks.Current, live.Current), c => c.Key, c => new CheckDefinitionView(c, live.Current.SourceProof(SourceName.Checks)), limit, cursor));
    }

    private static List<(TableAssessment Table, TableCheck Check)> Results(Assessment now, string? table, string? check, CheckOutcome? outcome)
    {
        var results = new List<(TableAssessment, TableCheck)>();
        foreach (var one in now.Tables)
        {
            if (table is not null && one.Name != table)
            {
                continue;
            }

            foreach (var result in one.Checks)
            {
                if ((check is null || result.Check == check) && (outcome is null || result.Outcome == outcome))
                {
                    results.Add((one, result));
                }
            }
        }

        return results;
    }

    private static ImmutableArray<QualityCheck> Book(Snapshot<CheckBook> checks, Assessment now) => (checks.Value ?? CheckBooks.BuiltIn(now.Workspace)).Checks;
}

/// <summary>One check on one table. Its figures are from the listing or from the table's newest scan.</summary>
internal sealed class CheckResultView(TableAssessment table, TableCheck check)
    : Sourced(table.Proof with { Provenance = check.Source ?? table.Proof.Provenance })
{
    public string Table => table.Name;

    public string Check => check.Check;

    public string Name => check.Name;

    public string Kind => check.Kind;

    public CheckOutcome Outcome => check.Outcome;

    public Status Status => check.Status;

    /// <summary>Status of the table when this check fails.</summary>
    public Status FailsAs => check.FailsAs;

    public Severity Severity => check.Severity;

    public string Found => check.Found;

    public string Expected => check.Expected;

    /// <summary>The number behind what was found, in the check's unit.</summary>
    public double? Value => check.Value is { } value && double.IsFinite(value) ? value : null;

    public string? Column => check.Column;

    /// <summary>Rows looked at when it rests on a sample.</summary>
    public long? SampledRows => check.SampledRows;

    public string? BandNote => check.BandNote;

    public string? Owner => check.Owner;

    public string? Runbook => check.Runbook;
}

/// <summary>What must hold, for which tables, by which limits, and who says so.</summary>
internal sealed class CheckDefinitionView(QualityCheck check, Proof proof) : Sourced(proof)
{
    public string Key => check.Key;

    public string Name => check.Name;

    public string Kind => check.Rule.Kind;

    public bool NeedsScan => !check.Rule.IsMetadataOnly;

    public ImmutableArray<string> Families => check.Families;

    public double? Warn => check.Limits.Warn;

    public double? Fail => check.Limits.Fail;

    public IEnumerable<object> Pairs => check.Overrides.Select(o => new { Pair = o.Pair.Key, o.Limits.Warn, o.Limits.Fail, o.Because });

    public Severity Severity => check.Severity;

    public string? Owner => check.Owner;

    public string? Runbook => check.Runbook;

    public string From => check.From;

    /// <summary>Line of checks.yaml; 0 for a built-in check.</summary>
    public int Line => check.Line;
}
