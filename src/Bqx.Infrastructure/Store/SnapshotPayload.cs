using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bqx.Infrastructure.Store;

/// <summary>A snapshot's value as compressed JSON, with the hash of the JSON: equal content gives an equal hash.</summary>
internal static class SnapshotPayload
{
    /// <summary>Grows when stored payloads can no longer be read; older ones are then ignored and read from the source again.</summary>
    public const int Format = 2;

    /// <summary>Bytes of JSON for one of a payload.</summary>
    private const int UsualRatio = 12;

    /// <summary>No browser reads it, so that quotes and letters of other scripts stand as they are, SQL above all.</summary>
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static (string Hash, byte[] Payload) Pack<T>(T value)
        where T : class
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, Plain))
        {
            JsonSerializer.Serialize(writer, value, TypeOf<T>());
        }

        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(json.WrittenSpan);
        }

        return (Convert.ToHexStringLower(SHA256.HashData(json.WrittenSpan)), packed.ToArray());
    }

    /// <inheritdoc cref="Unpack(ReadOnlySpan{byte}, JsonTypeInfo)"/>
    public static T Unpack<T>(byte[] payload)
        where T : class =>
        (T)Unpack(payload, TypeOf<T>());

    /// <exception cref="JsonException">The payload holds something else.</exception>
    /// <exception cref="InvalidDataException">The payload is damaged.</exception>
    public static object Unpack(ReadOnlySpan<byte> payload, JsonTypeInfo type)
    {
        // In one piece: thousands of scans are small, and a stream for each costs more than what is in it.
        var json = ArrayPool<byte>.Shared.Rent((payload.Length + 1) * UsualRatio);
        try
        {
            var length = Decompress(payload, ref json);
            return JsonSerializer.Deserialize(json.AsSpan(0, length), type) ?? throw new JsonException("The payload is empty.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(json);
        }
    }

    private static int Decompress(ReadOnlySpan<byte> payload, ref byte[] json)
    {
        using var brotli = new BrotliDecoder();
        var length = 0;
        while (true)
        {
            var status = brotli.Decompress(payload, json.AsSpan(length), out var read, out var written);
            payload = payload[read..];
            length += written;
            switch (status)
            {
                case OperationStatus.Done:
                    return length;
                case OperationStatus.DestinationTooSmall:
                    var larger = ArrayPool<byte>.Shared.Rent(json.Length * 2);
                    json.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(json);
                    json = larger;
                    break;
                default:
                    throw new InvalidDataException("The payload is damaged or cut off.");
            }
        }
    }

    public static JsonTypeInfo<T> TypeOf<T>() =>
        (JsonTypeInfo<T>)(SnapshotJson.Default.GetTypeInfo(typeof(T))
            ?? throw new InvalidOperationException($"{typeof(T)} is not among the types of {nameof(SnapshotJson)}."));
}
