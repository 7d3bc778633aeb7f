using System.Diagnostics.CodeAnalysis;
using Bqx.Core.Common;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Warehouse;

/// <param name="Name">Table name, lower case.</param>
/// <param name="Family">The family whose pattern it fits.</param>
/// <param name="Pair">Its pair, for a family with one table per pair.</param>
/// <param name="Entities">Pairs or currencies in the name, in order; empty for a table of the whole market.</param>
public sealed record TableName(string Name, TableFamily Family, CurrencyPair? Pair, ImmutableArray<string> Entities)
{
    /// <summary>True when data of a pair goes into the table: its own, one of its currencies', or the whole market's.</summary>
    public bool Concerns(CurrencyPair pair) =>
        Entities.IsEmpty || Entities.Contains(pair.Key) || Entities.Contains(pair.Base) || Entities.Contains(pair.Quote);
}

/// <summary>The naming grammar of a workspace: its families' patterns with the entities that they take.</summary>
public sealed class TableNames
{
    private static readonly Memo<Workspace, TableNames> Made = new(static w => new TableNames(w));

    private readonly Dictionary<string, TableName> _known = new(StringComparer.Ordinal);
    private readonly List<TableName> _ordered = [];
    private readonly (TableFamily Family, TablePattern Pattern)[] _patterns;
    private readonly TablePattern[] _others;

    public TableNames(Workspace workspace)
    {
        Workspace = workspace;
        _patterns = [.. workspace.Families.Select(static f => (f, new TablePattern(f.Pattern)))];
        _others = [.. workspace.OtherTables.Select(static o => new TablePattern(o))];
        var entities = new Entities(workspace);
        foreach (var (family, pattern) in _patterns)
        {
            AddMembers(entities, family, pattern);
        }
    }

    /// <summary>The grammar of a workspace, made once for it: every minute's judgement asks for it.</summary>
    public static TableNames Of(Workspace workspace) => Made.Of(workspace);

    public Workspace Workspace { get; }

    public IEnumerable<TableFamily> Families => _patterns.Select(static p => p.Family);

    /// <summary>Every name that the grammar can form from the workspace's entities, by family.</summary>
    public IReadOnlyList<TableName> All => _ordered;

    public bool TryGet(string name, [NotNullWhen(true)] out TableName? table) => _known.TryGetValue(name, out table);

    /// <summary>The family and entities of any name that has the form of a family, known entity or not.</summary>
    public TableName? Match(string name)
    {
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        foreach (var (family, pattern) in _patterns)
        {
            if (pattern.Match(name) is { } entities)
            {
                return new TableName(name, family, family.IsPerPair ? CurrencyPair.Parse(entities[0]) : null, entities);
            }
        }

        return null;
    }

    /// <summary>Names that a name with <c>*</c> stands for; the name itself when it has none.</summary>
    public ImmutableArray<string> Expand(string name) =>
        name.Contains('*') ? [.. _ordered.Where(t => Glob.Fits(name, t.Name)).Select(static t => t.Name)] : [name];

    /// <summary>True for bookkeeping that the workspace names, which is neither expected nor unexpected.</summary>
    public bool IsOther(string name) => Array.Exists(_others, o => o.Match(name) is not null);

    private void AddMembers(Entities all, TableFamily family, TablePattern pattern)
    {
        foreach (var (entities, pair) in all.Of([.. pattern.Placeholders]))
        {
            var name = pattern.Fill(entities);
            var table = new TableName(name, family, family.IsPerPair ? pair : null, entities);
            if (_known.TryAdd(name, table))
            {
                _ordered.Add(table);
            }
        }
    }

    /// <summary>What placeholders stand for, made once for all families.</summary>
    private sealed class Entities(Workspace workspace)
    {
        private readonly Entity[] _pairs = [.. workspace.Pairs.Select(static p => new Entity([p.Key], p))];
        private readonly Entity[] _bases = [.. workspace.Pairs.Select(static p => p.Base).Distinct().Select(static b => new Entity([b], null))];
        private readonly Entity[] _currencies = [.. workspace.Currencies.Select(static c => new Entity([c], null))];
        private readonly Entity[] _relations = [.. workspace.Relations.Select(static r => new Entity([r.First.Key, r.Second.Key], null))];
        private readonly Entity[] _triangles = [.. workspace.Triangles.Select(static t => new Entity([t.First, t.Second, t.Third], null))];

        public Entity[] Of(string[] placeholders) => placeholders switch
        {
            [] => [new Entity([], null)],
            _ when placeholders.Contains(TablePattern.Month) => [],
            ["family"] => _bases,
            [var pair] when IsPair(pair) => _pairs,
            [_] => _currencies,
            [var first, _] when IsPair(first) => _relations,
            [_, _, _] => _triangles,
            _ => [],
        };

        private static bool IsPair(string placeholder) => placeholder.StartsWith("pair", StringComparison.Ordinal);
    }

    private sealed record Entity(ImmutableArray<string> Names, CurrencyPair? Pair);
}
