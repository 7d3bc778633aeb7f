using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;

namespace Bqx.Dashboard.Quality;

public enum ColumnChange
{
    Missing,
    Renamed,
    Retyped,
    Extra,
}

/// <param name="Change">What differs.</param>
/// <param name="Expected">Column as expected; null for one that only this table has.</param>
/// <param name="Found">Column as found; null for one that this table lacks.</param>
public sealed record ColumnDiff(ColumnChange Change, TableColumn? Expected, TableColumn? Found);

/// <summary>A table's columns beside those of its contract, or of most of its siblings.</summary>
/// <param name="Diffs">Missing, renamed, retyped, extra.</param>
/// <param name="Own">Columns of the table.</param>
/// <param name="Expected">Columns expected.</param>
/// <param name="Against">For people: what it is compared with.</param>
public sealed record SchemaDiff(ImmutableArray<ColumnDiff> Diffs, int Own, int Expected, string Against)
{
    /// <returns>Null when the table has no columns to compare, or nothing to compare them with.</returns>
    public static SchemaDiff? Of(TableAssessment table, IReadOnlyList<TableAssessment> tables, CheckBook book)
    {
        if (table.Metadata is not { Columns: { IsDefaultOrEmpty: false } own } || table.Family is not { } family)
            return null;

        var rule = book.Checks.Where(c => c.Families.Contains(family, StringComparer.Ordinal)).Select(c => c.Rule).OfType<CheckRule.Schema>().FirstOrDefault();
        if (rule is { Columns.IsDefaultOrEmpty: false })
            return new SchemaDiff(Listed(ColumnDifferences.Of(own, rule.Columns, common: null, rule.AllowExtra), own, rule.Columns), own.Length, rule.Columns.Length, "the contract in checks.yaml");

        var members = tables.Where(t => t.Family == family && t.IsExpected).Select(t => t.Metadata).OfType<TableMetadata>().ToList();
        var siblings = new Siblings(members);
        if (siblings.Described < 2)
            return null;

        ImmutableArray<ColumnContract> usual = [.. siblings.Shape.Select(c => new ColumnContract(c.Name, siblings.TypeOf(c.Name)))];
        var differences = ColumnDifferences.Of(own, usual, siblings.Common, rule?.AllowExtra ?? false);
        return new SchemaDiff(Listed(differences, own, usual), own.Length, siblings.Common.Count, $"most of {siblings.Described} tables of {family}");
    }

    private static ImmutableArray<ColumnDiff> Listed(ColumnDifferences differences, ImmutableArray<TableColumn> own, ImmutableArray<ColumnContract> expected)
    {
        var found = own.DistinctBy(c => c.Name).ToDictionary(c => c.Name, StringComparer.Ordinal);
        var usual = expected.ToDictionary(c => c.Name, c => c.Type ?? "", StringComparer.Ordinal);
        TableColumn Usual(string name) => new(name, usual.GetValueOrDefault(name, ""));
        return
        [
            .. differences.Missing.Where(c => !differences.Renamed.Any(r => r.Expected == c)).Select(c => new ColumnDiff(ColumnChange.Missing, Usual(c), null)),
            .. differences.Renamed.Select(r => new ColumnDiff(ColumnChange.Renamed, Usual(r.Expected), found[r.Found])),
            .. differences.Retyped.Select(r => new ColumnDiff(ColumnChange.Retyped, new TableColumn(r.Column, r.Expected), found[r.Column])),
            .. differences.Extra.Where(c => !differences.Renamed.Any(r => r.Found == c)).Select(c => new ColumnDiff(ColumnChange.Extra, null, found[c])),
        ];
    }
}
