using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Truth;

/// <summary>Judges every expected table, and those that are there without being expected.</summary>
internal sealed class TableAssessor
{
    private readonly AssessmentInput _input;
    private readonly TableNames _names;
    private readonly HashSet<string> _doneTasks;
    private readonly Proof _proof;
    private readonly bool _holds;
    private readonly Dictionary<string, TableMetadata> _listed;
    private readonly Dictionary<string, Siblings> _siblings;
    private readonly Dictionary<string, TableContext> _contexts = new(StringComparer.Ordinal);
    private readonly TableContext _noFamily;

    private TableAssessor(AssessmentInput input, TableNames names, ImmutableArray<ExpectedTable> expected)
    {
        (_input, _names) = (input, names);
        _doneTasks = [.. (input.Plan.Value?.Tasks ?? []).Where(static t => t.Status.Status == Plans.WorkStatus.Done).Select(static t => t.TaskId)];
        _proof = input.Warehouse.Proof();
        _holds = input.Warehouse.Holds(input.Now);
        _listed = Listed(input.Warehouse.Value);
        _siblings = SiblingsOf(expected);
        _noFamily = new TableContext(null, null, _listed.Count, input.Warehouse.Value?.Tables.IsExhausted ?? false, input.Warehouse.SpeaksOf(input.Now));
    }

    public static ImmutableArray<TableAssessment> Of(AssessmentInput input, TableNames names, Deliverables deliverables)
    {
        var expected = ExpectedTables.Of(names, deliverables);
        var assessor = new TableAssessor(input, names, expected);
        var tables = ImmutableArray.CreateBuilder<TableAssessment>(expected.Length);
        foreach (var table in expected)
        {
            tables.Add(assessor.Assess(table, isExpected: true));
        }

        if (assessor._holds)
        {
            assessor.AddUnexpected(expected, tables);
        }

        return tables.ToImmutable();
    }

    private static Dictionary<string, TableMetadata> Listed(WarehouseTables? tables)
    {
        var listed = new Dictionary<string, TableMetadata>(StringComparer.Ordinal);
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

    private void AddUnexpected(ImmutableArray<ExpectedTable> expected, ImmutableArray<TableAssessment>.Builder tables)
    {
        var names = expected.Select(static e => e.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in _listed.Keys.Where(n => !names.Contains(n) && !_names.IsOther(n)).Order(StringComparer.Ordinal))
        {
            tables.Add(Assess(new ExpectedTable(name, _names.Match(name), []), isExpected: false));
        }
    }

    private TableAssessment Assess(ExpectedTable table, bool isExpected)
    {
        var metadata = _listed.GetValueOrDefault(table.Name);
        var judgement = _holds
            ? TableJudge.Judge(metadata, ContextOf(table.Grammar))
            : new TableJudgement(TableJudge.Unread($"Warehouse {_input.Warehouse.Why(_input.Now)}"), [], []);
        var status = judgement.Status;
        var isClaimed = IsClaimed(table.Tasks);
        return new TableAssessment
        {
            Name = table.Name,
            Family = table.Grammar?.Family.Name,
            Pair = table.Grammar?.Pair,
            IsExpected = isExpected,
            Tasks = table.Tasks,
            IsClaimed = isClaimed,
            Verdict = _input.Plan.Value is null ? Verdict.Unknown : Verdicts.Of(isClaimed, TableEvidence.StateOf(status)),
            Status = status,
            Checks = judgement.Checks,
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
            context = new TableContext(family, _siblings.GetValueOrDefault(family.Name), _noFamily.Listed, _noFamily.IsExhausted, _noFamily.At);
            _contexts[family.Name] = context;
        }

        return context;
    }

    private bool IsClaimed(ImmutableArray<string> tasks)
    {
        foreach (var task in tasks)
        {
            if (_doneTasks.Contains(task))
            {
                return true;
            }
        }

        return false;
    }
}
