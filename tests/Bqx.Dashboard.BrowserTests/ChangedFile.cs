namespace Bqx.Dashboard.BrowserTests;

/// <summary>A file with other content for a while, then as it was.</summary>
public sealed class ChangedFile(string path, Func<string, string> change)
{
    public async Task WhileChangedAsync(Func<Task> look)
    {
        var original = await File.ReadAllTextAsync(path);
        var changed = change(original);
        Assert.NotEqual(original, changed);
        try
        {
            await File.WriteAllTextAsync(path, changed);
            await look();
        }
        finally
        {
            await File.WriteAllTextAsync(path, original);
        }
    }
}
