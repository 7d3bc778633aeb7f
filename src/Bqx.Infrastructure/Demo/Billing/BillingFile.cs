using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Bqx.Infrastructure.Demo.Billing;

/// <summary>billing-export.jsonl: one row of the export a line, newest export last.</summary>
internal static class BillingFile
{
    public const string Name = "billing-export.jsonl";

    /// <summary>Appends the batches that have shown since the newest one in the file. A file that does not exist is begun.</summary>
    /// <returns>Rows written.</returns>
    public static int CatchUp(string path, BillingLedger ledger, DateTimeOffset now)
    {
        var stored = NewestExport(path);
        var until = BillingCalendar.NewestBatch(now);
        if (until <= stored)
        {
            return 0;
        }

        var lines = new ArrayBufferWriter<byte>(1 << 20);
        var written = 0;
        foreach (var row in ledger.Rows(stored, until))
        {
            using (var json = new Utf8JsonWriter(lines))
            {
                row.Write(json);
            }

            lines.Write("\n"u8);
            written++;
        }

        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write(lines.WrittenSpan);
        return written;
    }

    /// <summary>The newest export time in the file: that of its last whole line. A line that a kill cut off is taken away.</summary>
    private static DateTimeOffset NewestExport(string path)
    {
        if (!File.Exists(path))
        {
            return DateTimeOffset.MinValue.AddDays(2);
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        var tail = new byte[Math.Min(file.Length, 16_384)];
        file.Seek(-tail.Length, SeekOrigin.End);
        file.ReadExactly(tail);
        var end = Array.LastIndexOf(tail, (byte)'\n');
        if (end < 0)
        {
            throw new InvalidDataException($"{Name} holds no whole row; run 'demo reset'.");
        }

        file.SetLength(file.Length - (tail.Length - end - 1));
        var start = Array.LastIndexOf(tail, (byte)'\n', end - 1) + 1;
        using var row = JsonDocument.Parse(Encoding.UTF8.GetString(tail, start, end - start));
        return row.RootElement.GetProperty("export_time").GetDateTimeOffset();
    }
}
