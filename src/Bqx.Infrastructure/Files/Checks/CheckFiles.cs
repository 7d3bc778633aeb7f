using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Files.Checks;

/// <summary>
/// <c>checks.yaml</c>. A wrong check is listed with its line and key; the others stand, and the reading is not complete.
/// A file that cannot be read as a whole is refused, so that the last good book stays.
/// </summary>
public sealed class CheckFiles(WorkspaceSources sources, Workspace workspace, TimeProvider clock) : ISource<CheckBook>
{
    public SourceName Name => SourceName.Checks;

    public string? ChangeMark() => FileStamp.Of(sources.Checks.Path);

    public async Task<SourceReading<CheckBook>> ReadAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var takenAt = clock.GetUtcNow();
        var file = sources.Checks;
        if (!File.Exists(file.Path))
        {
            return Failed(new(SourceProblemKind.NotConfigured, $"The workspace has no {file.Name}; the built-in checks hold.", "Add one to check more, or by other limits."));
        }

        var problems = new FileProblems(file.Name);
        try
        {
            var text = await WorkspaceText.ReadAsync(sources.Folder, file, problems, cancellationToken).ConfigureAwait(false);
            var root = text is null ? null : YamlText.ReadSection(text, problems);
            if (root is null || CheckBookSection.Read(root, workspace, problems) is not { } book)
            {
                return Failed(new(SourceProblemKind.BadData, $"{problems.All.First()}.", "Correct the line and save the file; until then the last good checks hold."));
            }

            return new SourceReading<CheckBook>.Read(book, new Provenance
            {
                Source = Name,
                System = "Workspace files",
                Request = file.Name,
                TakenAt = takenAt,
                Complete = problems.Count == 0,
                Rows = book.Checks.Length,
                Bytes = text!.Length,
                ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
                Rejected = Rejections.Of(problems),
            });
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            return Failed(FileTrouble.Problem(e, file.Name, "Restore the file."));
        }
    }

    private static SourceReading<CheckBook>.Failed Failed(SourceProblem problem) => new(problem);
}
