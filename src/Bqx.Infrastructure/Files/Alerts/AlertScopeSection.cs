using Bqx.Core.Alerts;
using Bqx.Core.Common;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Files.Alerts;

/// <summary>The <c>scope</c> of a rule. A pattern that fits nothing is a mistake: the rule would look at nothing and stay silent.</summary>
internal static class AlertScopeSection
{
    public static AlertScope Read(YamlSection rule, AlertFigure? figure, Workspace workspace)
    {
        if (rule.Section("scope") is not { } scope)
        {
            return AlertScope.Everything;
        }

        ImmutableArray<string> sources = [.. Enum.GetNames<SourceName>().Select(n => n.ToLowerInvariant())];
        var read = new AlertScope
        {
            Pairs = Patterns(scope, figure, AlertDimensions.Pair, [.. workspace.Pairs.Select(p => p.Key)]),
            Families = Patterns(scope, figure, AlertDimensions.Family, [.. workspace.Families.Select(f => f.Name)]),
            Algorithms = Patterns(scope, figure, AlertDimensions.Algorithm, [.. workspace.Algorithms.Select(a => a.Key)]),
            Sources = Patterns(scope, figure, AlertDimensions.Source, sources),
            // Phases come from the plan and checks from another file; neither is at hand, and both change.
            Phases = Patterns(scope, figure, AlertDimensions.Phase, []),
            Checks = Patterns(scope, figure, AlertDimensions.Check, []),
        };
        scope.RefuseOthers();
        return read;
    }

    public static IEnumerable<AlertDimensions> Dimensions(AlertFigure? figure) => Enum.GetValues<AlertDimensions>()
        .Where(d => d != AlertDimensions.None && (figure is null || AlertFigures.DimensionsOf(figure.Value).HasFlag(d)));

    public static string WordOf(AlertDimensions dimension) => dimension.ToString().ToLowerInvariant();

    private static ImmutableArray<string> Patterns(YamlSection scope, AlertFigure? figure, AlertDimensions dimension, ImmutableArray<string> known)
    {
        var key = dimension == AlertDimensions.Family ? "families" : WordOf(dimension) + "s";
        if (!scope.Has(key))
        {
            return [];
        }

        if (!Dimensions(figure).Contains(dimension))
        {
            scope.Wrong(key, $"{AlertFigures.WordOf(figure!.Value)} cannot be narrowed by {key}");
            return [];
        }

        var patterns = ImmutableArray.CreateBuilder<string>();
        foreach (var value in scope.OneOrMore(key))
        {
            var pattern = dimension == AlertDimensions.Phase ? value.Text : value.Text.ToLowerInvariant();
            if (!known.IsEmpty && !known.Any(n => Glob.Fits(pattern, n)))
            {
                scope.Wrong(value, known.Length > 12 ? $"'{value.Text}' fits none of {known.Length} {key}" : $"'{value.Text}' fits none of {string.Join(", ", known)}");
            }

            patterns.Add(pattern);
        }

        return patterns.ToImmutable();
    }
}
