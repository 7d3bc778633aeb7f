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
    private readonly Dictionary<QualityCheck, TableCheck> _templates = new(ReferenceEqualityComparer.Instance);
    private DateTimeOffset? _holdUntil;

    public ScanResults Results(JudgedFamilies? before)
    {
        var tables = new Dictionary<string, TableMetadata>(StringComparer.Ordinal);
        foreach (var table in warehouse.Tables.Items)
        {
            tables[table.Ref.Name] = table;
        }

        var judged = ImmutableDictionary.CreateBuilder<string, JudgedFamily>(StringComparer.Ordinal);
        var results = ImmutableDictionary.CreateBuilder<string, ImmutableArray<TableCheck>>(StringComparer.Ordinal);
        foreach (var (name, members) in MembersOf(tables.Values))
        {
            var known = members.Select(m => ScansOf(m.Name.Name)).ToImmutableArray();
            judged[name] = before?.Find(name, checks, warehouse, incidents, known) ?? new JudgedFamily(known, Judge(members, known, tables));
            results.AddRange(judged[name].Results);
        }

        return new ScanResults(results.ToImmutable(), _holdUntil) { Families = new JudgedFamilies(checks, warehouse, incidents, judged.ToImmutable()) };
    }

    private Dictionary<string, List<(TableName Name, TableMetadata Table)>> MembersOf(IEnumerable<TableMetadata> tables)
    {
        var families = new Dictionary<string, List<(TableName, TableMetadata)>>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            if (names.TryGet(table.Ref.Name, out var name) && !checks.Scans(name.Family).IsEmpty)
            {
                if (!families.TryGetValue(name.Family.Name, out var members))
                {
                    families[name.Family.Name] = members = [];
                }

                members.Add((name, table));
            }
        }

        return families;
    }

    private ImmutableArray<KeyValuePair<string, ImmutableArray<TableCheck>>> Judge(
        List<(TableName Name, TableMetadata Table)> members, ImmutableArray<KnownScans> known, IReadOnlyDictionary<string, TableMetadata> tables)
    {
        var family = new ScannedFamily([.. members.Select((m, i) => (m.Name, m.Table, known[i].Newest))]);
        return
        [
            .. family.Members.Select(m => KeyValuePair.Create(
                m.Name.Name, checks.Scans(m.Name.Family).Select(c => Judge(c, m.Name, m.Table, m.Scan, family, tables)).ToImmutableArray())),
        ];
    }

    private KnownScans ScansOf(string table) => new(Holding(table), scans.Full.GetValueOrDefault(table), scans.Failed.GetValueOrDefault(table), scans.Of(table));

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
        var template = TemplateOf(check, name);
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

    /// <summary>One for all tables without limits of their own.</summary>
    private TableCheck TemplateOf(QualityCheck check, TableName name)
    {
        if (RuleLimits.Override(check, name.Pair) is not null)
        {
            return CheckTemplate.Of(check, name.Pair);
        }

        if (!_templates.TryGetValue(check, out var template))
        {
            _templates[check] = template = CheckTemplate.Of(check, null);
        }

        return template;
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
