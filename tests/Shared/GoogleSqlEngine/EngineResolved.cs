using Bqx.Dashboard.Tests.GoogleSqlEngine.Wire;

namespace Bqx.Dashboard.Tests.GoogleSqlEngine;

/// <summary>Reads what the analyser made of a statement.</summary>
internal static class EngineResolved
{
    public static EngineAnalysis Read(ProtoSchema schema, byte[] answer, string sql, ImmutableArray<EnginePath> paths)
    {
        var root = ProtoNode.Read(schema, schema.Message("zetasql.local_service.AnalyzeResponse"), answer);
        var query = root.Within("zetasql.ResolvedQueryStmtProto").First();
        var scans = root.Within("zetasql.ResolvedTableScanProto").ToLookup(static s => s.Node("table")!.Text("name"));
        var (needs, readings) = (new EngineNeeds(query), EngineScans.Of(query, sql));
        return new EngineAnalysis(
            [.. query.Nodes("output_column_list").Select(static c => new EngineColumn(c.Text("name"), TypeMessage.Read(c.Node("column")!.Node("type")!)))],
            [.. paths.Select(static p => p.Table).Distinct().Where(t => scans.Contains(t.Name)).Select(t => new EngineRead(t, Columns(t, scans[t.Name], needs)) { Scans = [.. readings[t.Name]] })]);
    }

    private static ImmutableArray<int> Columns(EngineTable table, IEnumerable<ProtoNode> scans, EngineNeeds needs)
    {
        var needed = scans.SelectMany(static s => s.Node("parent")!.Nodes("column_list")).Where(needs.Has).Select(static c => c.Text("name")).ToHashSet();
        return [.. Enumerable.Range(0, table.Columns.Length).Where(i => needed.Contains(table.Columns[i].Name))];
    }
}
