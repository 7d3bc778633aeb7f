using System.Security.Cryptography;
using Bqx.Core.Common;
using Bqx.Core.Truth;

namespace Bqx.Infrastructure.Files;

/// <summary>
/// <c>evidence.yaml</c> with the files that it names: hashed here, judged later.
/// A wrong entry is listed with its line; the others stand, and the reading is not complete.
/// </summary>
public sealed class EvidenceFiles(WorkspaceSources sources, TimeProvider clock) : ISource<ArtifactRecords>
{
    /// <summary>Files that the newest reading looked at, so that a change of one of them is noticed.</summary>
    private volatile string[] _seen = [];

    public SourceName Name => SourceName.Artifacts;

    public string? ChangeMark() => FileStamp.Of([sources.Evidence.Path, .. _seen]);

    public async Task<SourceReading<ArtifactRecords>> ReadAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var takenAt = clock.GetUtcNow();
        var file = sources.Evidence;
        if (!File.Exists(file.Path))
        {
            return Failed(new(SourceProblemKind.NotConfigured, $"The workspace has no {file.Name}.", "Add one to prove tasks by files or by a person's word."));
        }

        var problems = new FileProblems(file.Name);
        var artifacts = ImmutableArray.CreateBuilder<Artifact>();
        var bytes = 0L;
        try
        {
            if (await ReadTextAsync(file.Path, problems, cancellationToken).ConfigureAwait(false) is not { } text
                || YamlText.ReadSections(text, problems) is not { } sections)
            {
                return Failed(new(SourceProblemKind.BadData, $"{problems.All.First()}.", "Correct the line and save the file."));
            }

            var entries = EvidenceEntry.Read(sections, sources, problems);
            _seen = [.. entries.Select(e => e.File?.Path).OfType<string>().Distinct()];
            foreach (var entry in entries)
            {
                var (artifact, read) = await LookAsync(entry, cancellationToken).ConfigureAwait(false);
                artifacts.Add(artifact);
                bytes += read;
            }
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            return Failed(FileTrouble.Problem(e, $"{file.Name} or a file that it names", "Restore the file."));
        }

        return new SourceReading<ArtifactRecords>.Read(new ArtifactRecords { Artifacts = artifacts.ToImmutable() }, new Provenance
        {
            Source = Name,
            System = "Workspace files",
            Request = file.Name,
            TakenAt = takenAt,
            Complete = problems.Count == 0,
            Rows = artifacts.Count,
            Bytes = bytes,
            ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
            Rejected = Rejections.Of(problems),
        });
    }

    private static SourceReading<ArtifactRecords>.Failed Failed(SourceProblem problem) => new(problem);

    private static async Task<string?> ReadTextAsync(string path, FileProblems problems, CancellationToken cancellationToken)
    {
        if (new FileInfo(path).Length <= YamlText.LongestText)
        {
            return await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        }

        problems.Add(0, "", $"longer than {YamlText.LongestText / 1024:N0} KiB");
        return null;
    }

    private static async Task<(Artifact Artifact, long Bytes)> LookAsync(EvidenceEntry entry, CancellationToken cancellationToken)
    {
        var artifact = new Artifact(entry.Task, entry.File?.Name, entry.Sha256, null, entry.At, entry.AttestedBy, entry.Until);
        if (entry.File is not { } place || !File.Exists(place.Path))
        {
            return (artifact, 0);
        }

        var stream = File.OpenRead(place.Path);
        await using (stream.ConfigureAwait(false))
        {
            var hash = await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false);
            // A checkout gives every file its own day, so a stated day goes before the file's.
            return (artifact with { FoundSha256 = Convert.ToHexStringLower(hash), ModifiedAt = entry.At ?? new DateTimeOffset(File.GetLastWriteTimeUtc(place.Path)) }, stream.Length);
        }
    }
}
