using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Files;

/// <summary>What generated demo data add to their workspace: more relations and families, in the words of <c>workspace.yaml</c>.</summary>
internal static class WorkspaceOverlay
{
    public const string Name = "overlay.yaml";

    /// <summary>The workspace as it is when there is no overlay; a broken one is among the problems.</summary>
    public static Workspace Merge(Workspace workspace, string folder, FileProblems problems)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            return workspace;
        }

        try
        {
            if (YamlText.ReadSection(File.ReadAllText(path), problems) is not { } root)
            {
                return workspace;
            }

            var merged = workspace with
            {
                Relations = [.. workspace.Relations, .. WorkspaceNames.Relations(root, workspace.Pairs)],
                Families = [.. workspace.Families, .. WorkspaceNames.Families(root, [.. workspace.Families.Select(f => f.Name)])],
            };
            root.RefuseOthers();
            return merged;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(0, "", $"cannot be read ({e.Message}); run 'demo reset'");
            return workspace;
        }
    }
}
