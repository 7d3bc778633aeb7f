using System.Runtime.CompilerServices;

namespace Bqx.Dashboard.Tests.Infrastructure.Files;

internal static class Repository
{
    public static string Root([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", ".."));
}
