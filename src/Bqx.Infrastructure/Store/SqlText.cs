using System.Collections.Concurrent;

namespace Bqx.Infrastructure.Store;

/// <summary>SQL from the .sql files that are built into the program.</summary>
internal static class SqlText
{
    private const string Folder = "Bqx.Infrastructure.Store.";

    private static readonly ConcurrentDictionary<string, string> Queries = new(StringComparer.Ordinal);

    /// <param name="name">File name in Queries without its extension: <c>insert-run</c>.</param>
    public static string Query(string name) => Queries.GetOrAdd(name, static key => Read($"{Folder}Queries.{key}.sql"));

    /// <summary>Migrations in order, numbered from 1 without gaps by their file names.</summary>
    public static IReadOnlyList<string> Migrations()
    {
        var prefix = Folder + "Migrations.";
        var names = typeof(SqlText).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal));
        return [.. names.Order(StringComparer.Ordinal).Select(Read)];
    }

    internal static string Read(string resource)
    {
        using var stream = typeof(SqlText).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not built into the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
