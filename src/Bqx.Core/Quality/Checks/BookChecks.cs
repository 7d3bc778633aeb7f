using Bqx.Core.Common;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Quality.Checks;

/// <summary>The checks of a book by the tables that they concern, in the order of <see cref="CheckKinds.All"/> and then of the book.</summary>
public sealed class BookChecks
{
    private static readonly Memo<Workspace, Memo<CheckBook, BookChecks>> Made = new(static w => new(b => new BookChecks(b, w.Families)));
    private static readonly Memo<Workspace, BookChecks> BuiltIn = new(static w => new BookChecks(CheckBooks.BuiltIn(w), w.Families));

    private readonly Dictionary<string, ImmutableArray<QualityCheck>> _metadata = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<QualityCheck>> _scans = new(StringComparer.Ordinal);

    public BookChecks(CheckBook book, IEnumerable<TableFamily> families)
    {
        Book = book;
        var names = families.Select(static f => f.Name).ToHashSet(StringComparer.Ordinal);
        var own = names.ToDictionary(static n => n, static _ => new List<QualityCheck>(), StringComparer.Ordinal);
        var any = new List<QualityCheck>();
        foreach (var check in book.Checks.OrderBy(static c => CheckKinds.All.IndexOf(c.Rule.Kind)))
        {
            var concerned = check.Families.Distinct(StringComparer.Ordinal).Where(names.Contains).ToArray();
            foreach (var family in concerned)
            {
                own[family].Add(check);
            }

            if (concerned.Length == names.Count)
            {
                any.Add(check);
            }
        }

        foreach (var (family, checks) in own)
        {
            _metadata[family] = WithFirst(checks);
            _scans[family] = [.. checks.Where(static c => !c.Rule.IsMetadataOnly)];
        }

        OfAnyTable = WithFirst(any);
    }

    /// <summary>Of a workspace's book, worked out once for it; without one those that are built in.</summary>
    public static BookChecks Of(Workspace workspace, CheckBook? book) => book is null ? BuiltIn.Of(workspace) : Made.Of(workspace).Of(book);

    public CheckBook Book { get; }

    /// <summary>True when metadata answers everything.</summary>
    public bool HasNoScans => _scans.Values.All(static c => c.IsEmpty);

    /// <summary>For a table whose name fits no family: the metadata checks that hold for every family.</summary>
    public ImmutableArray<QualityCheck> OfAnyTable { get; }

    /// <summary>Metadata checks of a table. That it is there and filled is always among them: nothing is verified without.</summary>
    public ImmutableArray<QualityCheck> Metadata(TableFamily? family) => family is null ? OfAnyTable : _metadata.GetValueOrDefault(family.Name, OfAnyTable);

    /// <summary>Limits in force behind a result; none for a check that is no longer in the book.</summary>
    internal CheckLimits LimitsOf(TableCheck result, CurrencyPair? pair) =>
        (Book.Find(result.Check) ?? OfAnyTable.FirstOrDefault(c => c.Key == result.Check)) is { } check ? RuleLimits.Of(check, pair) : CheckLimits.None;

    /// <summary>Checks that need a scan.</summary>
    public ImmutableArray<QualityCheck> Scans(TableFamily family) => _scans.GetValueOrDefault(family.Name, []);

    private static ImmutableArray<QualityCheck> WithFirst(List<QualityCheck> checks)
    {
        var metadata = checks.Where(static c => c.Rule.IsMetadataOnly);
        var always = CheckBooks.EveryTable.Where(c => c.Rule is CheckRule.Exists or CheckRule.HasRows && !checks.Exists(o => o.Rule.Kind == c.Rule.Kind));
        return [.. always.Concat(metadata).OrderBy(static c => CheckKinds.All.IndexOf(c.Rule.Kind))];
    }
}
