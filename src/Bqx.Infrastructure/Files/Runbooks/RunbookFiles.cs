using Bqx.Core.Common;
using Bqx.Core.Runbooks;

namespace Bqx.Infrastructure.Files.Runbooks;

/// <summary>The Markdown files of the workspace's folder <c>runbooks</c>. A broken file is listed by name and line; the others stand.</summary>
public sealed class RunbookFiles(WorkspaceSources sources, TimeProvider clock) : ISource<RunbookLibrary>
{
    private const int MostFiles = 1_000;

    public SourceName Name => SourceName.Runbooks;

    public string? ChangeMark() => Directory.Exists(sources.Runbooks.Path) ? FileStamp.Of(Files()) : null;

    public async Task<SourceReading<RunbookLibrary>> ReadAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var takenAt = clock.GetUtcNow();
        var folder = sources.Runbooks;
        if (!Directory.Exists(folder.Path))
        {
            return new SourceReading<RunbookLibrary>.Failed(new(
                SourceProblemKind.NotConfigured, $"The workspace has no folder {folder.Name}.", "Add one Markdown file per runbook there."));
        }

        var reading = new Reading();
        try
        {
            foreach (var path in Files())
            {
                await reading.AddAsync(folder.In(Path.GetFileName(path)), sources.Folder, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            return new SourceReading<RunbookLibrary>.Failed(FileTrouble.Problem(e, folder.Name, "Restore the folder."));
        }

        var library = reading.ToLibrary();
        return new SourceReading<RunbookLibrary>.Read(library, new Provenance
        {
            Source = Name,
            System = "Workspace files",
            Request = $"{folder.Name}/*.md",
            TakenAt = takenAt,
            Complete = reading.Broken == 0,
            Rows = reading.Files,
            Bytes = reading.Bytes,
            ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
            Rejected = reading.Rejections.ToImmutable(),
        });
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(sources.Runbooks.Path, "*.md")
        .Where(p => !string.Equals(Path.GetFileName(p), "README.md", StringComparison.OrdinalIgnoreCase))
        .Order(StringComparer.Ordinal)
        .Take(MostFiles);

    private sealed class Reading
    {
        private readonly List<RunbookText> _read = [];

        public Rejections Rejections { get; } = new();

        public int Files { get; private set; }

        public int Broken { get; private set; }

        public long Bytes { get; private set; }

        public async Task AddAsync(FilePlace file, string workspace, CancellationToken cancellationToken)
        {
            Files++;
            var problems = new FileProblems(file.Name);
            if (ContainedPath.Resolve(workspace, file.Name) is null)
            {
                problems.Add(0, "", "is a link that leads out of the workspace");
            }
            else if (new FileInfo(file.Path).Length > SafeMarkdown.LongestText)
            {
                problems.Add(0, "", $"is longer than {SafeMarkdown.LongestText / 1024} KiB");
            }
            else
            {
                var bytes = await File.ReadAllBytesAsync(file.Path, cancellationToken).ConfigureAwait(false);
                Bytes += bytes.Length;
                var remarks = new FileProblems(file.Name);
                if (RunbookMarkdown.Read(bytes, file.Name, remarks, out problems) is { } runbook)
                {
                    _read.Add(runbook);
                }

                Rejections.Add(remarks);
            }

            Broken += problems.Count > 0 ? 1 : 0;
            Rejections.Add(problems);
        }

        /// <summary>Two files of one id are two procedures of which nobody knows the right one: both are named and neither is taken.</summary>
        public RunbookLibrary ToLibrary()
        {
            var ids = _read.ToLookup(r => r.Runbook.Id, StringComparer.OrdinalIgnoreCase);
            foreach (var twice in ids.Where(g => g.Count() > 1).SelectMany(g => g))
            {
                var problems = new FileProblems(twice.Runbook.File);
                var others = ids[twice.Runbook.Id].Where(o => o != twice).Select(o => o.Runbook.File);
                problems.Add(twice.IdLine, "id", $"{twice.Runbook.Id} is the id of {string.Join(" and ", others)} too; neither is used until one has another id");
                Broken++;
                Rejections.Add(problems);
            }

            return new() { Runbooks = [.. ids.Where(g => g.Count() == 1).Select(g => g.First().Runbook).OrderBy(r => r.Id, StringComparer.OrdinalIgnoreCase)] };
        }
    }
}
