namespace Bqx.Infrastructure.Files;

/// <summary>Text files of a workspace: inside its folder and of bounded length, before a byte is read.</summary>
internal static class WorkspaceText
{
    /// <summary>The text; null when it is too long or leads out of the workspace, which is then among the problems.</summary>
    public static async Task<string?> ReadAsync(string folder, FilePlace file, FileProblems problems, CancellationToken cancellationToken)
    {
        if (ContainedPath.Resolve(folder, file.Name) is not { } place)
        {
            problems.Add(0, "", "is a link that leads out of the workspace");
        }
        else if (new FileInfo(place.Path).Length > YamlText.LongestText)
        {
            problems.Add(0, "", $"longer than {YamlText.LongestText / 1024:N0} KiB");
        }
        else
        {
            return await File.ReadAllTextAsync(place.Path, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }
}
