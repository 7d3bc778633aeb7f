using Bqx.Core.Quality.Checks;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Files.Checks;

/// <summary>The parameters of a check, by its kind. Parameters of another kind are not asked for and so are refused as unknown keys.</summary>
internal static class RuleSection
{
    private const long MostRows = 1_000_000_000_000;
    private const int MostMonths = 1_200;

    /// <summary>Null when the kind is absent or unknown, which is then among the problems.</summary>
    public static CheckKind? KindOf(YamlSection section)
    {
        var word = section.Text("kind");
        if (CheckKind.All.FirstOrDefault(k => k.Word == word) is { } kind)
        {
            return kind;
        }

        if (word.Length > 0)
        {
            section.Wrong("kind", $"'{word}' is no kind of check; known are {string.Join(", ", CheckKinds.All)}");
        }

        return null;
    }

    public static CheckRule Read(YamlSection section, CheckKind kind, ImmutableArray<TableFamily> families) => kind.Word switch
    {
        "exists" => new CheckRule.Exists(),
        "has-rows" => new CheckRule.HasRows(),
        "row-count" => RowCount(section),
        "columns" => new CheckRule.Schema(Contract(section), section.Flag("allowExtra")),
        "fresh" => new CheckRule.Fresh(),
        "partitions" => Partitions(section, families),
        "naming" => new CheckRule.Naming(),
        "not-null" => new CheckRule.NotNull(Columns(section)),
        "finite" => new CheckRule.Finite(Columns(section)),
        "unique" => new CheckRule.Unique(Columns(section, isRequired: false)),
        "gaps" => new CheckRule.Gaps(),
        "monotonic" => new CheckRule.Monotonic(),
        "range" => Range(section),
        "outliers" => new CheckRule.Outliers(Columns(section), section.Number("deviations", 0.1, 1_000)),
        "ohlc" => new CheckRule.OhlcOrder(Column(section, "open", "open"), Column(section, "high", "high"), Column(section, "low", "low"), Column(section, "close", "close")),
        "siblings" => new CheckRule.SiblingValues(Columns(section)),
        "synthetic" => Synthetic(section),
        "parity" => new CheckRule.Parity(Patterns.Read(section, "with", families), Columns(section, isRequired: false), Tolerance(section)),
        "bqx-formula" => new CheckRule.BqxFormula(section.Text("index"), section.Text("bqx"), section.Whole("window", 1, 1_000_000), Tolerance(section)),
        "target-lead" => new CheckRule.TargetLead(section.Text("column"), section.Text("target"), section.Whole("horizon", 1, 1_000_000), Tolerance(section)),
        "triangle" => new CheckRule.Triangle(Patterns.Read(section, "table", families), section.Text("column")),
        "sql" => Sql(section),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind.Word, "A kind without parameters."),
    };

    private static CheckRule.RowCount RowCount(YamlSection section)
    {
        long? least = section.Has("least") ? section.Count("least", 0, MostRows) : null;
        long? most = section.Has("most") ? section.Count("most", 0, MostRows) : null;
        var siblings = section.Flag("siblings");
        if (least > most)
        {
            section.Wrong("most", "is below 'least'");
        }

        if (!siblings && (section.Has("warn") || section.Has("fail")))
        {
            section.Wrong("siblings", "'warn' and 'fail' are shares of the siblings' median; add 'siblings: true'");
        }

        if (!siblings && least is null && most is null)
        {
            section.Wrong("least", "a check of kind row-count needs 'least', 'most' or 'siblings: true'");
        }

        return new CheckRule.RowCount(least, most, siblings);
    }

    private static ImmutableArray<ColumnContract> Contract(YamlSection section)
    {
        var contract = ImmutableArray.CreateBuilder<ColumnContract>();
        foreach (var column in section.Sections("contract"))
        {
            var stated = new ColumnContract(column.Text("name"), column.OptionalText("type"));
            if (contract.Any(c => c.Name == stated.Name))
            {
                column.Wrong("name", $"'{stated.Name}' stands twice");
            }

            contract.Add(stated);
            column.RefuseOthers();
        }

        return contract.ToImmutable();
    }

    private static CheckRule.Partitions Partitions(YamlSection section, ImmutableArray<TableFamily> families)
    {
        var pattern = Patterns.Read(section, "pattern", families, Patterns.Month);
        if (pattern.Length > 0 && !pattern.Contains($"{{{Patterns.Month}}}", StringComparison.Ordinal))
        {
            section.Wrong("pattern", $"names no {{{Patterns.Month}}}");
        }

        return new CheckRule.Partitions(pattern, section.Has("firstMonth") ? Month(section, "firstMonth") : null, section.Whole("months", 1, MostMonths));
    }

    private static DateOnly? Month(YamlSection section, string key)
    {
        if (section.Value(key) is not { } value)
        {
            return null;
        }

        if (DateOnly.TryParseExact(value.Text.Replace('_', '-'), "yyyy-MM", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var month))
        {
            return month;
        }

        section.Wrong(key, $"'{value.Text}' is not a month, such as 2026-01");
        return null;
    }

    private static CheckRule.Range Range(YamlSection section)
    {
        var rule = new CheckRule.Range(Columns(section), section.OptionalNumber("least"), section.OptionalNumber("most"));
        if (rule is { Least: null, Most: null })
        {
            section.Wrong("least", "a check of kind range needs 'least', 'most' or both");
        }
        else if (rule.Least > rule.Most)
        {
            section.Wrong("most", "is below 'least'");
        }

        return rule;
    }

    private static CheckRule.Synthetic Synthetic(YamlSection section)
    {
        var rule = new CheckRule.Synthetic(
            section.OptionalNumber("leastSpanShare", 0, 1) ?? 0, Columns(section, isRequired: false), section.OptionalNumber("leastSpread", 0) ?? 0);
        if (rule.Columns.IsEmpty != (rule.LeastSpread == 0))
        {
            section.Wrong("leastSpread", "'columns' and a 'leastSpread' above 0 go together");
        }

        return rule;
    }

    private static CheckRule.Sql Sql(YamlSection section)
    {
        var sql = section.Text("sql");
        if (sql.Length > 0 && ReadOnlySql.Problem(sql) is { } problem)
        {
            section.Wrong("sql", problem);
        }

        return new CheckRule.Sql(sql);
    }

    private static ImmutableArray<string> Columns(YamlSection section, bool isRequired = true)
    {
        if (isRequired && !section.Has("columns"))
        {
            section.Wrong("columns", "is required; write column names, or \"*\" for all");
        }

        ImmutableArray<string> columns = [.. section.OneOrMore("columns").Select(v => v.Text)];
        if (columns.IsEmpty && section.Has("columns"))
        {
            section.Wrong("columns", "names no column");
        }

        return [.. columns.Distinct(StringComparer.Ordinal)];
    }

    private static string Column(YamlSection section, string key, string whenAbsent) => section.OptionalText(key) ?? whenAbsent;

    private static double Tolerance(YamlSection section) => section.OptionalNumber("tolerance", 0) ?? 0;
}
