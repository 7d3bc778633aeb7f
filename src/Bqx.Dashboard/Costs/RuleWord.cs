using Bqx.Core.Costs;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Costs;

/// <summary>By which labels money was laid on work, in words.</summary>
internal static class RuleWord
{
    public static string Of(AttributionRule rule) => rule switch
    {
        AttributionRule.Task => "by task",
        AttributionRule.Result => "by table or model",
        AttributionRule.StageAndPair => "by stage and pair",
        AttributionRule.Stage => "by stage",
        AttributionRule.PhaseAndPair => "by phase and pair",
        AttributionRule.Phase => "by phase",
        AttributionRule.Pair => "by pair",
        _ => "by no label",
    };

    /// <summary>"by stage and pair", or each with its amount in cents that add up to the line's.</summary>
    public static string Of(OutcomeLine line, decimal shown)
    {
        if (line.Rules.Length == 1)
            return Of(line.Rules[0].Rule);

        var cents = Cents.Of([.. line.Rules.Select(r => r.Net)]);
        // The line itself may show a cent more or less, so that its column adds up: the greatest part takes it.
        var most = line.Rules.IndexOf(line.Rules.MaxBy(r => r.Net)!);
        var rest = shown - cents.Sum();
        return string.Join(", ", line.Rules.Select((r, i) => $"{Of(r.Rule)} {Format.Money(cents[i] + (i == most ? rest : 0))}"));
    }
}
