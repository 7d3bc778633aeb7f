using System.Diagnostics;
using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.Documents;

/// <summary>The workspace's plan document as a source. At most <see cref="PlanText.MostBytes"/> and one byte are ever read.</summary>
/// <param name="paths">Where the workspace is.</param>
/// <param name="document">File name as the workspace gives it, such as <c>plan.md</c>.</param>
/// <param name="vocabulary">The workspace's words.</param>
/// <param name="clock">Time of reading.</param>
public sealed class PlanDocumentFile(WorkspacePaths paths, string document, PlanVocabulary vocabulary, TimeProvider clock) : ISource<PlanDocument>
{
    private readonly string _path = Path.GetFullPath(Path.Combine(paths.Workspace, document));

    public SourceName Name => SourceName.Document;

    public string? ChangeMark()
    {
        var file = new FileInfo(_path);
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length}:{file.LastWriteTimeUtc.Ticks}") : "absent";
    }

    public async Task<SourceReading<PlanDocument>> ReadAsync(CancellationToken cancellationToken) =>
        (await ReadWholeAsync(cancellationToken).ConfigureAwait(false)).Reading;

    /// <summary>The reading with the bytes that it was made of; none when there is no document.</summary>
    public async Task<(SourceReading<PlanDocument> Reading, byte[] Bytes)> ReadWholeAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        byte[] bytes;
        try
        {
            bytes = await ReadBytesAsync(_path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (Failed(SourceProblemKind.NotFound, $"The plan document {document} is not in the workspace.", "Put it there, or correct plan.document in workspace.yaml."), []);
        }
        catch (UnauthorizedAccessException)
        {
            return (Failed(SourceProblemKind.Forbidden, $"The plan document {document} may not be read.", "Give the dashboard's user the right to read it."), []);
        }
        catch (IOException e)
        {
            return (Failed(SourceProblemKind.Unreachable, $"The plan document {document} could not be read: {e.Message}", "Look at the disk or the share that holds it."), []);
        }

        var plan = PlanDocumentReader.Read(bytes, vocabulary);
        if (plan is { Grammar: PlanGrammar.None, ReadFindings: [var finding, ..] })
        {
            return (Failed(SourceProblemKind.BadData, $"{document}, line {finding.Line}: {finding.Message}", finding.Advice), []);
        }

        return (new SourceReading<PlanDocument>.Read(plan, new Provenance
        {
            Source = Name,
            System = "Plan document",
            Request = document,
            TakenAt = clock.GetUtcNow(),
            Complete = true,
            Rows = plan.Tasks.LongCount(),
            Bytes = bytes.Length,
            ElapsedMs = Stopwatch.GetElapsedTime(started).TotalMilliseconds,
        }), bytes);
    }

    /// <summary>The file's bytes, or one more than allowed of a larger one.</summary>
    public static async Task<byte[]> ReadBytesAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
        await using (file.ConfigureAwait(false))
        {
            // A pipe has no length, and a file may grow while it is read: only the cap is relied upon.
            var bytes = new byte[file.CanSeek ? Math.Min(file.Length, PlanText.MostBytes) + 1 : 64 * 1024];
            var count = 0;
            while (true)
            {
                var read = await file.ReadAsync(bytes.AsMemory(count), cancellationToken).ConfigureAwait(false);
                count += read;
                if (read == 0 || count > PlanText.MostBytes)
                {
                    return bytes[..count];
                }

                if (count == bytes.Length)
                {
                    Array.Resize(ref bytes, Math.Min(bytes.Length * 2, PlanText.MostBytes + 1));
                }
            }
        }
    }

    private static SourceReading<PlanDocument>.Failed Failed(SourceProblemKind kind, string message, string advice) =>
        new(new SourceProblem(kind, message, advice));
}
