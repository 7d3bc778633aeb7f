using Bqx.Core.Alerts;
using Bqx.Core.Runbooks;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Files.Alerts;

/// <summary>The whole of <c>alerts.yaml</c>: a list of rules under <c>rules</c>.</summary>
internal static class AlertBookSection
{
    private const int MostRules = 500;

    /// <summary>The rules that are right; the book is whole when all are.</summary>
    public static AlertBook Read(YamlSection root, Workspace workspace, RunbookLibrary runbooks, FileProblems problems)
    {
        if (!root.Has("rules"))
        {
            root.Wrong("rules", "is required; without it no rule holds");
        }

        var rules = ImmutableArray.CreateBuilder<AlertRule>();
        var sections = root.Sections("rules");
        if (sections.Length > MostRules)
        {
            root.Wrong("rules", $"more than {MostRules} rules; the first {MostRules} hold");
        }

        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var section in sections.Take(MostRules))
        {
            var before = problems.Count;
            var rule = AlertRuleSection.Read(section, workspace, runbooks, problems);
            if (rule.Key.Length > 0 && !lines.TryAdd(rule.Key, section.Line))
            {
                section.Wrong("key", $"'{rule.Key}' is the key of line {lines[rule.Key]} already");
            }

            if (problems.Count == before)
            {
                rules.Add(rule);
            }
        }

        root.RefuseOthers();
        return new AlertBook(rules.ToImmutable(), IsWhole: problems.Count == 0);
    }
}
