using System.Globalization;
using Bqx.Core.Costs;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Airtable;

namespace Bqx.Infrastructure.Files;

/// <summary>
/// <c>workspace.yaml</c>: what a programme states about itself and where its sources are. Read once at start;
/// everything that is wrong with it is said at once.
/// </summary>
public sealed record WorkspaceFile(Workspace Workspace, WorkspaceSources Sources)
{
    public const string Name = "workspace.yaml";

    /// <exception cref="WorkspaceFileException">The file is absent or wrong; names each line and key.</exception>
    public static Workspace Load(WorkspacePaths paths) => Read(paths).Workspace;

    /// <param name="paths">Where its files are.</param>
    /// <param name="withOverlay">False for the workspace as it is committed, without what generated data add to it.</param>
    /// <exception cref="WorkspaceFileException">The file is absent or wrong; names each line and key.</exception>
    public static WorkspaceFile Read(WorkspacePaths paths, bool withOverlay = true)
    {
        var problems = new FileProblems(Name);
        var anchorProblems = new FileProblems(AnchorFile.Name);
        var generatedOn = AnchorFile.Read(paths.Demo, anchorProblems);
        var root = Open(Path.Combine(paths.Workspace, Name), problems) is { } text ? YamlText.ReadSection(text, problems) : null;
        var file = root is null ? null : Read(root, paths, generatedOn);
        var overlayProblems = new FileProblems(WorkspaceOverlay.Name);
        if (withOverlay && file is { Workspace.IsDemo: true })
        {
            file = file with { Workspace = WorkspaceOverlay.Merge(file.Workspace, paths.Demo, overlayProblems) };
        }

        return file is not null && problems.Count + anchorProblems.Count + overlayProblems.Count == 0
            ? file
            : throw new WorkspaceFileException([.. anchorProblems.All, .. problems.All, .. overlayProblems.All]);
    }

    private static string? Open(string path, FileProblems problems)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: <= YamlText.LongestText })
            {
                return File.ReadAllText(path);
            }

            problems.Add(0, "", File.Exists(path) ? "longer than 1 MiB" : $"there is no such file in {Path.GetDirectoryName(path)}; set Workspace:Path to a folder that has one");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(0, "", e.Message);
        }

        return null;
    }

    private static WorkspaceFile Read(YamlSection root, WorkspacePaths paths, DateOnly? generatedOn)
    {
        var isDemo = root.Flag("demo");
        var plan = root.Section("plan");
        var currencies = WorkspaceNames.Currencies(root);
        var pairs = WorkspaceNames.Pairs(root, currencies);
        var workspace = new Workspace
        {
            Name = root.Text("name"),
            IsDemo = isDemo,
            PlanStart = plan is null ? default : Day(plan, "start", generatedOn),
            Currencies = currencies,
            Pairs = pairs,
            Relations = WorkspaceNames.Relations(root, pairs),
            Triangles = WorkspaceNames.Triangles(root, currencies),
            Families = WorkspaceNames.Families(root),
            Algorithms = WorkspaceNames.Algorithms(root),
            Targets = ModelSections.Targets(root.Section("targets"), out var quality),
            QualityTarget = quality,
            ModelCounts = ModelSections.Counts(root),
            Conditions = ModelSections.Conditions(root),
            Budgets = Budgets(root),
            Scenarios = WorkspaceScenarios.Scenarios(root),
            Savings = WorkspaceScenarios.Savings(root),
            OtherTables = [.. root.Values("otherTables").Select(v => v.Text)],
            RunbookFields = Runbooks.RunbookFieldSection.Read(root),
        };

        // Generated files are not in the workspace's folder, which is only read.
        var generated = isDemo ? paths.Demo : paths.Workspace;
        var warehouse = root.Has("warehouse") ? root.Section("warehouse") : null;
        var costs = root.Has("costs") ? root.Section("costs") : null;
        var sources = new WorkspaceSources
        {
            Folder = paths.Workspace,
            GeneratedOn = generatedOn,
            Document = plan is null ? null : Place(plan, "document", paths.Workspace),
            PlanExport = plan is null ? null : Place(plan, "export", generated),
            PlanSchema = plan is null ? default : Word(plan, "schema", AirtableSchema.Current),
            Warehouse = warehouse is null ? null : Place(warehouse, "file", generated),
            WarehouseTimeUnit = warehouse is null ? default : Word(warehouse, "timeUnit", EpochUnit.Seconds),
            Physical = warehouse is null ? [] : PhysicalSection.Read(warehouse, workspace),
            BillingExport = costs is null ? null : Place(costs, "export", generated),
            Invoices = costs is null ? null : Place(costs, "invoices", generated),
        };
        foreach (var section in new[] { root, plan, warehouse, costs })
        {
            section?.RefuseOthers();
        }

        return new WorkspaceFile(workspace, sources);
    }

    private static DateOnly Day(YamlSection section, string key, DateOnly? generatedOn)
    {
        if (section.Value(key) is { } value && RelativeDay.Read(value.Text, generatedOn, out var day) is var wrong)
        {
            if (wrong is null)
            {
                return day;
            }

            section.Wrong(key, wrong);
        }

        return default;
    }

    private static FilePlace? Place(YamlSection section, string key, string folder)
    {
        if (section.OptionalText(key) is not { Length: > 0 } relative)
        {
            return null;
        }

        var place = ContainedPath.Resolve(folder, relative);
        if (place is null)
        {
            section.Wrong(key, $"'{relative}' leads out of its folder; write a relative path inside it");
        }

        return place;
    }

    private static T Word<T>(YamlSection section, string key, T whenAbsent)
        where T : struct, Enum
    {
        if (section.OptionalText(key) is not { } word)
        {
            return whenAbsent;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), word, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        section.Wrong(key, $"'{word}' is not one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");
        return whenAbsent;
    }

    private static ImmutableArray<BudgetClaim> Budgets(YamlSection root)
    {
        var budgets = ImmutableArray.CreateBuilder<BudgetClaim>();
        foreach (var section in root.Sections("budgets"))
        {
            var amount = section.Text("amountUsd");
            if (!decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd) || usd <= 0)
            {
                section.Wrong("amountUsd", $"'{amount}' is not an amount above 0");
            }

            var budget = new BudgetClaim(usd, section.Text("source"), section.Flag("governs")) { Per = Word(section, "per", CostSpan.Month) };
            if (budget.Governs && budgets.Any(b => b.Governs))
            {
                section.Wrong("governs", "another budget governs already; only one can");
            }

            budgets.Add(budget);
            section.RefuseOthers();
        }

        return budgets.ToImmutable();
    }
}

/// <summary>The workspace cannot be used as it is; says everything that is wrong at once.</summary>
public sealed class WorkspaceFileException(ImmutableArray<FileProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    public ImmutableArray<FileProblem> Problems { get; } = problems;
}
