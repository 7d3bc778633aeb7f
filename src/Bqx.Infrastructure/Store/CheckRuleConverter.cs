using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Bqx.Core.Quality.Checks;

namespace Bqx.Infrastructure.Store;

/// <summary>A check's rule as its kind and its parameters: <c>["not-null", {"columns": ["close"]}]</c>.</summary>
internal sealed class CheckRuleConverter : JsonConverter<CheckRule>
{
    /// <summary>By the words of <see cref="CheckKinds"/>.</summary>
    private static readonly Dictionary<string, Type> Types = new(StringComparer.Ordinal)
    {
        ["exists"] = typeof(CheckRule.Exists),
        ["has-rows"] = typeof(CheckRule.HasRows),
        ["row-count"] = typeof(CheckRule.RowCount),
        ["columns"] = typeof(CheckRule.Schema),
        ["fresh"] = typeof(CheckRule.Fresh),
        ["partitions"] = typeof(CheckRule.Partitions),
        ["naming"] = typeof(CheckRule.Naming),
        ["not-null"] = typeof(CheckRule.NotNull),
        ["finite"] = typeof(CheckRule.Finite),
        ["unique"] = typeof(CheckRule.Unique),
        ["gaps"] = typeof(CheckRule.Gaps),
        ["monotonic"] = typeof(CheckRule.Monotonic),
        ["range"] = typeof(CheckRule.Range),
        ["outliers"] = typeof(CheckRule.Outliers),
        ["ohlc"] = typeof(CheckRule.OhlcOrder),
        ["siblings"] = typeof(CheckRule.SiblingValues),
        ["synthetic"] = typeof(CheckRule.Synthetic),
        ["parity"] = typeof(CheckRule.Parity),
        ["bqx-formula"] = typeof(CheckRule.BqxFormula),
        ["target-lead"] = typeof(CheckRule.TargetLead),
        ["triangle"] = typeof(CheckRule.Triangle),
        ["sql"] = typeof(CheckRule.Sql),
    };

    public override CheckRule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray || !reader.Read() || reader.GetString() is not { } kind || !Types.TryGetValue(kind, out var type) || !reader.Read())
        {
            throw new JsonException("Not a rule of a check.");
        }

        var rule = (CheckRule?)JsonSerializer.Deserialize(ref reader, TypeOf(type));
        return rule is not null && reader.Read() && reader.TokenType == JsonTokenType.EndArray ? rule : throw new JsonException("Not a rule of a check.");
    }

    public override void Write(Utf8JsonWriter writer, CheckRule value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(value.Kind);
        JsonSerializer.Serialize(writer, value, TypeOf(Types[value.Kind]));
        writer.WriteEndArray();
    }

    private static JsonTypeInfo TypeOf(Type type) => CheckRuleJson.Default.GetTypeInfo(type)
        ?? throw new InvalidOperationException($"{type} is not among the types of {nameof(CheckRuleJson)}.");
}

/// <summary>The parameters of each kind. A context of its own: the rules' converter would otherwise be asked for the kinds too.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(CheckRule.Exists))]
[JsonSerializable(typeof(CheckRule.HasRows))]
[JsonSerializable(typeof(CheckRule.RowCount))]
[JsonSerializable(typeof(CheckRule.Schema))]
[JsonSerializable(typeof(CheckRule.Fresh))]
[JsonSerializable(typeof(CheckRule.Partitions))]
[JsonSerializable(typeof(CheckRule.Naming))]
[JsonSerializable(typeof(CheckRule.NotNull))]
[JsonSerializable(typeof(CheckRule.Finite))]
[JsonSerializable(typeof(CheckRule.Unique))]
[JsonSerializable(typeof(CheckRule.Gaps))]
[JsonSerializable(typeof(CheckRule.Monotonic))]
[JsonSerializable(typeof(CheckRule.Range))]
[JsonSerializable(typeof(CheckRule.Outliers))]
[JsonSerializable(typeof(CheckRule.OhlcOrder))]
[JsonSerializable(typeof(CheckRule.SiblingValues))]
[JsonSerializable(typeof(CheckRule.Synthetic))]
[JsonSerializable(typeof(CheckRule.Parity))]
[JsonSerializable(typeof(CheckRule.BqxFormula))]
[JsonSerializable(typeof(CheckRule.TargetLead))]
[JsonSerializable(typeof(CheckRule.Triangle))]
[JsonSerializable(typeof(CheckRule.Sql))]
internal sealed partial class CheckRuleJson : JsonSerializerContext;
