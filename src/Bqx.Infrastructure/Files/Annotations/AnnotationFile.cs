using Bqx.Core.Annotations;
using Bqx.Core.Common;

namespace Bqx.Infrastructure.Files.Annotations;

/// <summary><c>annotations.yaml</c>: dated notes for the charts. A wrong note is listed with its line and key; the others stand.</summary>
public sealed class AnnotationFile(WorkspaceSources sources, TimeProvider clock) : ISource<WrittenAnnotations>
{
    public SourceName Name => SourceName.Annotations;

    public string? ChangeMark() => FileStamp.Of(sources.Annotations.Path);

    public async Task<SourceReading<WrittenAnnotations>> ReadAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var takenAt = clock.GetUtcNow();
        var file = sources.Annotations;
        if (!File.Exists(file.Path))
        {
            return Failed(new(SourceProblemKind.NotConfigured, $"The workspace has no {file.Name}.", "Add one to mark releases, decisions and incidents on every chart, or write notes on the activity page."));
        }

        var problems = new FileProblems(file.Name);
        try
        {
            if (await WorkspaceText.ReadAsync(sources.Folder, file, problems, cancellationToken).ConfigureAwait(false) is not { } text
                || YamlText.ReadSections(text, problems) is not { } sections)
            {
                return Failed(new(SourceProblemKind.BadData, $"{problems.All.First().ToString().TrimEnd('.')}.", "Correct the line and save the file; until then the last good notes stay."));
            }

            var notes = AnnotationSection.Read(sections, sources, problems);
            return new SourceReading<WrittenAnnotations>.Read(new WrittenAnnotations(notes), new Provenance
            {
                Source = Name,
                System = "Workspace files",
                Request = file.Name,
                TakenAt = takenAt,
                Complete = problems.Count == 0,
                Rows = notes.Length,
                Bytes = text.Length,
                ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
                Rejected = Rejections.Of(problems),
            });
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            return Failed(FileTrouble.Problem(e, file.Name, "Restore the file."));
        }
    }

    private static SourceReading<WrittenAnnotations>.Failed Failed(SourceProblem problem) => new(problem);
}
