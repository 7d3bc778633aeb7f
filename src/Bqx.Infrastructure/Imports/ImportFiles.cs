using Bqx.Core.Common;
using Bqx.Core.Quality.Imports;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.Imports;

/// <summary>
/// Results of other tools in the workspace's folder <c>imports</c>: validations of Great Expectations, <c>run_results.json</c> of dbt, scans
/// of Soda. The content says which tool wrote a file. A broken file is listed by name and line; the others stand.
/// </summary>
public sealed class ImportFiles(WorkspaceSources sources, Workspace workspace, TimeProvider clock) : ISource<ImportedResults>
{
    private const int MostFiles = 500;

    public SourceName Name => SourceName.Imports;

    public string? ChangeMark() => Directory.Exists(sources.Imports.Path) ? FileStamp.Of(Files()) : "absent";

    public async Task<SourceReading<ImportedResults>> ReadAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var takenAt = clock.GetUtcNow();
        var folder = sources.Imports;
        if (!Directory.Exists(folder.Path))
        {
            return new SourceReading<ImportedResults>.Failed(new(
                SourceProblemKind.NotConfigured,
                $"The workspace has no folder {folder.Name}.",
                "Put results of Great Expectations, dbt or Soda there to see them beside the checks."));
        }

        var reading = new Reading(TableNames.Of(workspace));
        try
        {
            foreach (var path in Files())
            {
                await reading.AddAsync(folder.In(Path.GetFileName(path)), sources.Folder, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            return new SourceReading<ImportedResults>.Failed(FileTrouble.Problem(e, folder.Name, "Restore the folder."));
        }

        var results = reading.Newest();
        return new SourceReading<ImportedResults>.Read(new ImportedResults { Results = results }, new Provenance
        {
            Source = Name,
            System = "Workspace files",
            Request = $"{folder.Name}/*.json",
            TakenAt = takenAt,
            Pages = reading.Files,
            Complete = reading.Rejections.Count == 0,
            Rows = results.Length,
            Bytes = reading.Bytes,
            ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
            Rejected = reading.Rejections.ToImmutable(),
        });
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(sources.Imports.Path, "*.json").Order(StringComparer.Ordinal).Take(MostFiles);

    private sealed class Reading(TableNames names)
    {
        private readonly List<ImportedResult> _results = [];

        public Rejections Rejections { get; } = new();

        public int Files { get; private set; }

        public long Bytes { get; private set; }

        public async Task AddAsync(FilePlace file, string workspace, CancellationToken cancellationToken)
        {
            Files++;
            if (ContainedPath.Resolve(workspace, file.Name) is null)
            {
                Rejections.Add(file.Name, "is a link that leads out of the workspace");
            }
            else if (new FileInfo(file.Path).Length > ImportFile.LongestFile)
            {
                Rejections.Add(file.Name, $"is longer than {ImportFile.LongestFile / 1024 / 1024} MiB");
            }
            else
            {
                var bytes = await File.ReadAllBytesAsync(file.Path, cancellationToken).ConfigureAwait(false);
                Bytes += bytes.Length;
                _results.AddRange(ImportFile.Read(bytes, file.Name, names, Rejections));
            }
        }

        /// <summary>A check that several files report stands once, by the newest of them.</summary>
        public ImmutableArray<ImportedResult> Newest() =>
        [
            .. _results
                .GroupBy(r => (r.Table, r.Tool, r.Check))
                .Select(g => g.OrderByDescending(r => r.At ?? DateTimeOffset.MinValue).First())
                .OrderBy(r => r.Table, StringComparer.Ordinal).ThenBy(r => r.Tool, StringComparer.Ordinal).ThenBy(r => r.Check, StringComparer.Ordinal),
        ];
    }
}
