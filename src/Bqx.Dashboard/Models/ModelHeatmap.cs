using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Truth;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Charts;

namespace Bqx.Dashboard.Models;

/// <summary>Pairs × algorithms as a heatmap of one metric; what the metric does not show stands as a glyph beside it.</summary>
internal static class ModelHeatmap
{
    public const string NotTrained = "not trained";
    public const string NotDeployed = "not deployed";
    public const string NotMeasured = "not measured";
    public const string Unknown = "unknown, the registry was not read";

    private static readonly ImmutableDictionary<string, Shared<HeatGrid>> Grids =
        ModelMetric.All.ToImmutableDictionary(m => m.Key, m => new Shared<HeatGrid>(now => Build(now, m)));

    private static readonly string DriftGlyph = Glyph.Svg("trending_up", 12);
    private static readonly string ContradictedGlyph = Glyph.Svg("priority_high", 12);

    public static HeatGrid Of(Assessment now, ModelMetric metric) => Grids[metric.Key].Of(now);

    /// <summary>Why a cell has no figure; null when it has a model that was measured.</summary>
    public static string? Absence(ModelAssessment model) => model.Model switch
    {
        null => NotTrained,
        _ when Shown(model) is not null => null,
        { DeployedAt: null } => NotDeployed,
        _ => NotMeasured,
    };

    /// <summary>The last days where there are any, else the reference span: the same choice as the judgement makes.</summary>
    public static Evaluation? Shown(ModelAssessment model) => model.Model switch
    {
        { Current: { N: > 0 } current } => current,
        { Current: null, Reference: { N: > 0 } reference } => reference,
        _ => null,
    };

    private static HeatGrid Build(Assessment now, ModelMetric metric)
    {
        var targets = now.Workspace.Targets;
        var scale = metric.Scale(targets);
        var isRead = now.SourceProof(SourceName.Models).AsOf is not null;
        var models = now.Models.ToLookup(m => m.Pair.Key);
        var rows = ImmutableArray.CreateBuilder<HeatRow>();
        var last = (string?)null;
        foreach (var pair in now.Workspace.Pairs)
        {
            var ofPair = models[pair.Key].ToDictionary(m => m.Algorithm, StringComparer.Ordinal);
            rows.Add(new HeatRow
            {
                Key = pair.Key,
                Title = pair.Symbol,
                StartsGroup = last is not null && last != pair.Base,
                Cells = [.. now.Workspace.Algorithms.Select(a => ofPair.TryGetValue(a.Key, out var model) ? isRead ? Cell(model, metric, scale, targets) : UnknownCell(model, metric) : null)],
                Last = Best(now.Workspace, ofPair),
            });
            last = pair.Base;
        }

        return new HeatGrid
        {
            Columns = [.. now.Workspace.Algorithms.Select(a => new HeatColumn(a.Key, a.Name, isRead ? Passing(now, a.Key, metric, scale) : "unknown"))],
            Rows = rows.ToImmutable(),
            LastTitle = "Best R²",
        };
    }

    private static HeatCell Cell(ModelAssessment model, ModelMetric metric, Diverging scale, ModelTargets targets)
    {
        var prefix = new ModelView(metric, null).ModelPrefix;
        var title = $"{model.Pair.Symbol} {model.Algorithm}, {metric.Name} ";
        if (Absence(model) is { } absence)
            return HeatCell.Of(model.Path, prefix, "none", absence == NotTrained ? "–" : absence, title + absence);

        var marks = (IsDrifting(model, targets) ? DriftGlyph : "") + (model.IsContradicted ? ContradictedGlyph : "");
        var words = (IsDrifting(model, targets) ? ", MAE drifting" : "") + (model.IsContradicted ? ", report contradicted" : "");
        var measure = metric.Value(model);
        return measure.Value is { } value
            ? HeatCell.Of(model.Path, prefix, scale.Class(value), metric.Text(measure) + marks, title + metric.Text(measure) + (scale.Passes(value) ? "" : ", past the target") + words)
            : HeatCell.Of(model.Path, prefix, "none", "undefined" + marks, title + "undefined: " + measure.UndefinedBecause + words);
    }

    private static HeatCell UnknownCell(ModelAssessment model, ModelMetric metric) =>
        HeatCell.Of(model.Path, new ModelView(metric, null).ModelPrefix, Glyph.CellClass(Status.Unknown), Glyph.Cell(Status.Unknown, 0), $"{model.Pair.Symbol} {model.Algorithm}: {Unknown}");

    private static bool IsDrifting(ModelAssessment model, ModelTargets targets) => model.MaeDrift.Value > targets.MaeRiseWarning;

    private static string Passing(Assessment now, string algorithm, ModelMetric metric, Diverging scale)
    {
        var (measured, passing) = (0, 0);
        foreach (var model in now.Models)
        {
            if (model.Algorithm != algorithm || Absence(model) is not null)
                continue;

            measured++;
            passing += metric.Value(model).Value is { } value && scale.Passes(value) ? 1 : 0;
        }

        return $"{passing} of {measured} pass";
    }

    /// <summary>Algorithm with the greatest R² that passes.</summary>
    private static string Best(Workspace workspace, Dictionary<string, ModelAssessment> models)
    {
        var scale = ModelMetric.R2.Scale(workspace.Targets);
        var best = workspace.Algorithms
            .Where(a => models.TryGetValue(a.Key, out var m) && Absence(m) is null && ModelMetric.R2.Value(m).Value is { } r2 && scale.Passes(r2))
            .MaxBy(a => ModelMetric.R2.Value(models[a.Key]).Value);
        return best?.Name ?? "–";
    }
}
