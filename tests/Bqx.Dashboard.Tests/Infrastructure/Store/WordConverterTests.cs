using System.Text.Json;
using System.Text.Json.Serialization;
using Bqx.Core.Common;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

public sealed class WordConverterTests
{
    private static readonly JsonSerializerOptions Library = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The enumerations whose words the store's converter writes.</summary>
    public static TheoryData<Type> Enumerations => [.. SnapshotJson.Default.Options.Converters
        .Select(static c => c.GetType())
        .Where(static t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(WordConverter<>))
        .Select(static t => t.GetGenericArguments()[0])];

    [Theory]
    [MemberData(nameof(Enumerations))]
    public void Value_WrittenAndRead_IsTheSameAndTheWordOfTheLibrary(Type enumeration)
    {
        var own = new JsonSerializerOptions { Converters = { (JsonConverter)Activator.CreateInstance(typeof(WordConverter<>).MakeGenericType(enumeration))! } };

        foreach (var value in Enum.GetValues(enumeration))
        {
            var json = JsonSerializer.Serialize(value, enumeration, own);
            Assert.Equal(JsonSerializer.Serialize(value, enumeration, Library), json);
            Assert.Equal(value, JsonSerializer.Deserialize(json, enumeration, own));
        }
    }

    [Theory]
    [InlineData("\"Okay\"")]
    [InlineData("\"\"")]
    [InlineData("3")]
    [InlineData("null")]
    public void Read_NoName_IsRefusedByTheNameOfTheEnumeration(string json)
    {
        var options = new JsonSerializerOptions { Converters = { new WordConverter<Severity>() } };

        Assert.Contains(nameof(Severity), Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Severity>(json, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PropertyName_WrittenAndRead_IsTheSame()
    {
        var options = new JsonSerializerOptions { Converters = { new WordConverter<SourceName>() } };
        var counts = new Dictionary<SourceName, int> { [SourceName.Plan] = 1, [SourceName.Costs] = 2 };

        var json = JsonSerializer.Serialize(counts, options);

        Assert.Equal("""{"Plan":1,"Costs":2}""", json);
        Assert.Equal(counts, JsonSerializer.Deserialize<Dictionary<SourceName, int>>(json, options));
    }
}
