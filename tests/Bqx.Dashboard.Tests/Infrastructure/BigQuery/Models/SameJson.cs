using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Models;

/// <summary>Answers of the API are the same when their JSON is, but for the last digits of measured numbers.</summary>
internal static class SameJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    public static void Equal<T>(T expected, T found) => Equal(JsonSerializer.SerializeToElement(expected, Options), JsonSerializer.SerializeToElement(found, Options), "$");

    private static void Equal(JsonElement expected, JsonElement found, string path)
    {
        Assert.True(expected.ValueKind == found.ValueKind, $"{path}: {expected} is {found}");
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                var (left, right) = (expected.EnumerateObject().ToList(), found.EnumerateObject().ToList());
                Assert.Equal(left.Select(static p => p.Name), right.Select(static p => p.Name));
                foreach (var (a, b) in left.Zip(right))
                {
                    Equal(a.Value, b.Value, $"{path}.{a.Name}");
                }

                break;
            case JsonValueKind.Array:
                Assert.True(expected.GetArrayLength() == found.GetArrayLength(), $"{path}: {expected.GetArrayLength()} are {found.GetArrayLength()}");
                foreach (var (i, (a, b)) in expected.EnumerateArray().Zip(found.EnumerateArray()).Index())
                {
                    Equal(a, b, $"{path}[{i}]");
                }

                break;
            case JsonValueKind.Number:
                var (x, y) = (expected.GetDouble(), found.GetDouble());
                Assert.True(Math.Abs(x - y) <= 1e-9 * (1 + Math.Abs(x)), $"{path}: {x:R} is {y:R}");
                break;
            default:
                Assert.True(expected.ToString() == found.ToString(), $"{path}: {expected} is {found}");
                break;
        }
    }
}
