using System.Diagnostics;
using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Reconciliation;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.Airtable;

/// <summary>
/// Plan records from saved responses of Airtable's listing: <c>Tasks.page-001.json</c>, <c>-002</c> … in one folder.
/// A table is listed completely only when its pages are numbered through and the last of them, and only the last, has no offset.
/// A broken file fails only itself: the others stand, and the reading is not complete.
/// </summary>
public sealed class AirtableExport(WorkspaceSources sources, TimeProvider clock) : ISource<PlanRecords>
{
    private const int LongestPage = 16 * 1024 * 1024;
    private static readonly ImmutableArray<(RecordKind Kind, string Name)> Tables =
        [(RecordKind.Plan, "Plans"), (RecordKind.Phase, "Phases"), (RecordKind.Stage, "Stages"), (RecordKind.Task, "Tasks")];

    public SourceName Name => SourceName.Plan;

    public string? ChangeMark() => sources.PlanExport is { } folder && Directory.Exists(folder.Path)
        ? FileStamp.Of(Directory.EnumerateFiles(folder.Path, "*.json").Order(StringComparer.Ordinal))
        : null;

    public async Task<SourceReading<PlanRecords>> ReadAsync(CancellationToken cancellationToken) =>
        await CollectAsync(cancellationToken).ConfigureAwait(false) switch
        {
            SourceReading<AirtableTables>.Read read => Mapped(read.Value, read.Provenance),
            SourceReading<AirtableTables>.Failed failed => new SourceReading<PlanRecords>.Failed(failed.Problem),
            _ => throw new UnreachableException(),
        };

    /// <summary>The records as they stand in the pages; what the pages hold wrongly is in the provenance.</summary>
    internal async Task<SourceReading<AirtableTables>> CollectAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var takenAt = clock.GetUtcNow();
        if (sources.PlanExport is not { } folder)
        {
            return Failed(SourceProblemKind.NotConfigured, "The workspace names no plan export.", "Set plan.export in workspace.yaml, or Airtable:BaseId.");
        }

        if (!Directory.Exists(folder.Path))
        {
            return Failed(SourceProblemKind.NotFound, $"There is no folder {folder.Name}.", "Export the base again, or run 'demo reset' for the demo workspace.");
        }

        var reading = new Reading(folder);
        try
        {
            foreach (var (kind, table) in Tables)
            {
                await reading.AddAsync(kind, table, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            return new SourceReading<AirtableTables>.Failed(FileTrouble.Problem(e, folder.Name, "Export the base again."));
        }

        if (reading.Pages == 0)
        {
            return reading.Rejections.ToImmutable() is [var first, ..]
                ? Failed(SourceProblemKind.BadData, $"No page of {folder.Name} can be read; {first.Place} {first.Reason}.", "Export the base again.")
                : Failed(SourceProblemKind.NotFound, $"{folder.Name} holds no page such as Tasks.page-001.json.", "Export the base again.");
        }

        return new SourceReading<AirtableTables>.Read(reading.Collected, new Provenance
        {
            Source = Name,
            System = "Airtable export",
            Request = $"{folder.Name}/{{{string.Join(',', Tables.Select(static t => t.Name))}}}.page-*.json",
            TakenAt = takenAt,
            Pages = reading.Pages,
            Complete = reading.IsComplete,
            Rows = reading.Collected.Count,
            Bytes = reading.Bytes,
            ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
            Rejected = reading.Rejections.ToImmutable(),
        });
    }

    private SourceReading<PlanRecords>.Read Mapped(AirtableTables tables, Provenance provenance)
    {
        var rejections = new Rejections();
        var records = AirtableMapping.Map(tables, sources.PlanSchema, rejections);
        return new SourceReading<PlanRecords>.Read(records, provenance with
        {
            Rows = records.Plans.Length + records.Phases.Length + records.Stages.Length + records.Tasks.Length,
            Rejected = [.. provenance.Rejected, .. rejections.ToImmutable()],
        });
    }

    private static SourceReading<AirtableTables>.Failed Failed(SourceProblemKind kind, string message, string advice) =>
        new(new SourceProblem(kind, message, advice));

    private sealed class Reading(FilePlace folder)
    {
        public Rejections Rejections { get; } = new();

        public AirtableTables Collected { get; private set; } = new();

        public int Pages { get; private set; }

        public long Bytes { get; private set; }

        public bool IsComplete { get; private set; } = true;

        public async Task AddAsync(RecordKind kind, string table, CancellationToken cancellationToken)
        {
            var records = ImmutableArray.CreateBuilder<AirtableRecord>();
            var files = Directory.GetFiles(folder.Path, $"{table}.page-*.json").Select(p => Path.GetFileName(p)!).ToHashSet();
            var number = 1;
            // Null after a broken page: whether it was the last cannot be known.
            bool? ended = false;
            for (; files.Remove(PageName(table, number)); number++)
            {
                if (ended == true)
                {
                    Incomplete(PageName(table, number), "follows a page that was the last; the pages are of different listings");
                }

                var page = await ReadAsync(PageName(table, number), cancellationToken).ConfigureAwait(false);
                records.AddRange(page?.Records ?? []);
                ended = page is null ? null : page.Offset is null;
            }

            if (ended == false)
            {
                Incomplete(PageName(table, number), "is missing: the listing has no last page");
            }

            foreach (var stray in files.Order(StringComparer.Ordinal))
            {
                Incomplete(stray, "is not read: a page before it is missing");
            }

            Collected = Collected.With(kind, records.ToImmutable());
        }

        private static string PageName(string table, int number) => $"{table}.page-{number:000}.json";

        private async Task<AirtablePage?> ReadAsync(string name, CancellationToken cancellationToken)
        {
            if (new FileInfo(Path.Combine(folder.Path, name)) is { Length: > LongestPage })
            {
                Incomplete(name, $"is longer than {LongestPage / 1024 / 1024} MiB; a page holds at most 100 records");
                return null;
            }

            var body = await File.ReadAllBytesAsync(Path.Combine(folder.Path, name), cancellationToken).ConfigureAwait(false);
            Bytes += body.Length;
            if (AirtablePage.Read(body, (record, reason) => Rejections.Add($"{folder.Name}/{name} {record}", reason), out var page) is { } problem)
            {
                Incomplete(name, problem);
            }
            else
            {
                Pages++;
            }

            return page;
        }

        private void Incomplete(string name, string reason)
        {
            IsComplete = false;
            Rejections.Add($"{folder.Name}/{name}", reason);
        }
    }
}
