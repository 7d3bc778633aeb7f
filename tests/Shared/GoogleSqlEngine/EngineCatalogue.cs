namespace Bqx.Dashboard.Tests.GoogleSqlEngine;

/// <summary>The tables that a statement can name.</summary>
/// <param name="Tables">By their full names, <c>project.dataset.table</c> or <c>project.region-us.INFORMATION_SCHEMA.TABLES</c>.</param>
internal sealed record EngineCatalogue(ImmutableArray<EngineTable> Tables)
{
    private readonly Dictionary<string, EngineTable> _byName = Tables.ToDictionary(static t => t.Name);

    /// <summary>Completes <c>dataset.table</c>.</summary>
    public string? DefaultProject { get; init; }

    /// <summary><c>project.dataset</c>, completes <c>table</c>.</summary>
    public string? DefaultDataset { get; init; }

    /// <summary>The table that a path means, whether it is quoted whole, by part, or not at all.</summary>
    public EngineTable? Find(string path) =>
        Exact(path)
        ?? (DefaultDataset is null ? null : Exact($"{DefaultDataset}.{path}"))
        ?? (DefaultProject is null ? null : Exact($"{DefaultProject}.{path}"));

    private EngineTable? Exact(string name) => _byName.GetValueOrDefault(name);
}

/// <summary>A table and where its rows come from.</summary>
internal sealed record EngineTable(string Name, ImmutableArray<EngineColumn> Columns)
{
    /// <summary>
    /// The rows; asked for the columns, by index, that a query reads, in order. Every row has a value for each of these, of the type that
    /// <see cref="Wire.EngineValue"/> names.
    /// </summary>
    public Func<ImmutableArray<int>, IEnumerable<IReadOnlyList<object?>>> Rows { get; init; } = static _ => [];

    /// <summary>A table over rows in memory, whose values are in the order of the columns.</summary>
    public static EngineTable Of(string name, string columns, params IReadOnlyList<IReadOnlyList<object?>> rows) =>
        new(name, EngineColumn.ParseList(columns))
        {
            Rows = read => rows.Select(r => read.Select(i => r[i]).ToArray()),
        };
}

/// <summary>A parameter of a statement; without a name it is the next question mark.</summary>
internal sealed record EngineParameter(string? Name, EngineType Type, object? Value);
