using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bqx.Infrastructure.Store;

/// <summary>A snapshot's value as compressed JSON, with the hash of the JSON: equal content gives an equal hash.</summary>
internal static class SnapshotPayload
{
    /// <summary>Grows when stored payloads can no longer be read; older ones are then ignored and read from the source again.</summary>
    public const int Format = 2;

    public static (string Hash, byte[] Payload) Pack<T>(T value)
        where T : class
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, TypeOf<T>());
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(json);
        }

        return (Convert.ToHexStringLower(SHA256.HashData(json)), packed.ToArray());
    }

    /// <inheritdoc cref="Unpack(byte[], JsonTypeInfo)"/>
    public static T Unpack<T>(byte[] payload)
        where T : class =>
        (T)Unpack(payload, TypeOf<T>());

    /// <exception cref="JsonException">The payload holds something else.</exception>
    /// <exception cref="InvalidDataException">The payload is damaged.</exception>
    public static object Unpack(byte[] payload, JsonTypeInfo type)
    {
        using var brotli = new BrotliStream(new MemoryStream(payload), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(brotli, type) ?? throw new JsonException("The payload is empty.");
    }

    public static JsonTypeInfo<T> TypeOf<T>() =>
        (JsonTypeInfo<T>)(SnapshotJson.Default.GetTypeInfo(typeof(T))
            ?? throw new InvalidOperationException($"{typeof(T)} is not among the types of {nameof(SnapshotJson)}."));
}
