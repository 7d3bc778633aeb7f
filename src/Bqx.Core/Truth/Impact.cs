using Bqx.Core.Common;

namespace Bqx.Core.Truth;

/// <summary>What an attention item costs the programme: 0 to 100, a sum of parts with caps.</summary>
internal static class Impact
{
    private const int GateMax = 40;
    private const int ModelsMax = 25;
    private const int MoneyMax = 15;
    private const int SeverityMax = 10;
    private const int AgeMax = 10;

    public static ImmutableArray<ImpactPart> Of(
        IReadOnlyList<Finding> findings,
        ImmutableArray<string> blockedGates,
        int models,
        decimal? usd,
        decimal? budgetUsd,
        DateTimeOffset? since,
        DateTimeOffset now)
    {
        var severity = findings.Max(static f => f.Severity);
        return
        [
            .. new[]
            {
                Gate(blockedGates, severity),
                Models(models),
                Money(usd, budgetUsd),
                Severe(severity),
                Age(since, now),
            }.Where(static p => p.Points > 0),
        ];
    }

    /// <summary>Only what is critical blocks a gate by itself; a warning merely stands in a gate that is blocked.</summary>
    private static ImpactPart Gate(ImmutableArray<string> gates, Severity severity)
    {
        var label = gates.Length == 1 ? $"gate {gates[0]} blocked" : $"{Words.Count(gates.Length, "gate")} blocked";
        var points = severity switch
        {
            _ when gates.Length == 0 => 0,
            Severity.Critical => Math.Min(GateMax, 25 + (5 * gates.Length)),
            Severity.Warning => Math.Min(GateMax / 2, 5 + (5 * gates.Length)),
            _ => 0,
        };
        return new ImpactPart(label, points, GateMax);
    }

    /// <summary>Grows with the square root: the first models count most, 25 models give all points.</summary>
    private static ImpactPart Models(int models) =>
        new($"{Words.Count(models, "model")} affected", (int)Math.Min(ModelsMax, Math.Round(5 * Math.Sqrt(models))), ModelsMax);

    /// <summary>A tenth of the monthly budget gives all points; without a budget 1,000 dollars do.</summary>
    private static ImpactPart Money(decimal? usd, decimal? budgetUsd)
    {
        var full = budgetUsd is > 0 ? budgetUsd.Value / 10 : 1_000;
        var points = usd is > 0 ? (int)Math.Ceiling(Math.Min(1, usd.Value / full) * MoneyMax) : 0;
        return new ImpactPart($"{Words.Dollars(usd ?? 0)} concerned", points, MoneyMax);
    }

    private static ImpactPart Severe(Severity severity) => severity switch
    {
        Severity.Critical => new ImpactPart("critical", SeverityMax, SeverityMax),
        Severity.Warning => new ImpactPart("warning", SeverityMax / 2, SeverityMax),
        _ => new ImpactPart("for information", 1, SeverityMax),
    };

    /// <summary>A point for each day begun.</summary>
    private static ImpactPart Age(DateTimeOffset? since, DateTimeOffset now)
    {
        var age = since is { } at && at < now ? now - at : TimeSpan.Zero;
        return new ImpactPart($"{Words.Age(age)} old", (int)Math.Min(AgeMax, Math.Ceiling(age.TotalDays)), AgeMax);
    }
}
