using Bqx.Core.Common;

namespace Bqx.Infrastructure.Files;

/// <summary>What the system says of a file, as a problem of its source.</summary>
internal static class FileTrouble
{
    public static bool Is(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <param name="e">One for which <see cref="Is"/> holds.</param>
    /// <param name="name">The file or folder as the workspace names it.</param>
    /// <param name="whenAbsent">What to do when it is not there.</param>
    public static SourceProblem Problem(Exception e, string name, string whenAbsent) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => new(SourceProblemKind.NotFound, $"There is no {name}.", whenAbsent),
        UnauthorizedAccessException => new(SourceProblemKind.Forbidden, $"{name} may not be read.", "Give the user that runs the dashboard the right to read it."),
        _ => new(SourceProblemKind.Unreachable, $"{name} cannot be read: {e.Message}", "Check the disk and that no other program holds the file."),
    };
}
