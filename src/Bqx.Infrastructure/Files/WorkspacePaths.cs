namespace Bqx.Infrastructure.Files;

/// <summary>Where things are on disk. Absolute paths.</summary>
/// <param name="Workspace">Folder with workspace.yaml, plan document, evidence and runbooks; only read.</param>
/// <param name="Data">Folder of the store and of generated data; written.</param>
public sealed record WorkspacePaths(string Workspace, string Data)
{
    /// <summary>Generated demo data: airtable/*.json, warehouse.db, billing-export.jsonl, anchor.json.</summary>
    public string Demo => Path.Combine(Data, "demo");
}
