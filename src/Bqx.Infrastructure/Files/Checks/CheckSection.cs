using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Files.Checks;

/// <summary>One check of <c>checks.yaml</c>. Everything that is wrong with it is noted; the caller drops it then.</summary>
internal static class CheckSection
{
    public static QualityCheck Read(YamlSection section, Workspace workspace)
    {
        var kind = RuleSection.KindOf(section);
        var families = Families(section, kind, workspace);
        var limits = Limits(section, kind, CheckLimits.None);
        var check = new QualityCheck
        {
            Key = SectionWords.Key(section),
            Name = SectionWords.Line(section, "name"),
            Rule = kind is null ? new CheckRule.Exists() : RuleSection.Read(section, kind, families),
            Families = [.. families.Select(f => f.Name)],
            Limits = limits,
            Severity = SectionWords.SeverityOf(section),
            Owner = section.Has("owner") ? SectionWords.Line(section, "owner") : null,
            Runbook = section.Has("runbook") ? SectionWords.Line(section, "runbook") : null,
            From = SectionWords.Line(section, "from"),
            Overrides = Overrides(section, kind, limits, workspace),
            Line = section.Line,
        };
        if (kind is not null)
        {
            // The keys of an unknown kind are unknown too; its kind is said already.
            section.RefuseOthers();
        }

        return check;
    }

    private static ImmutableArray<TableFamily> Families(YamlSection section, CheckKind? kind, Workspace workspace)
    {
        if (!section.Has("families"))
        {
            if (kind is not { Word: "naming" })
            {
                section.Wrong("families", "is required; write family names, or \"*\" for all");
            }

            return workspace.Families;
        }

        var families = ImmutableArray.CreateBuilder<TableFamily>();
        foreach (var value in section.OneOrMore("families"))
        {
            var fitting = workspace.Families.Where(f => Glob.Fits(value.Text, f.Name)).ToList();
            if (fitting.Count == 0)
            {
                section.Wrong(value, value.Text.Contains('*')
                    ? $"'{value.Text}' fits no family"
                    : $"'{value.Text}' is no family; known are {string.Join(", ", workspace.Families.Select(f => f.Name))}");
            }

            families.AddRange(fitting.Where(f => !families.Contains(f)));
        }

        return families.ToImmutable();
    }

    private static CheckLimits Limits(YamlSection section, CheckKind? kind, CheckLimits whereAbsent)
    {
        if (kind is not { HasLimits: true })
        {
            return CheckLimits.None;
        }

        var limits = new CheckLimits(
            section.OptionalNumber("warn", kind.Least, kind.Most) ?? whereAbsent.Warn,
            section.OptionalNumber("fail", kind.Least, kind.Most) ?? whereAbsent.Fail);
        if (limits is { Warn: { } warn, Fail: { } fail } && (kind.LessIsWorse ? warn < fail : warn > fail))
        {
            section.Wrong(section.Has("warn") ? "warn" : "fail", kind.LessIsWorse
                ? $"the check would fail below {fail:0.######} before it warns below {warn:0.######}"
                : $"the check would fail above {fail:0.######} before it warns above {warn:0.######}");
        }

        return limits;
    }

    private static ImmutableArray<CheckOverride> Overrides(YamlSection section, CheckKind? kind, CheckLimits usual, Workspace workspace)
    {
        var overrides = ImmutableArray.CreateBuilder<CheckOverride>();
        if (kind is { HasLimits: false } || !section.Has("pairs"))
        {
            return [];
        }

        foreach (var (name, entry) in section.Section("pairs")?.NamedSections() ?? [])
        {
            var limits = Limits(entry, kind, usual);
            var because = SectionWords.Line(entry, "because");
            if (!entry.Has("warn") && !entry.Has("fail"))
            {
                entry.Wrong("fail", "names neither 'warn' nor 'fail'");
            }

            if (!CurrencyPair.TryParse(name.Text, out var pair) || !workspace.Pairs.Contains(pair))
            {
                section.Wrong(name, $"'{name.Text}' is no pair of the workspace");
            }
            else if (overrides.Any(o => o.Pair == pair))
            {
                section.Wrong(name, $"'{name.Text}' stands twice");
            }
            else
            {
                overrides.Add(new CheckOverride(pair, limits, because));
            }

            entry.RefuseOthers();
        }

        return overrides.ToImmutable();
    }
}
