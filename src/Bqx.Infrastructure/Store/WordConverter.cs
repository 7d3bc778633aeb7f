using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bqx.Infrastructure.Store;

/// <summary>
/// A value of an enumeration as its name, as the library's own converter writes it, in a fraction of its code, which is compiled
/// anew for every enumeration where the program was not compiled together with its runtime.
/// </summary>
/// <typeparam name="T">An enumeration without combined values.</typeparam>
internal sealed class WordConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly string[] Names = Enum.GetNames<T>();
    private static readonly T[] Values = Enum.GetValues<T>();

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        for (var i = 0; reader.TokenType == JsonTokenType.String && i < Names.Length; i++)
        {
            if (reader.ValueTextEquals(Names[i]))
            {
                return Values[i];
            }
        }

        throw new JsonException($"Not a name of {typeof(T).Name}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(NameOf(value));

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Array.IndexOf(Names, reader.GetString()) is >= 0 and var at ? Values[at] : throw new JsonException($"Not a name of {typeof(T).Name}.");

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(NameOf(value));

    private static string NameOf(T value) =>
        Array.IndexOf(Values, value) is >= 0 and var at ? Names[at] : throw new JsonException($"{value} is no value of {typeof(T).Name}.");
}
