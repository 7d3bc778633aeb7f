using System.Diagnostics;
using Bqx.Core.Common;
using Bqx.Infrastructure.Airtable;
using Bqx.Infrastructure.Demo.Airtable;
using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Benchmarks.Growth;

/// <summary>The folder of the demo's export pages.</summary>
internal sealed class ExportFolder(string path)
{
    private readonly string _making = path + ".making";
    private readonly string _leaving = path + ".leaving";

    /// <summary>Reads all pages.</summary>
    /// <returns>The tables, or what is wrong with the first page that is none.</returns>
    public async Task<(AirtableTables? Tables, string? Problem)> ReadAsync()
    {
        var sources = new WorkspaceSources { Folder = path, PlanExport = new FilePlace(path, path) };
        return await new AirtableExport(sources, TimeProvider.System).CollectAsync(CancellationToken.None) switch
        {
            SourceReading<AirtableTables>.Read { Provenance: { Complete: true, Rejected: [] } } read => (read.Value, null),
            SourceReading<AirtableTables>.Read read => (null, $"{read.Provenance.Rejected[0].Place} {read.Provenance.Rejected[0].Reason}"),
            SourceReading<AirtableTables>.Failed failed => (null, failed.Problem.Message.TrimEnd('.')),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Writes the pages beside the folder and then puts them in its place. Killed between the two moves, there is no export and 'demo reset' makes one.</summary>
    public void Replace(GrownExport grown)
    {
        Remove(_making);
        Remove(_leaving);
        Directory.CreateDirectory(_making);
        foreach (var file in Directory.EnumerateFiles(path))
        {
            File.Copy(file, Path.Combine(_making, Path.GetFileName(file)));
        }

        Write("Phases", grown.Phases);
        Write("Stages", grown.Stages);
        Write("Tasks", grown.Tasks);
        Directory.Move(path, _leaving);
        try
        {
            Directory.Move(_making, path);
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            Directory.Move(_leaving, path);
            throw;
        }

        Remove(_leaving);
    }

    private void Write(string table, IReadOnlyList<ExportRecord> records)
    {
        if (records.Count == 0)
        {
            return;
        }

        foreach (var page in Directory.GetFiles(_making, $"{table}.page-*.json"))
        {
            File.Delete(page);
        }

        ExportPages.Write(_making, table, records);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
