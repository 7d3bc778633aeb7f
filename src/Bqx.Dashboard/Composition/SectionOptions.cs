using Bqx.Core.Common;

namespace Bqx.Dashboard.Composition;

/// <param name="Path">Folder with workspace.yaml, plan, evidence and runbooks. Absolute.</param>
internal sealed record WorkspaceOptions(string Path)
{
    public static WorkspaceOptions Read(OptionsReader reader, string root) =>
        new(System.IO.Path.GetFullPath(reader.Text("Workspace:Path") ?? System.IO.Path.Combine("workspaces", "demo"), root));
}

/// <param name="Directory">Folder of the store, generated data and keys. Absolute.</param>
internal sealed record DataOptions(string Directory)
{
    public string Keys => Path.Combine(Directory, "keys");

    public static DataOptions Read(OptionsReader reader, string root) =>
        new(Path.GetFullPath(reader.Text("Data:Directory") ?? "data", root));
}

internal enum StoreProvider
{
    Sqlite,
    PostgreSql,
}

/// <param name="Path">File of the store. Absolute.</param>
internal sealed record StoreOptions(string Path)
{
    public static StoreOptions Read(OptionsReader reader, DataOptions data)
    {
        if (reader.Word("Store:Provider", StoreProvider.Sqlite) == StoreProvider.PostgreSql)
        {
            reader.Fail("Store:Provider", "PostgreSql is not in this version; use Sqlite, the default");
        }

        return new StoreOptions(PathIn(reader, data) ?? System.IO.Path.Combine(data.Directory, "bqx.db"));
    }

    private static string? PathIn(OptionsReader reader, DataOptions data)
    {
        const string Key = "Store:ConnectionString";
        const string Prefix = "Data Source=";
        if (reader.Text(Key) is not { } text)
        {
            return null;
        }

        if (text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && !text.Contains(';') && text.Length > Prefix.Length)
        {
            return System.IO.Path.GetFullPath(text[Prefix.Length..], data.Directory);
        }

        reader.Fail(Key, "is not of the form 'Data Source=FILE'");
        return null;
    }
}

/// <summary>How often each source is read.</summary>
/// <param name="Every">Cadence per source.</param>
/// <param name="Timeout">After which a reading is given up.</param>
internal sealed record RefreshOptions(ImmutableDictionary<SourceName, TimeSpan> Every, TimeSpan Timeout)
{
    private const int Day = 24 * 60 * 60;

    private static readonly ImmutableArray<(SourceName Source, int Seconds)> Defaults =
    [
        (SourceName.Plan, 300),
        (SourceName.Document, 300),
        (SourceName.Warehouse, 900),
        (SourceName.Models, 900),
        (SourceName.Costs, 3_600),
        (SourceName.Runbooks, 5),
        (SourceName.Artifacts, 300),
        (SourceName.Checks, 300),
        (SourceName.Imports, 300),
        (SourceName.OnCall, 300),
        (SourceName.Annotations, 300),
        (SourceName.Alerts, 300),
        (SourceName.Jobs, 1_800),
    ];

    public static RefreshOptions Read(OptionsReader reader) => new(
        Defaults.ToImmutableDictionary(
            d => d.Source,
            d => TimeSpan.FromSeconds(reader.Int($"Refresh:{d.Source}Seconds", d.Seconds, 1, Day))),
        TimeSpan.FromSeconds(reader.Int("Refresh:TimeoutSeconds", 60, 1, 3_600)));
}

internal enum AuthMode
{
    Local,
    Iap,
    OAuth,
    Proxy,
}

internal sealed record AuthOptions(AuthMode Mode)
{
    public static AuthOptions Read(OptionsReader reader)
    {
        var mode = reader.Word("Auth:Mode", AuthMode.Local);
        if (mode != AuthMode.Local)
        {
            reader.Fail("Auth:Mode", $"{mode} is not in this version; use Local, the default, which listens on this machine only");
        }

        return new AuthOptions(mode);
    }
}
