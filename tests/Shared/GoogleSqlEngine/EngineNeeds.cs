using Bqx.Dashboard.Tests.GoogleSqlEngine.Wire;

namespace Bqx.Dashboard.Tests.GoogleSqlEngine;

/// <summary>
/// Which columns, by id, a resolved query needs. The analyser leaves out what a subquery does not take, but not what an expression is made of that
/// nobody takes, nor what a WITH or a UNION ALL hands on in vain. Scans that rename columns in other ways make every column needed.
/// </summary>
internal sealed class EngineNeeds
{
    private const string Reference = "zetasql.ResolvedColumnRefProto";
    private const string Scan = "zetasql.ResolvedScanProto";

    private static readonly string[] Renaming = ["Pivot", "Unpivot", "Recursive", "GroupRows", "TVF"];

    private readonly HashSet<long> _ids = [];
    private readonly List<(ImmutableArray<long> From, ImmutableArray<long> To)> _handed = [];
    private readonly bool _isAll;

    public EngineNeeds(ProtoNode query)
    {
        _isAll = Renaming.Any(kind => query.Within($"zetasql.Resolved{kind}ScanProto").Any());
        _ids.UnionWith(query.Nodes("output_column_list").Select(static c => Id(c.Node("column")!)));
        var computed = query.Within("zetasql.ResolvedProjectScanProto").SelectMany(static p => p.Nodes("expr_list")).ToArray();
        var conditional = computed.SelectMany(static c => c.Within(Reference)).ToHashSet();
        _ids.UnionWith(query.Within(Reference).Where(r => !conditional.Contains(r)).Select(static r => Id(r.Node("column")!)));
        _handed.AddRange(computed.SelectMany(static c => c.Within(Reference), static (c, r) => (Of(c), Of(r))));
        _ids.UnionWith(query.Within("zetasql.ResolvedSubqueryExprProto").SelectMany(static s => ColumnsOf(s.Node("subquery")!)));
        var tables = query.Within("zetasql.ResolvedWithEntryProto").ToDictionary(static w => w.Text("with_query_name"), static w => ColumnsOf(w.Node("with_subquery")!));
        foreach (var taken in query.Within("zetasql.ResolvedWithRefScanProto"))
        {
            _handed.Add((ColumnsOf(taken), tables[taken.Text("with_query_name")]));
        }

        foreach (var union in query.Within("zetasql.ResolvedSetOperationScanProto"))
        {
            AddUnion(union);
        }

        Spread();
    }

    public bool Has(ProtoNode column) => _isAll || _ids.Contains(Id(column));

    private void AddUnion(ProtoNode union)
    {
        foreach (var item in union.Nodes("input_item_list"))
        {
            ImmutableArray<long> given = [.. item.Nodes("output_column_list").Select(Id)];
            // 0 is UNION ALL; every other operation compares whole rows.
            if (union.Number("op_type") == 0)
            {
                _handed.Add((ColumnsOf(union), given));
            }
            else
            {
                _ids.UnionWith(given);
            }
        }
    }

    private void Spread()
    {
        for (var before = -1; before != _ids.Count;)
        {
            before = _ids.Count;
            foreach (var (from, to) in _handed)
            {
                _ids.UnionWith(from.Zip(to).Where(p => _ids.Contains(p.First)).Select(static p => p.Second).ToArray());
            }
        }
    }

    /// <summary>A scan's own columns: the first list in it, because a scan starts with what all scans have.</summary>
    private static ImmutableArray<long> ColumnsOf(ProtoNode scan) => [.. scan.Within(Scan).First().Nodes("column_list").Select(Id)];

    private static ImmutableArray<long> Of(ProtoNode holder) => [Id(holder.Node("column")!)];

    private static long Id(ProtoNode column) => column.Number("column_id");
}
