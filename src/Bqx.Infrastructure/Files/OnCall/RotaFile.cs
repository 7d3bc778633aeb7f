using Bqx.Core.Common;
using Bqx.Core.OnCall;

namespace Bqx.Infrastructure.Files.OnCall;

/// <summary>
/// <c>oncall.yaml</c>. A rota that is wrong in part would call the wrong people, so a file with any mistake is refused with all of them,
/// and the last good rota stays.
/// </summary>
public sealed class RotaFile(WorkspaceSources sources, TimeProvider clock) : ISource<Rota>
{
    private const int MostSaid = 20;

    public SourceName Name => SourceName.OnCall;

    public string? ChangeMark() => FileStamp.Of(sources.OnCall.Path);

    public async Task<SourceReading<Rota>> ReadAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var takenAt = clock.GetUtcNow();
        var file = sources.OnCall;
        if (!File.Exists(file.Path))
        {
            return Failed(new(SourceProblemKind.NotConfigured, $"The workspace has no {file.Name}.", "Add one to say who is on call."));
        }

        var problems = new FileProblems(file.Name);
        try
        {
            var text = await WorkspaceText.ReadAsync(sources.Folder, file, problems, cancellationToken).ConfigureAwait(false);
            var root = text is null ? null : YamlText.ReadSection(text, problems);
            var rota = root is null ? null : RotaSection.Read(root, sources, problems);
            if (rota is null || problems.Count > 0)
            {
                return Failed(new(SourceProblemKind.BadData, Said(problems), "Correct each line and save the file; until then the last good rota stays."));
            }

            return new SourceReading<Rota>.Read(rota, new Provenance
            {
                Source = Name,
                System = "Workspace files",
                Request = file.Name,
                TakenAt = takenAt,
                Complete = true,
                Rows = rota.People.Length,
                Bytes = text!.Length,
                ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
            });
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            return Failed(FileTrouble.Problem(e, file.Name, "Restore the file."));
        }
    }

    private static string Said(FileProblems problems)
    {
        var more = problems.Count > MostSaid ? $"; and {problems.Count - MostSaid} more" : "";
        return string.Join("; ", problems.All.Take(MostSaid).Select(static p => p.ToString().TrimEnd('.'))) + more + ".";
    }

    private static SourceReading<Rota>.Failed Failed(SourceProblem problem) => new(problem);
}
