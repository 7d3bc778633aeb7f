using System.Text.Json;
using Bqx.Core.Models;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.Imports;

/// <summary>
/// Runs in the workspace's folder <c>models</c>, a JSON file each: a run of MLflow's REST API, or what a trainer writes itself,
/// <c>{ model_id, success, metrics: { validation, test }, training_time, quality_passed }</c>. A broken file is listed by name and line; the
/// others stand.
/// </summary>
internal static class RunFiles
{
    private const int MostFiles = 2_000;
    private const int LongestFile = 5 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    public static IEnumerable<string> In(FilePlace folder) => Directory.Exists(folder.Path)
        ? Directory.EnumerateFiles(folder.Path, "*.json").Order(StringComparer.Ordinal).Take(MostFiles)
        : [];

    /// <param name="folder">May be absent.</param>
    /// <param name="workspace">Folder that no file may lead out of.</param>
    /// <param name="rejections">What could not be read.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static ImmutableArray<TrainingRun> Read(FilePlace folder, string workspace, Rejections rejections, CancellationToken cancellationToken)
    {
        var runs = ImmutableArray.CreateBuilder<TrainingRun>();
        foreach (var path in In(folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var file = folder.In(Path.GetFileName(path));
            if (Bytes(file, workspace, rejections) is { } bytes && Read(bytes, file.Name, new DateTimeOffset(File.GetLastWriteTimeUtc(file.Path), TimeSpan.Zero), rejections) is { } run)
            {
                runs.Add(run);
            }
        }

        return runs.ToImmutable();
    }

    private static byte[]? Bytes(FilePlace file, string workspace, Rejections rejections)
    {
        if (ContainedPath.Resolve(workspace, file.Name) is null)
        {
            rejections.Add(file.Name, "is a link that leads out of the workspace");
            return null;
        }

        try
        {
            if (new FileInfo(file.Path).Length <= LongestFile)
            {
                return File.ReadAllBytes(file.Path);
            }

            rejections.Add(file.Name, $"is longer than {LongestFile / 1024 / 1024} MiB");
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            rejections.Add(file.Name, FileTrouble.Problem(e, file.Name, "Restore it.").Message);
        }

        return null;
    }

    internal static TrainingRun? Read(byte[] bytes, string file, DateTimeOffset writtenAt, Rejections rejections)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            var root = new ImportNode(document.RootElement);
            var run = root["run"].IsAbsent ? root : root["run"];
            var (read, why) = !run["info"].IsAbsent ? MlflowRun.Read(run, file) : !root["model_id"].IsAbsent ? TrainerRun.Read(root, file, writtenAt) : (null, "is no run of MLflow and has no model_id");
            if (read is null)
            {
                rejections.Add(file, why ?? "");
            }

            return read;
        }
        catch (JsonException e)
        {
            rejections.Add($"{file} line {e.LineNumber + 1 ?? 1}", "is not valid JSON, so nothing of the file is shown: NaN, Infinity or a cut end are no JSON; write it again");
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate, or bytes that are not UTF-8.
            rejections.Add(file, "holds text that is no Unicode, so nothing of the file is shown");
        }

        return null;
    }
}
