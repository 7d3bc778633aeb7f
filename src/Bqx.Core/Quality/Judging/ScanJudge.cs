using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality.Judging;

/// <summary>All scan checks of all tables that are there.</summary>
internal sealed class ScanJudge(
    BookChecks checks, TableNames names, WarehouseTables warehouse, ScanBoard scans, IncidentBoard incidents, DateTimeOffset now)
{
    private readonly AcceptedBands _accepted = new(incidents);
    private DateTimeOffset? _holdUntil;

    public ScanResults Results()
    {
        var tables = warehouse.Tables.Items.GroupBy(static t => t.Ref.Name, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.Last(), StringComparer.Ordinal);
        var families = names.Families.ToDictionary(static f => f.Name, static _ => ImmutableArray.CreateBuilder<(TableName, TableMetadata, TableScan?)>(), StringComparer.Ordinal);
        foreach (var table in tables.Values)
        {
            if (names.TryGet(table.Ref.Name, out var name) && !checks.Scans(name.Family).IsEmpty)
            {
                families[name.Family.Name].Add((name, table, Holding(name.Name)));
            }
        }

        var results = ImmutableDictionary.CreateBuilder<string, ImmutableArray<TableCheck>>(StringComparer.Ordinal);
        foreach (var members in families.Values.Where(static m => m.Count > 0))
        {
            var family = new ScannedFamily(members.ToImmutable());
            foreach (var (name, table, scan) in family.Members)
            {
                results[name.Name] = [.. checks.Scans(name.Family).Select(c => Judge(c, name, table, scan, family, tables))];
            }
        }

        return new ScanResults(results.ToImmutable(), _holdUntil);
    }

    /// <summary>The newest scan while it proves anything.</summary>
    private TableScan? Holding(string table)
    {
        if (scans.Of(table) is not { } scan || Ends(scan) <= now)
        {
            return null;
        }

        _holdUntil = _holdUntil is { } soonest && soonest < Ends(scan) ? soonest : Ends(scan);
        return scan;
    }

    private DateTimeOffset Ends(TableScan scan) => scan.Provenance.TakenAt + checks.Book.Scans.HoldsFor;

    private TableCheck Judge(
        QualityCheck check, TableName name, TableMetadata table, TableScan? scan, ScannedFamily family, IReadOnlyDictionary<string, TableMetadata> tables)
    {
        var template = CheckTemplate.Of(check, name.Pair);
        if (!ScanPlanner.CanSample(check.Rule) && scan is { IsSample: true })
        {
            scan = scans.Full.GetValueOrDefault(name.Name) is { } full && Ends(full) > now ? full : null;
        }

        if (scan is null)
        {
            return template with { Outcome = CheckOutcome.Errored, Found = WhyNot(check.Rule, name.Name) };
        }

        var at = new ScanCase(check, RuleLimits.Of(check, name.Pair), name, table, scan, family, names, tables);
        var judged = at.IsEmpty ? new Judged.NotConcerned("No rows") : RuleJudge.Of(at);
        var result = template with { Source = scan.Provenance, SampledRows = scan.SampledRows };
        return judged switch
        {
            Judged.Unmeasured unmeasured => result with { Outcome = CheckOutcome.Errored, Found = unmeasured.Reason },
            Judged.NotConcerned aside => result with { Outcome = CheckOutcome.Skipped, Found = aside.Reason },
            Judged.Found found => _accepted.Apply(name.Name, result with
            {
                Outcome = OutcomeOf(found.Value, at.Limits),
                Found = scan.SampledRows is { } rows ? $"{found.Words} in a sample of {Words.Count(rows, "row")}" : found.Words,
                Value = found.Value,
                Column = found.Column,
            }),
            _ => throw new InvalidOperationException("A judgement without a meaning."),
        };
    }

    private static CheckOutcome OutcomeOf(double value, CheckLimits limits) =>
        value > limits.Fail ? CheckOutcome.Failed : value > limits.Warn ? CheckOutcome.Warned : CheckOutcome.Passed;

    private string WhyNot(CheckRule rule, string table)
    {
        if (scans.Failed.GetValueOrDefault(table) is { } problem)
        {
            return problem.Message;
        }

        return scans.Of(table) switch
        {
            null => "Not scanned yet",
            { IsSample: true } when !ScanPlanner.CanSample(rule) => "Needs every row; only a sample was read",
            { } old => $"Not scanned for {Words.Age(now - old.Provenance.TakenAt)}",
        };
    }
}
