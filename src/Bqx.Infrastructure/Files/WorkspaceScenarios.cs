using System.Globalization;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Files;

/// <summary>Sections <c>whatIf</c> and <c>savings</c> of workspace.yaml.</summary>
internal static class WorkspaceScenarios
{
    public static ImmutableArray<Scenario> Scenarios(YamlSection root)
    {
        var scenarios = ImmutableArray.CreateBuilder<Scenario>();
        foreach (var section in root.Sections("whatIf"))
        {
            if (Read(section) is { } scenario)
            {
                scenarios.Add(scenario);
            }

            section.RefuseOthers();
        }

        return scenarios.ToImmutable();
    }

    public static ImmutableArray<SavingClaim> Savings(YamlSection root)
    {
        var savings = ImmutableArray.CreateBuilder<SavingClaim>();
        foreach (var section in root.Sections("savings"))
        {
            savings.Add(new SavingClaim(Amount(section, "fromUsd"), Amount(section, "toUsd"), section.Text("source")));
            section.RefuseOthers();
        }

        return savings.ToImmutable();
    }

    private static Scenario? Read(YamlSection section)
    {
        var (name, from) = (section.Text("name"), section.Text("from"));
        if (section.Has("skipStage"))
        {
            return new Scenario.SkipStage(name, from, section.Text("skipStage"));
        }

        if (section.Has("workers"))
        {
            return new Scenario.Workers(name, from, section.Whole("workersNow", 1, 1_000), section.Whole("workers", 1, 1_000));
        }

        if (section.Has("spot"))
        {
            return new Scenario.Spot(name, from, [.. section.Values("spot").Select(static v => v.Text)], section.Number("saves", 0, 1), section.Number("slower", 0, 10));
        }

        section.Wrong("name", $"'{name}' says neither skipStage, workers nor spot");
        return null;
    }

    private static decimal Amount(YamlSection section, string key)
    {
        var text = section.Text(key);
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd) || usd <= 0)
        {
            section.Wrong(key, $"'{text}' is not an amount above 0");
        }

        return usd;
    }
}
