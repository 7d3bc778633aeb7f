namespace Bqx.Infrastructure.Files;

/// <summary>Paths written in a workspace stay inside their folder, symbolic links included.</summary>
internal static class ContainedPath
{
    private const int MostLinks = 16;

    /// <summary>The place of a relative path; null when it leads out of the folder.</summary>
    public static FilePlace? Resolve(string folder, string relative)
    {
        if (relative.Length == 0 || relative.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(relative))
        {
            return null;
        }

        var root = RealFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var full = Path.GetFullPath(Path.Combine(root, relative.Replace('\\', '/')));
        return IsInside(root, full) && LinksStayInside(root, full)
            ? new FilePlace(full, Path.GetRelativePath(root, full).Replace('\\', '/'))
            : null;
    }

    private static bool IsInside(string root, string full) =>
        full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static bool LinksStayInside(string root, string full, int links = 0)
    {
        var parts = Path.GetRelativePath(root, full).Split(Path.DirectorySeparatorChar);
        var current = root;
        for (var i = 0; i < parts.Length; i++)
        {
            current = Path.Combine(current, parts[i]);
            var info = new FileInfo(current);
            if (info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: false) is { } target)
            {
                // The target may lead through further links: walk it from the root again.
                var rest = Path.GetFullPath(Path.Combine([target.FullName, .. parts[(i + 1)..]]));
                return links < MostLinks && IsInside(root, rest) && LinksStayInside(root, rest, links + 1);
            }
        }

        return true;
    }

    private static string RealFolder(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder : folder;
}
