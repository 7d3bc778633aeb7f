using System.Text.RegularExpressions;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Infrastructure.Files;

/// <summary>The list <c>warehouse.physical</c>: a family of the plan, and how its tables and columns are named where they are kept.</summary>
internal static partial class PhysicalSection
{
    private const int MostColumns = 10_000;

    public static ImmutableArray<PhysicalFamily> Read(YamlSection warehouse, Workspace workspace)
    {
        var sections = warehouse.Sections("physical");
        var families = ImmutableArray.CreateBuilder<PhysicalFamily>(sections.Length);
        foreach (var section in sections)
        {
            var name = section.Text("family");
            var family = workspace.Families.FirstOrDefault(f => f.Name == name);
            if (name.Length > 0 && family is null)
            {
                section.Wrong("family", $"'{name}' is no family; known are {string.Join(", ", workspace.Families.Select(static f => f.Name))}");
            }
            else if (families.Any(f => f.Family == name))
            {
                section.Wrong("family", $"'{name}' stands twice");
            }

            var (project, dataset) = Dataset(section);
            families.Add(new PhysicalFamily { Family = name, Table = Table(section, family), ProjectId = project, DatasetId = dataset, Columns = Columns(section, family) });
            section.RefuseOthers();
        }

        RefuseShared(sections, families, workspace);
        return families.ToImmutable();
    }

    private static string Table(YamlSection section, TableFamily? family)
    {
        var table = section.Text("table");
        if (table.Length > 0 && !Pattern().IsMatch(table))
        {
            section.Wrong("table", $"'{table}' is no name of a BigQuery table; use letters, digits, _ and -, and the placeholders of the family, such as base_bqx_{{pair}}");
        }
        else if (table.Length > 0 && family is not null && !Placeholders(table).SequenceEqual(Placeholders(family.Pattern)))
        {
            section.Wrong("table", $"'{table}' has other placeholders than {family.Pattern}, the plan's name of the family");
        }

        return table;
    }

    private static (string? Project, string? Dataset) Dataset(YamlSection section)
    {
        if (section.OptionalText("dataset") is not { Length: > 0 } text)
        {
            return (null, null);
        }

        var dot = text.LastIndexOf('.');
        var (project, dataset) = (dot < 0 ? null : text[..dot], text[(dot + 1)..]);
        if (!BigQueryNames.IsDataset(dataset) || (project is not null && !BigQueryNames.IsProject(project)))
        {
            section.Wrong("dataset", $"'{text}' is no dataset; write dataset or project.dataset, such as bqx-ml.bqx_ml");
        }

        return (project, dataset);
    }

    private static ImmutableSortedDictionary<string, string> Columns(YamlSection section, TableFamily? family)
    {
        var columns = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        if (section.Has("columns") && section.Section("columns") is { } renamed)
        {
            foreach (var (name, stored) in renamed.Pairs().Take(MostColumns))
            {
                Add(columns, renamed, name.Text, stored);
            }
        }

        if (section.Has("timeColumn") && section.Value("timeColumn") is { } time && family is not null)
        {
            if (columns.TryGetValue(family.TimeColumn, out var other) && !string.Equals(other, time.Text, StringComparison.OrdinalIgnoreCase))
            {
                section.Wrong(time, $"'{time.Text}' is not {other}, which columns gives for {family.TimeColumn}; write one of them");
            }
            else if (other is null)
            {
                Add(columns, section, family.TimeColumn, time);
            }
        }

        return columns.ToImmutable();
    }

    private static void Add(ImmutableSortedDictionary<string, string>.Builder columns, YamlSection section, string name, YamlValue stored)
    {
        if (!GoogleSql.IsColumn(name) || !GoogleSql.IsColumn(stored.Text))
        {
            section.Wrong(stored, $"'{(GoogleSql.IsColumn(name) ? stored.Text : name)}' is no name of a BigQuery column; use letters, digits and _, at most 300");
        }
        else if (!columns.TryAdd(name, stored.Text))
        {
            section.Wrong(stored, $"'{name}' stands twice");
        }
        else if (columns.Any(c => c.Key != name && string.Equals(c.Value, stored.Text, StringComparison.OrdinalIgnoreCase)))
        {
            section.Wrong(stored, $"'{stored.Text}' stands for another column already");
        }
    }

    /// <summary>Two families in the same tables would count every table twice.</summary>
    private static void RefuseShared(ImmutableArray<YamlSection> sections, ImmutableArray<PhysicalFamily>.Builder families, Workspace workspace)
    {
        for (var i = 0; i < sections.Length; i++)
        {
            var own = families[i];
            var other = workspace.Families
                .Where(f => f.Name != own.Family)
                .Select(f => families.FirstOrDefault(p => p.Family == f.Name) ?? new PhysicalFamily { Family = f.Name, Table = f.Pattern })
                .FirstOrDefault(p => AreOne(p.Table, own.Table) && MayBeOne(p, own));
            if (own.Table.Length > 0 && other is not null)
            {
                sections[i].Wrong("table", $"'{own.Table}' is where {other.Family} is kept already; give each family tables of its own, or a dataset of its own");
            }
        }
    }

    /// <summary>Placeholders of one kind have one length, so patterns that differ in nothing else give the same names.</summary>
    private static bool AreOne(string left, string right) =>
        string.Equals(Kinds().Replace(left, static m => Kind(m.Value)), Kinds().Replace(right, static m => Kind(m.Value)), StringComparison.OrdinalIgnoreCase);

    private static bool MayBeOne(PhysicalFamily left, PhysicalFamily right) =>
        left.DatasetId is null || right.DatasetId is null
        || (left.DatasetId == right.DatasetId && (left.ProjectId is null || right.ProjectId is null || left.ProjectId == right.ProjectId));

    private static string Kind(string placeholder) => placeholder.StartsWith("{pair", StringComparison.Ordinal) ? "{pair}" : "{currency}";

    /// <summary>In the order of the pattern: an entity goes where its placeholder stands.</summary>
    private static IEnumerable<string> Placeholders(string pattern) => new TablePattern(pattern).Placeholders;

    [GeneratedRegex("^(?=.{1,300}$)[A-Za-z0-9_-]*(?:\\{(?:pair|pair1|pair2|family|currency|curr[123]|c[123])\\}[A-Za-z0-9_-]*)*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern();

    [GeneratedRegex("\\{[a-z0-9]+\\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Kinds();
}
