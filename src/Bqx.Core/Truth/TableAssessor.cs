using System.Collections.Frozen;
using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Judging;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Truth;

/// <summary>Judges every expected table, and those that are there without being expected.</summary>
internal sealed class TableAssessor
{
    private readonly AssessmentInput _input;
    private readonly TableNames _names;
    private readonly BookChecks _book;
    private readonly ScanResults _scans;
    private readonly PlanTree? _plan;
    private readonly Proof _proof;
    private readonly bool _holds;
    private readonly Dictionary<string, TableMetadata> _listed;
    private readonly Dictionary<string, Siblings> _siblings;
    private readonly Dictionary<string, TableContext> _contexts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<TableCheck>> _unscanned = new(StringComparer.Ordinal);
    private readonly TableContext _noFamily;
    private readonly AcceptedBands _accepted;

    private TableAssessor(AssessmentInput input, TableNames names, BookChecks book, PlanTree? plan, ImmutableArray<ExpectedTable> expected)
    {
        (_input, _names, _book, _plan) = (input, names, book, plan);
        _scans = input.ScanChecks ?? ScanChecks.Of(book, names, input.Warehouse.Value, input.Scans, input.Incidents, input.Now);
        _proof = input.Warehouse.Proof();
        _holds = input.Warehouse.Holds(input.Now);
        _listed = Listed(input.Warehouse.Value);
        _siblings = SiblingsOf(expected);
        _accepted = input.Incidents.Incidents.IsEmpty ? AcceptedBands.None : new AcceptedBands(input.Incidents);
        _noFamily = Context(null);
    }

    public static ImmutableArray<TableAssessment> Of(AssessmentInput input, TableNames names, BookChecks book, PlanTree? plan, Deliverables deliverables)
    {
        var assessor = new TableAssessor(input, names, book, plan, deliverables.Expected);
        var tables = ImmutableArray.CreateBuilder<TableAssessment>(deliverables.Expected.Length);
        foreach (var table in deliverables.Expected)
        {
            tables.Add(assessor.Assess(table, isExpected: true));
        }

        if (assessor._holds)
        {
            assessor.AddUnexpected(deliverables.ExpectedNames, tables);
        }

        return tables.ToImmutable();
    }

    private static Dictionary<string, TableMetadata> Listed(WarehouseTables? tables)
    {
        var listed = new Dictionary<string, TableMetadata>(tables?.Tables.Items.Length ?? 0, StringComparer.Ordinal);
        foreach (var table in tables?.Tables.Items ?? [])
        {
            listed[table.Ref.Name] = table;
        }

        return listed;
    }

    private Dictionary<string, Siblings> SiblingsOf(ImmutableArray<ExpectedTable> expected)
    {
        var members = new Dictionary<string, List<TableMetadata>>(StringComparer.Ordinal);
        foreach (var table in expected)
        {
            if (table.Grammar?.Family.Name is { } family && _listed.TryGetValue(table.Name, out var metadata))
            {
                if (!members.TryGetValue(family, out var list))
                {
                    members[family] = list = [];
                }

                list.Add(metadata);
            }
        }

        return members.ToDictionary(static m => m.Key, static m => new Siblings(m.Value), StringComparer.Ordinal);
    }

    private void AddUnexpected(FrozenSet<string> expected, ImmutableArray<TableAssessment>.Builder tables)
    {
        var partitions = _book.Book.Checks.Select(static c => c.Rule).OfType<CheckRule.Partitions>().Select(static p => new TablePattern(p.Pattern)).ToArray();
        foreach (var name in _listed.Keys.Where(n => !expected.Contains(n) && !_names.IsOther(n) && !IsPartition(n)).Order(StringComparer.Ordinal))
        {
            tables.Add(Assess(new ExpectedTable(name, _names.Match(name), []), isExpected: false));
        }

        bool IsPartition(string name) => Array.Exists(partitions, p => p.Match(name) is not null);
    }

    private TableAssessment Assess(ExpectedTable table, bool isExpected)
    {
        var metadata = _listed.GetValueOrDefault(table.Name);
        var context = ContextOf(table.Grammar);
        var judgement = _holds
            ? TableJudge.Judge(metadata, context, table.Grammar, ScansOf(table))
            : TableJudge.Unread($"Warehouse {_input.Warehouse.Why(_input.Now)}", context, ScansOf(table));
        var checks = judgement.Checks;
        var status = TableJudgement.StatusOf(checks);
        var isClaimed = _plan is not null && table.Tasks.Any(_plan.IsDone);
        return new TableAssessment
        {
            Name = table.Name,
            Family = table.Grammar?.Family.Name,
            Pair = table.Grammar?.Pair,
            IsExpected = isExpected,
            Tasks = table.Tasks,
            IsClaimed = isClaimed,
            Verdict = _plan is null ? Verdict.Unknown : Verdicts.Of(isClaimed, TableEvidence.StateOf(status)),
            Status = status,
            Checks = checks,
            Metadata = metadata,
            MissingColumns = judgement.MissingColumns,
            ExtraColumns = judgement.ExtraColumns,
            Proof = _proof,
        };
    }

    private TableContext ContextOf(TableName? grammar)
    {
        if (grammar?.Family is not { } family)
        {
            return _noFamily;
        }

        if (!_contexts.TryGetValue(family.Name, out var context))
        {
            _contexts[family.Name] = context = Context(family);
        }

        return context;
    }

    private TableContext Context(TableFamily? family) =>
        new(family, family is null ? null : _siblings.GetValueOrDefault(family.Name), _listed.Count, IsExhausted(family), _input.Warehouse.SpeaksOf(_input.Now))
        {
            Checks = _book.Metadata(family),
            Source = _input.Warehouse.Provenance,
            Names = _names,
            IsListed = _listed.ContainsKey,
            Accepted = _accepted,
        };

    /// <summary>True when every place was listed to its end in which a table of the family can be.</summary>
    private bool IsExhausted(TableFamily? family) => _input.Warehouse.Value is { } tables
        && (tables.Tables.IsExhausted || (family is not null && !tables.ListedFamilies.IsDefault && tables.ListedFamilies.Contains(family.Name)));

    /// <summary>Results of a table's scans; those of one that is not there do not apply.</summary>
    private ImmutableArray<TableCheck> ScansOf(ExpectedTable table)
    {
        var scans = _scans.Of(table.Name);
        if (scans.IsEmpty && table.Grammar?.Family is { } family && !_unscanned.TryGetValue(family.Name, out scans))
        {
            _unscanned[family.Name] = scans = [.. _book.Scans(family).Select(static c => CheckTemplate.Of(c, null))];
        }

        return scans;
    }
}
