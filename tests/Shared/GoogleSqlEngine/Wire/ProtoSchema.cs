namespace Bqx.Dashboard.Tests.GoogleSqlEngine.Wire;

/// <summary>A message type: its fields by number.</summary>
internal sealed record ProtoMessage(string Name)
{
    public Dictionary<int, ProtoField> Fields { get; } = [];
}

/// <summary>A field; its type is a scalar's word or the full name of a message or an enum.</summary>
internal sealed record ProtoField(string Name, string Type);

/// <summary>The message types and enums of .proto files, read from their text, so that answers can be walked without generated code.</summary>
internal sealed class ProtoSchema
{
    private readonly Dictionary<string, ProtoMessage> _messages = [];
    private readonly Dictionary<string, Dictionary<string, int>> _enums = [];

    public static ProtoSchema Read(string folder)
    {
        var schema = new ProtoSchema();
        foreach (var file in Directory.EnumerateFiles(folder, "*.proto", SearchOption.AllDirectories))
        {
            new ProtoFile(File.ReadAllText(file), schema._messages, schema._enums).Read();
        }

        foreach (var message in schema._messages.Values)
        {
            foreach (var (number, field) in message.Fields)
            {
                message.Fields[number] = field with { Type = schema.Resolve(field.Type, message.Name) };
            }
        }

        return schema;
    }

    public ProtoMessage Message(string name) => _messages[name];

    /// <summary>Null for a field of a scalar type or an enum.</summary>
    public ProtoMessage? MessageOf(ProtoField field) => _messages.GetValueOrDefault(field.Type);

    public int EnumValue(string type, string name) => _enums[type][name];

    /// <summary>The innermost scope that has the name, as protocol buffers resolve it.</summary>
    private string Resolve(string type, string scope)
    {
        for (var at = scope; at.Length > 0; at = at.LastIndexOf('.') is var dot and >= 0 ? at[..dot] : "")
        {
            var candidate = $"{at}.{type}";
            if (_messages.ContainsKey(candidate) || _enums.ContainsKey(candidate))
            {
                return candidate;
            }
        }

        return type;
    }
}
