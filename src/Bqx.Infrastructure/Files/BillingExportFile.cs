using System.Text.Json;
using System.Text.Unicode;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Infrastructure.Costs;

namespace Bqx.Infrastructure.Files;

/// <summary>
/// Rows of a billing export, one JSON object per line. Rows that agree in everything but the amount are summed.
/// A broken row is listed with its line; the rest stands. A file whose last line was cut is not complete.
/// </summary>
public sealed class BillingExportFile(WorkspaceSources sources, TimeProvider clock) : ISource<CostRecords>
{
    public SourceName Name => SourceName.Costs;

    public string? ChangeMark() => sources.BillingExport is { } file ? $"{FileStamp.Of(file.Path)} {(sources.Invoices is { } invoices ? FileStamp.Of(invoices.Path) : null)}" : null;

    public async Task<SourceReading<CostRecords>> ReadAsync(CancellationToken cancellationToken)
    {
        if (sources.BillingExport is not { } file)
        {
            return new SourceReading<CostRecords>.Failed(new(
                SourceProblemKind.NotConfigured, "The workspace names no billing export.", "Set costs.export in workspace.yaml, or Billing:Table."));
        }

        var started = clock.GetTimestamp();
        var takenAt = clock.GetUtcNow();
        var reading = new Reading(file.Name);
        long bytes;
        try
        {
            var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
            await using (stream.ConfigureAwait(false))
            {
                bytes = await LineReader.ReadAsync(stream, reading.Add, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            return new SourceReading<CostRecords>.Failed(FileTrouble.Problem(e, file.Name, "Export the bill again, or run 'demo reset' for the demo workspace."));
        }

        if (reading.Rows == 0 && reading.Rejections.ToImmutable() is [var first, ..])
        {
            return new SourceReading<CostRecords>.Failed(new(
                SourceProblemKind.BadData, $"No row of {file.Name} can be read; {first.Place} {first.Reason}.", "Export the bill again as JSON lines."));
        }

        var issued = sources.Invoices is { } invoices ? await InvoiceFile.ReadAsync(invoices, reading.Rejections, cancellationToken).ConfigureAwait(false) : [];
        return new SourceReading<CostRecords>.Read(reading.ToRecords() with { Invoices = issued }, new Provenance
        {
            Source = Name,
            System = "Billing export",
            Request = file.Name,
            TakenAt = takenAt,
            Complete = !reading.IsCut,
            Rows = reading.Rows,
            Bytes = bytes,
            ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
            Rejected = reading.Rejections.ToImmutable(),
        });
    }

    private sealed class Reading(string name)
    {
        private readonly BilledSums _sums = new();

        public Rejections Rejections { get; } = new();

        public long Rows => _sums.Rows;

        /// <summary>True when the last line is broken off: there may have been more.</summary>
        public bool IsCut { get; private set; }

        public void Add(long number, ReadOnlyMemory<byte>? line)
        {
            IsCut = false;
            if (line is not { } text)
            {
                Reject(number, $"is longer than {LineReader.LongestLine / 1024:N0} KiB");
                return;
            }

            if (text.Span.Trim(" \t\r\uFEFF"u8).IsEmpty)
            {
                return;
            }

            if (!Utf8.IsValid(text.Span))
            {
                Reject(number, "is not UTF-8");
                return;
            }

            try
            {
                using var json = JsonDocument.Parse(text.Span.StartsWith("\uFEFF"u8) ? text[3..] : text);
                Add(number, BillingRow.Read(json.RootElement));
            }
            catch (JsonException)
            {
                IsCut = text.Span[0] == (byte)'{';
                Reject(number, "is not a JSON object");
            }
            catch (InvalidOperationException)
            {
                // Escapes that are half a character, which JSON allows and no text can hold.
                Reject(number, "holds text that is no valid Unicode");
            }
        }

        public CostRecords ToRecords() => new() { Entries = _sums.Entries, NewestExportAt = _sums.NewestExportAt };

        private void Add(long number, BillingRow row)
        {
            if (row.Remark is { } remark)
            {
                Reject(number, remark);
            }

            if (row.Entry is { } entry)
            {
                _sums.Add(entry, row.ExportedAt);
            }
        }

        private void Reject(long number, string reason) => Rejections.Add($"{name} line {number}", reason);
    }
}
