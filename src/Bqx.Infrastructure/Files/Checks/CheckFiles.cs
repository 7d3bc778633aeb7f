using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Files.Checks;

/// <summary>
/// <c>checks.yaml</c> with <c>lineage.yaml</c>. A wrong check or edge is listed with its line and key; the others stand, and the reading
/// is not complete. A file that cannot be read as a whole is refused, so that the last good book stays.
/// </summary>
public sealed class CheckFiles(WorkspaceSources sources, Workspace workspace, TimeProvider clock) : ISource<CheckBook>
{
    public SourceName Name => SourceName.Checks;

    public string? ChangeMark() => FileStamp.Of(sources.Checks.Path, sources.Lineage.Path);

    public async Task<SourceReading<CheckBook>> ReadAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var takenAt = clock.GetUtcNow();
        ImmutableArray<FilePlace> files = [.. new[] { sources.Checks, sources.Lineage }.Where(f => File.Exists(f.Path))];
        if (files.IsEmpty)
        {
            return Failed(new(
                SourceProblemKind.NotConfigured, $"The workspace has no {sources.Checks.Name}; the built-in checks hold.", "Add one to check more, or by other limits."));
        }

        var names = string.Join(", ", files.Select(f => f.Name));
        var reading = new Reading();
        var book = CheckBooks.BuiltIn(workspace);
        try
        {
            foreach (var file in files)
            {
                var problems = new FileProblems(file.Name);
                var root = await reading.OpenAsync(sources.Folder, file, problems, cancellationToken).ConfigureAwait(false);
                var next = root is null ? null
                    : file == sources.Lineage ? book with { Lineage = LineageSection.Read(root, problems) }
                    : CheckBookSection.Read(root, workspace, problems) is { } read ? read with { Lineage = book.Lineage } : null;
                if (next is null)
                {
                    return Failed(new(SourceProblemKind.BadData, $"{problems.All.First().ToString().TrimEnd('.')}.", "Correct the line and save the file; until then the last good checks hold."));
                }

                book = next;
                reading.Rejections.Add(problems);
            }
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            return Failed(FileTrouble.Problem(e, names, "Restore the file."));
        }

        return new SourceReading<CheckBook>.Read(book, new Provenance
        {
            Source = Name,
            System = "Workspace files",
            Request = names,
            TakenAt = takenAt,
            Complete = reading.Rejections.Count == 0,
            Rows = book.Checks.Length,
            Bytes = reading.Bytes,
            ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
            Rejected = reading.Rejections.ToImmutable(),
        });
    }

    private static SourceReading<CheckBook>.Failed Failed(SourceProblem problem) => new(problem);

    private sealed class Reading
    {
        public Rejections Rejections { get; } = new();

        public long Bytes { get; private set; }

        public async Task<YamlSection?> OpenAsync(string folder, FilePlace file, FileProblems problems, CancellationToken cancellationToken)
        {
            if (await WorkspaceText.ReadAsync(folder, file, problems, cancellationToken).ConfigureAwait(false) is not { } text)
            {
                return null;
            }

            Bytes += text.Length;
            return YamlText.ReadSection(text, problems);
        }
    }
}
