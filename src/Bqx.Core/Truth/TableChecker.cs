using System.Collections.Frozen;
using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Judging;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Truth;

/// <summary>A table with what its checks say, whoever claims it.</summary>
/// <param name="Table">Its name.</param>
/// <param name="IsExpected">True when plan or grammar expects it.</param>
/// <param name="Metadata">Null when it is not there, or when that is not known.</param>
/// <param name="Judgement">Results of its checks.</param>
internal sealed record CheckedTable(ExpectedTable Table, bool IsExpected, TableMetadata? Metadata, TableJudgement Judgement);

/// <summary>Checks every expected table, and those that are there without being expected. Who claims them is no matter.</summary>
internal sealed class TableChecker
{
    private readonly AssessmentInput _input;
    private readonly TableNames _names;
    private readonly BookChecks _book;
    private readonly ScanResults _scans;
    private readonly DateTimeOffset _at;
    private readonly bool _holds;
    private readonly Dictionary<string, TableMetadata> _listed;
    private readonly Dictionary<string, Siblings> _siblings;
    private readonly Dictionary<string, TableContext> _contexts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<TableCheck>> _unscanned = new(StringComparer.Ordinal);
    private readonly TableContext _noFamily;
    private readonly AcceptedBands _accepted;

    private TableChecker(AssessmentInput input, TableNames names, BookChecks book, ScanResults scans, DateTimeOffset at, ImmutableArray<ExpectedTable> expected)
    {
        (_input, _names, _book, _scans, _at) = (input, names, book, scans, at);
        _holds = input.Warehouse.Holds(input.Now);
        _listed = Listed(input.Warehouse.Value);
        _siblings = SiblingsOf(expected);
        _accepted = input.Incidents.Incidents.IsEmpty ? AcceptedBands.None : new AcceptedBands(input.Incidents);
        _noFamily = Context(null);
    }

    /// <param name="before">Of an earlier judgement, taken again while the checks rest on the same.</param>
    /// <param name="input">The sources.</param>
    /// <param name="names">The grammar.</param>
    /// <param name="book">The checks in force.</param>
    /// <param name="deliverables">Which tables must be there.</param>
    /// <returns>Expected ones in the order of the plan, then unexpected ones by name.</returns>
    public static Part<ImmutableArray<CheckedTable>> Of(
        Part<ImmutableArray<CheckedTable>>? before, AssessmentInput input, TableNames names, BookChecks book, Deliverables deliverables)
    {
        var scans = input.ScanChecks ?? ScanChecks.Of(book, names, input.Warehouse.Value, input.Scans, input.Incidents, input.Now);
        // To the minute: what is judged between two minutes is judged for the same moment.
        var at = Days.MinuteOf(input.Warehouse.SpeaksOf(input.Now));
        return Part.Of(
            before,
            () => new TableChecker(input, names, book, scans, at, deliverables.Expected).All(deliverables),
            names,
            book,
            scans,
            at,
            input.Warehouse.BasisAt(input.Now),
            input.Incidents,
            new ExpectedList(deliverables.Expected));
    }

    private ImmutableArray<CheckedTable> All(Deliverables deliverables)
    {
        var tables = ImmutableArray.CreateBuilder<CheckedTable>(deliverables.Expected.Length);
        foreach (var table in deliverables.Expected)
        {
            tables.Add(Check(table, isExpected: true));
        }

        if (_holds)
        {
            AddUnexpected(deliverables.ExpectedNames, tables);
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

    private void AddUnexpected(FrozenSet<string> expected, ImmutableArray<CheckedTable>.Builder tables)
    {
        var partitions = _book.Book.Checks.Select(static c => c.Rule).OfType<CheckRule.Partitions>().Select(static p => new TablePattern(p.Pattern)).ToArray();
        foreach (var name in _listed.Keys.Where(n => !expected.Contains(n) && !_names.IsOther(n) && !IsPartition(n)).Order(StringComparer.Ordinal))
        {
            tables.Add(Check(new ExpectedTable(name, _names.Match(name), []), isExpected: false));
        }

        bool IsPartition(string name) => Array.Exists(partitions, p => p.Match(name) is not null);
    }

    private CheckedTable Check(ExpectedTable table, bool isExpected)
    {
        var metadata = _listed.GetValueOrDefault(table.Name);
        var context = ContextOf(table.Grammar);
        var judgement = _holds
            ? TableJudge.Judge(metadata, context, table.Grammar, ScansOf(table))
            : TableJudge.Unread($"Warehouse {_input.Warehouse.Why(_input.Now)}", context, ScansOf(table));
        return new CheckedTable(table, isExpected, metadata, judgement);
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
        new(family, family is null ? null : _siblings.GetValueOrDefault(family.Name), _listed.Count, IsExhausted(family), _at)
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
