using Bqx.Core.Quality.Checks;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Files.Checks;

/// <summary>The whole of <c>checks.yaml</c>: scans, masked columns and the checks.</summary>
internal static class CheckBookSection
{
    private const int MostChecks = 1_000;

    /// <summary>The book with every check that is right; null when what it says of masked columns cannot be trusted.</summary>
    public static CheckBook? Read(YamlSection root, Workspace workspace, FileProblems problems)
    {
        var before = problems.Count;
        ImmutableArray<string> masked = [.. root.OneOrMore("masked").Select(v => v.Text)];
        if (problems.Count > before)
        {
            // A column that should be masked must not be shown because of a typing error.
            return null;
        }

        var scans = root.Has("scans") ? Scans(root.Section("scans"), problems) : new ScanSettings();
        var checks = Checks(root, workspace, problems);
        root.RefuseOthers();
        return new CheckBook { Checks = checks, Scans = scans, MaskedColumns = masked };
    }

    private static ImmutableArray<QualityCheck> Checks(YamlSection root, Workspace workspace, FileProblems problems)
    {
        var checks = ImmutableArray.CreateBuilder<QualityCheck>();
        if (!root.Has("checks"))
        {
            root.Wrong("checks", "is required; without it no check holds");
        }

        var sections = root.Sections("checks");
        if (sections.Length > MostChecks)
        {
            root.Wrong("checks", $"more than {MostChecks} checks; the first {MostChecks} hold");
        }

        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var section in sections.Take(MostChecks))
        {
            var before = problems.Count;
            var check = CheckSection.Read(section, workspace);
            if (check.Key.Length > 0 && !lines.TryAdd(check.Key, section.Line))
            {
                section.Wrong("key", $"'{check.Key}' is the key of line {lines[check.Key]} already");
            }

            if (problems.Count == before)
            {
                checks.Add(check);
            }
        }

        return checks.ToImmutable();
    }

    /// <summary>A mistake here scans on demand only: no schedule is better than a wrong one.</summary>
    private static ScanSettings Scans(YamlSection? section, FileProblems problems)
    {
        if (section is null)
        {
            return new ScanSettings();
        }

        var before = problems.Count;
        var settings = new ScanSettings
        {
            Every = section.Has("every") ? TimeSpan.FromMinutes(section.Number("every", 1, 60 * 24 * 31)) : null,
            HoldsFor = section.Has("holdsHours") ? TimeSpan.FromHours(section.Number("holdsHours", 0.1, 24 * 366)) : new ScanSettings().HoldsFor,
            SampleAbove = section.Has("sampleAbove") ? section.Count("sampleAbove", 1_000, 1_000_000_000_000) : null,
        };
        section.RefuseOthers();
        return problems.Count == before ? settings : new ScanSettings();
    }
}
