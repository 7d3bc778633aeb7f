using System.Globalization;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Files;

/// <summary>What <c>workspace.yaml</c> says of models: targets, stated counts, conditional scope.</summary>
internal static class ModelSections
{
    public static ModelTargets Targets(YamlSection? section, out double quality)
    {
        quality = section is null ? 0 : section.Number("quality", 0, 1);
        if (section is null)
        {
            return new ModelTargets(0, 0, 0, 0, 0);
        }

        var targets = new ModelTargets(
            section.Number("r2", -1, 1),
            section.Number("directionalAccuracy", 0, 1),
            section.Number("maeRiseWarning", 0, 100),
            section.Number("maeRiseCritical", 0, 100),
            section.Number("tolerance", 0, 1));
        targets = targets with
        {
            ErrorTolerance = section.OptionalNumber("errorTolerance", 0, 1) ?? targets.ErrorTolerance,
            Confidence = section.OptionalNumber("confidence", 0.5, 0.9999) ?? targets.Confidence,
            P99Ms = section.OptionalNumber("p99Ms", 0, 600_000) ?? targets.P99Ms,
            TopFeatures = section.Has("topFeatures") ? section.Whole("topFeatures", 1, 10_000) : targets.TopFeatures,
            KeptFeatures = section.Has("keptFeatures") ? section.Whole("keptFeatures", 0, 10_000) : targets.KeptFeatures,
            RetrainingSuccess = section.OptionalNumber("retrainingSuccess", 0, 1) ?? targets.RetrainingSuccess,
            Psi = section.OptionalNumber("psi", 0, 100) ?? targets.Psi,
            SuspectR2 = section.OptionalNumber("suspectR2", -1, 1) ?? targets.SuspectR2,
            PromoteWithin = section.OptionalNumber("promoteWithin", 0, 1) ?? targets.PromoteWithin,
            ReviewBelow = section.OptionalNumber("reviewBelow", 0, 1) ?? targets.ReviewBelow,
        };
        if (targets.MaeRiseCritical < targets.MaeRiseWarning)
        {
            section.Wrong("maeRiseCritical", "is below maeRiseWarning");
        }

        if (targets.KeptFeatures > targets.TopFeatures)
        {
            section.Wrong("keptFeatures", "is above topFeatures");
        }

        section.RefuseOthers();
        return targets;
    }

    public static ImmutableArray<ModelCountClaim> Counts(YamlSection root)
    {
        var counts = ImmutableArray.CreateBuilder<ModelCountClaim>();
        foreach (var section in root.Sections("modelCounts"))
        {
            counts.Add(new ModelCountClaim(section.Whole("count", 1, 1_000_000), section.Text("source")));
            section.RefuseOthers();
        }

        return counts.ToImmutable();
    }

    public static ImmutableArray<ConditionalScope> Conditions(YamlSection root)
    {
        var conditions = ImmutableArray.CreateBuilder<ConditionalScope>();
        foreach (var section in root.Sections("conditions"))
        {
            conditions.Add(new ConditionalScope
            {
                Name = section.Text("name"),
                Algorithm = section.Text("algorithm"),
                R2Below = section.Number("r2Below", -1, 1),
                Hours = section.Number("hours", 0, 1_000_000),
                Usd = Usd(section),
                Source = section.Text("source"),
            });
            section.RefuseOthers();
        }

        return conditions.ToImmutable();
    }

    private static decimal? Usd(YamlSection section)
    {
        if (section.OptionalText("usd") is not { } amount)
        {
            return null;
        }

        if (decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd))
        {
            return usd;
        }

        section.Wrong("usd", $"'{amount}' is not an amount");
        return null;
    }
}
