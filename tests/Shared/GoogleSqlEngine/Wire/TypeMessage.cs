namespace Bqx.Dashboard.Tests.GoogleSqlEngine.Wire;

/// <summary>Types as the engine's messages carry them.</summary>
internal static class TypeMessage
{
    public static void Write(ProtoWriter to, EngineType type)
    {
        to.Number(1, (long)type.Kind);
        switch (type.Kind)
        {
            case EngineKind.Array:
                to.Message(2, array => array.Message(1, element => Write(element, type.Element!)));
                break;
            case EngineKind.Struct:
                to.Message(3, fields => WriteFields(fields, type.Fields));
                break;
            case EngineKind.Range:
                to.Message(8, range => range.Message(1, element => Write(element, type.Element!)));
                break;
        }
    }

    public static EngineType Read(ProtoNode type)
    {
        var kind = (EngineKind)type.Number("type_kind");
        return kind switch
        {
            EngineKind.Array => EngineType.Array(Read(type.Node("array_type")!.Node("element_type")!)),
            EngineKind.Range => new EngineType(kind) { Element = Read(type.Node("range_type")!.Node("element_type")!) },
            EngineKind.Struct => EngineType.Struct([.. type.Node("struct_type")!.Nodes("field").Select(static f => new EngineColumn(f.Text("field_name"), Read(f.Node("field_type")!)))]),
            _ => Enum.IsDefined(kind) ? kind : throw new NotSupportedException($"Type {(int)kind} is none of BigQuery's."),
        };
    }

    private static void WriteFields(ProtoWriter to, ImmutableArray<EngineColumn> fields)
    {
        foreach (var field in fields)
        {
            to.Message(1, one => one.Text(1, field.Name).Message(2, type => Write(type, field.Type)));
        }
    }
}
