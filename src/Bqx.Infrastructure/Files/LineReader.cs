using System.Buffers;
using System.IO.Pipelines;

namespace Bqx.Infrastructure.Files;

/// <summary>Reads the lines of a stream of any length without keeping it.</summary>
internal static class LineReader
{
    public const int LongestLine = 1024 * 1024;

    private const int BufferSize = 128 * 1024;

    /// <summary>Calls once per line, 1-based, without its end. A longer line than allowed comes as null.</summary>
    /// <returns>Bytes read.</returns>
    public static async Task<long> ReadAsync(Stream stream, Action<long, ReadOnlyMemory<byte>?> onLine, CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferSize, leaveOpen: true));
        var number = 0L;
        var bytes = 0L;
        var skipping = false;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = result.Buffer;
            var before = buffer.Length;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                Take(buffer.Slice(0, end));
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (result.IsCompleted)
            {
                if (buffer.Length > 0 || skipping)
                {
                    Take(buffer);
                }

                bytes += before;
                await reader.CompleteAsync().ConfigureAwait(false);
                return bytes;
            }

            if (buffer.Length > LongestLine)
            {
                skipping = true;
                buffer = buffer.Slice(buffer.End);
            }

            bytes += before - buffer.Length;
            reader.AdvanceTo(buffer.Start, result.Buffer.End);
        }

        void Take(ReadOnlySequence<byte> line)
        {
            number++;
            // The cast matters: a bare null would become an empty line.
            onLine(number, skipping || line.Length > LongestLine ? (ReadOnlyMemory<byte>?)null : line.IsSingleSegment ? line.First : line.ToArray());
            skipping = false;
        }
    }
}
