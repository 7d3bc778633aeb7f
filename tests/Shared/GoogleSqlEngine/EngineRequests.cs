using Bqx.Dashboard.Tests.GoogleSqlEngine.Wire;

namespace Bqx.Dashboard.Tests.GoogleSqlEngine;

/// <summary>The engine's requests, field by field as its .proto files number them.</summary>
internal sealed class EngineRequests(ProtoSchema schema, byte[] defaults)
{
    private readonly ProtoWriter _language = EngineLanguage.Write(schema);
    private readonly int _oneLine = schema.EnumValue("zetasql.ErrorMessageMode", "ERROR_MESSAGE_ONE_LINE");
    private readonly int _wholeNodes = schema.EnumValue("zetasql.ParseLocationRecordType", "PARSE_LOCATION_RECORD_FULL_NODE_SCOPE");
    private readonly int _named = schema.EnumValue("zetasql.ParameterMode", "PARAMETER_NAMED");
    private readonly int _positional = schema.EnumValue("zetasql.ParameterMode", "PARAMETER_POSITIONAL");

    public ProtoWriter Paths(string sql) => new ProtoWriter().Text(1, sql).Message(2, _language);

    public ProtoWriter Analyze(string sql, ImmutableArray<EnginePath> tables, IReadOnlyList<EngineParameter> parameters) => new ProtoWriter()
        .Message(1, options => Options(options, parameters))
        .Message(2, catalogue => Catalogue(catalogue, "", tables))
        .Text(5, sql)
        .Message(9, Pools);

    public ProtoWriter Evaluate(string sql, ImmutableArray<EnginePath> named, ImmutableArray<EngineRead> reads, IReadOnlyList<EngineParameter> parameters)
    {
        ImmutableArray<EnginePath> tables = [.. named.Select(static p => p.Whole).DistinctBy(static p => p.Written)];
        var request = new ProtoWriter()
            .Text(1, EnginePaths.Quoted(sql, named))
            .Message(2, options => Options(options, parameters))
            .Message(3, Pools)
            .Message(4, catalogue => Catalogue(catalogue, "", tables));
        foreach (var (path, table) in tables.Select(static p => (p.Written, p.Table)))
        {
            var read = reads.FirstOrDefault(r => named.Any(n => n.Written == path && n.Table == r.Table)) ?? new EngineRead(table, []);
            var content = EngineContent.Write(read);
            request.Message(7, entry => entry.Text(1, path).Message(2, data => data.Message(1, content)));
        }

        foreach (var parameter in parameters)
        {
            request.Message(8, p => (parameter.Name is { } name ? p.Text(1, name) : p).Message(2, value => EngineValue.Write(value, parameter.Type, parameter.Value)));
        }

        return request;
    }

    private static void Pools(ProtoWriter to) => to.Message(1, definition => definition.Message(3, static _ => { }));

    private void Options(ProtoWriter to, IReadOnlyList<EngineParameter> parameters)
    {
        var isPositional = parameters.Any(static p => p.Name is null);
        to.Raw(defaults).Message(1, _language).Number(6, _oneLine).Text(7, "UTC").Number(9, 1).Number(13, isPositional ? _positional : _named).Number(23, _wholeNodes);
        foreach (var parameter in parameters)
        {
            if (isPositional)
            {
                to.Message(12, type => TypeMessage.Write(type, parameter.Type));
            }
            else
            {
                to.Message(2, p => p.Text(1, parameter.Name!).Message(2, type => TypeMessage.Write(type, parameter.Type)));
            }
        }
    }

    /// <summary>A table under the last part of its path, within a catalogue for each part before it.</summary>
    private void Catalogue(ProtoWriter to, string name, IReadOnlyCollection<EnginePath> tables, int depth = 0)
    {
        to.Text(1, name);
        foreach (var path in tables.Where(p => p.Segments.Length == depth + 1))
        {
            to.Message(2, table => Table(table, path));
        }

        foreach (var inner in tables.Where(p => p.Segments.Length > depth + 1).GroupBy(p => p.Segments[depth]))
        {
            to.Message(4, catalogue => Catalogue(catalogue, inner.Key, [.. inner], depth + 1));
        }

        if (depth == 0)
        {
            to.Message(5, functions => functions.Message(1, _language));
        }
    }

    private static void Table(ProtoWriter to, EnginePath path)
    {
        to.Text(1, path.Table.Name);
        foreach (var column in path.Table.Columns)
        {
            to.Message(4, c => c.Text(1, column.Name).Message(2, type => TypeMessage.Write(type, column.Type)).Number(3, column.IsPseudo ? 1 : 0));
        }

        to.Text(5, path.Segments[^1]);
    }
}
