using System.Runtime.InteropServices;
using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality;

/// <param name="Checks">In the order of kinds and then of the book.</param>
/// <param name="MissingColumns">Columns of the contract or of most siblings that the table lacks.</param>
/// <param name="ExtraColumns">Columns that the table has and they lack.</param>
public sealed record TableJudgement(ImmutableArray<TableCheck> Checks, ImmutableArray<string> MissingColumns, ImmutableArray<string> ExtraColumns)
{
    /// <summary>
    /// The worst of the checks that apply. A check that could not be carried out is unknown, unless its failure would only warn: then
    /// it says nothing, as one that does not apply.
    /// </summary>
    public Status Status { get; } = StatusOf(Checks);

    private static Status StatusOf(ImmutableArray<TableCheck> checks)
    {
        var (worst, isMeasured) = ((Status?)null, true);
        foreach (var check in checks)
        {
            if (!Says(check))
            {
                continue;
            }

            isMeasured &= check.Outcome != CheckOutcome.Errored;
            if (worst is null || check.Status > worst)
            {
                worst = check.Status;
            }
        }

        // A warning counts as verified, so it must not hide that something which has to hold was not measured.
        return worst == Status.Warning && !isMeasured ? Status.Unknown : worst ?? Status.Unknown;
    }

    private static bool Says(TableCheck check) => check.Outcome switch
    {
        CheckOutcome.Skipped => false,
        CheckOutcome.Errored => check.FailsAs > Status.Warning,
        _ => true,
    };
}

/// <summary>What metadata says of a table: whether it is there, filled, named and shaped as it should be, and fresh.</summary>
public static class TableJudge
{
    /// <param name="table">What the warehouse says of it; null when it is not there.</param>
    /// <param name="context">What it is judged against.</param>
    /// <param name="name">Family and entities of its name.</param>
    /// <param name="scans">Results of its scans, which follow those of metadata.</param>
    public static TableJudgement Judge(TableMetadata? table, TableContext context, TableName? name = null, ImmutableArray<TableCheck> scans = default)
    {
        var own = name?.Name ?? table?.Ref.Name ?? "";
        var differences = ColumnDifferences.None;
        var checks = new TableCheck[context.Cases.Length + (scans.IsDefault ? 0 : scans.Length)];
        for (var i = 0; i < context.Cases.Length; i++)
        {
            var at = context.Cases[i].For(name?.Pair, context);
            if (at.Check.Rule is CheckRule.Schema schema && table is not null)
            {
                var (check, found) = ColumnCheck.Of(at, table, schema, context.Siblings, name?.Pair);
                differences = differences.IsEmpty ? found : differences;
                checks[i] = context.Accepted.Apply(own, check);
            }
            else
            {
                checks[i] = context.Accepted.Apply(own, Of(at, table, own, name, context));
            }
        }

        if (!scans.IsDefault)
        {
            scans.CopyTo(checks, context.Cases.Length);
        }

        return new TableJudgement(ImmutableCollectionsMarshal.AsImmutableArray(checks), differences.Missing, differences.Extra);
    }

    /// <summary>The checks of a table of which nothing can be said, because the warehouse was not read.</summary>
    internal static TableJudgement Unread(string reason, TableContext context, ImmutableArray<TableCheck> scans) => new(
        [.. context.Cases.Select(c => c.Check.Rule is CheckRule.Exists ? c.Template with { Outcome = CheckOutcome.Errored, Found = reason } : c.Template), .. scans],
        [],
        []);

    private static TableCheck Of(MetadataCase at, TableMetadata? table, string own, TableName? name, TableContext context) => (at.Check.Rule, table) switch
    {
        (CheckRule.Exists, _) => Exists(at, table, context),
        (CheckRule.Naming, _) => NamingCheck.Of(at, own, table is not null, context.Names),
        (_, null) => at.Template,
        (CheckRule.Partitions rule, _) => PartitionCheck.Of(at, rule, name, context),
        (CheckRule.HasRows, _) => HasRows(at.Template, table),
        (CheckRule.RowCount rule, _) => RowCountCheck.Of(at, rule, table, context.Siblings),
        (CheckRule.Fresh, _) => FreshCheck.Of(at, table, context),
        _ => throw new InvalidOperationException($"{at.Check.Rule.Kind} is not judged by metadata."),
    };

    private static TableCheck Exists(MetadataCase at, TableMetadata? table, TableContext context) => (table, context.IsExhausted) switch
    {
        ({ }, _) => at.Passed(1, static _ => "Listed"),
        (null, true) => at.Template with { Outcome = CheckOutcome.Failed, Found = $"Not among {Words.Count(context.Listed, "table")}" },
        (null, false) => at.Template with { Outcome = CheckOutcome.Errored, Found = $"Not among at least {Words.Count(context.Listed, "table")}, listing incomplete" },
    };

    private static TableCheck HasRows(TableCheck template, TableMetadata table)
    {
        var (outcome, found) = table.Rows switch
        {
            null => (CheckOutcome.Errored, "Row count not reported"),
            0 => (CheckOutcome.Failed, "0 rows"),
            { } rows => (CheckOutcome.Passed, Words.Count(rows, "row")),
        };
        return template with { Outcome = outcome, Found = found, Value = table.Rows };
    }
}
