namespace Bqx.Dashboard.Tests.GoogleSqlEngine.Wire;

/// <summary>A message that was read by its schema: what it holds, by field. Numbers stay as they are on the wire.</summary>
internal sealed class ProtoNode(ProtoMessage type)
{
    private readonly List<(string Name, object Value)> _values = [];

    public string Type => type.Name;

    public static ProtoNode Read(ProtoSchema schema, ProtoMessage type, ReadOnlySpan<byte> bytes)
    {
        var node = new ProtoNode(type);
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            if (type.Fields.GetValueOrDefault(reader.Field) is not { } field)
            {
                continue;
            }

            object value = schema.MessageOf(field) is { } message ? Read(schema, message, reader.Bytes)
                : field.Type is "string" or "bytes" ? reader.Text
                : reader.Number;
            node._values.Add((field.Name, value));
        }

        return node;
    }

    public ProtoNode? Node(string field) => Nodes(field).LastOrDefault();

    public IEnumerable<ProtoNode> Nodes(string field) => All<ProtoNode>(field);

    public string Text(string field) => All<string>(field).LastOrDefault() ?? "";

    public long Number(string field) => All<long>(field).LastOrDefault();

    public IEnumerable<string> Texts(string field) => All<string>(field);

    /// <summary>Every message of a type in this one, at any depth.</summary>
    public IEnumerable<ProtoNode> Within(string type)
    {
        foreach (var (_, value) in _values)
        {
            if (value is not ProtoNode node)
            {
                continue;
            }

            if (node.Type == type)
            {
                yield return node;
            }

            foreach (var inner in node.Within(type))
            {
                yield return inner;
            }
        }
    }

    private IEnumerable<TValue> All<TValue>(string field) => _values.Where(v => v.Name == field).Select(static v => v.Value).OfType<TValue>();
}
