using System.Text.Json.Nodes;
using Bqx.Dashboard.Tests.GoogleSqlEngine;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>Columns as the REST interface describes them: by the older names of the types, arrays as a mode.</summary>
internal static class StandinSchema
{
    public static JsonObject Of(IEnumerable<EngineColumn> columns, ImmutableHashSet<string>? required = null)
    {
        var (fields, unnamed) = (new JsonArray(), 0);
        foreach (var column in columns)
        {
            var name = column.Name is "" || column.Name.StartsWith('$') ? $"f{unnamed++}_" : column.Name;
            fields.Add(Field(name, column.Type, required?.Contains(column.Name) == true));
        }

        return new JsonObject { ["fields"] = fields };
    }

    private static JsonObject Field(string name, EngineType type, bool isRequired)
    {
        var single = type.Kind is EngineKind.Array ? type.Element! : type;
        var field = new JsonObject
        {
            ["name"] = name,
            ["type"] = single.Kind switch
            {
                EngineKind.Int64 => "INTEGER",
                EngineKind.Float64 => "FLOAT",
                EngineKind.Bool => "BOOLEAN",
                EngineKind.Struct => "RECORD",
                _ => single.ToString(),
            },
            ["mode"] = type.Kind is EngineKind.Array ? "REPEATED" : isRequired ? "REQUIRED" : "NULLABLE",
        };
        if (single.Kind is EngineKind.Struct)
        {
            field["fields"] = Of(single.Fields)["fields"]!.DeepClone();
        }

        return field;
    }
}
