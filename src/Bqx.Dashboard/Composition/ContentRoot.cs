namespace Bqx.Dashboard.Composition;

/// <summary>Where appsettings.json, wwwroot and the workspaces are: the repository when run from it, else beside the program.</summary>
internal static class ContentRoot
{
    public static string Find()
    {
        var current = Directory.GetCurrentDirectory();
        return File.Exists(Path.Combine(current, "appsettings.json")) ? current : AppContext.BaseDirectory;
    }
}
