using System.Text;
using Bqx.Dashboard.Tests.GoogleSqlEngine.Wire;

namespace Bqx.Dashboard.Tests.GoogleSqlEngine;

/// <summary>One reading of a table within a statement, and the conditions that every row of it has to meet before anything else is done.</summary>
internal sealed record EngineScan(string Alias, ImmutableArray<EngineCondition> Conditions);

/// <summary>A condition as it is written, and the columns it speaks of.</summary>
internal sealed record EngineCondition(string Text, ImmutableArray<string> Columns);

/// <summary>Finds the conditions that belong to each reading of a table: those of filters above it with nothing between that could change its rows.</summary>
internal static class EngineScans
{
    private const string Reference = "zetasql.ResolvedColumnRefProto";
    private const string Place = "zetasql.ParseLocationRangeProto";

    /// <summary>Readings by the name of the table.</summary>
    public static ILookup<string, EngineScan> Of(ProtoNode query, string sql)
    {
        var conditions = new Dictionary<ProtoNode, List<EngineCondition>>();
        foreach (var filter in query.Within("zetasql.ResolvedFilterScanProto"))
        {
            var parts = Parts(filter.Node("filter_expr")!).Select(p => Condition(p, sql)).OfType<EngineCondition>().ToArray();
            foreach (var scan in Below(filter.Node("input_scan")!))
            {
                conditions.TryAdd(scan, []);
                conditions[scan].AddRange(parts);
            }
        }

        return query.Within("zetasql.ResolvedTableScanProto").ToLookup(
            static s => s.Node("table")!.Text("name"),
            s => new EngineScan(s.Text("alias"), [.. conditions.GetValueOrDefault(s) ?? []]));
    }

    private static IEnumerable<ProtoNode> Below(ProtoNode any)
    {
        if (any.Node("resolved_table_scan_node") is { } table)
        {
            return [table];
        }

        if ((any.Node("resolved_project_scan_node") ?? any.Node("resolved_filter_scan_node")) is { } through)
        {
            return Below(through.Node("input_scan")!);
        }

        // 0 is an inner join.
        return any.Node("resolved_join_scan_node") is { } join && join.Number("join_type") == 0
            ? Below(join.Node("left_scan")!).Concat(Below(join.Node("right_scan")!))
            : [];
    }

    private static IEnumerable<ProtoNode> Parts(ProtoNode expression)
    {
        var call = expression.Node("resolved_function_call_base_node")?.Node("resolved_function_call_node")?.Node("parent");
        return call?.Node("function")?.Text("name") == "ZetaSQL:$and" ? call.Nodes("argument_list").SelectMany(Parts) : [expression];
    }

    private static EngineCondition? Condition(ProtoNode expression, string sql)
    {
        // BETWEEN is placed at its word alone, so the text is from the first to the last place in it.
        var places = expression.Within(Place).ToArray();
        if (places.Length == 0)
        {
            return null;
        }

        var (start, end) = ((int)places.Min(static p => p.Number("start")), (int)places.Max(static p => p.Number("end")));
        var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(sql).AsSpan(start, end - start));
        return new EngineCondition(text, [.. expression.Within(Reference).Select(static r => r.Node("column")!.Text("name")).Distinct()]);
    }
}
