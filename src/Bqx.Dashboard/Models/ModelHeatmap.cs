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

    /// <summary>A letter and not an icon: hundreds of cells may carry it, and each icon is a tree of its own to style and to paint.</summary>
    private const string InconclusiveGlyph = "<i>?</i>";

    private static readonly ImmutableDictionary<string, Shared<HeatGrid>> Grids =
        ModelMetric.All.ToImmutableDictionary(m => m.Key, m => new Shared<HeatGrid>(now => Build(now, m)));

    private static readonly string DriftGlyph = Glyph.Svg("trending_up", 12);
    private static readonly string ContradictedGlyph = Glyph.Svg("priority_high", 12);
    private static readonly string SlowGlyph = Glyph.Svg("hourglass_empty", 12);

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
        var columns = Columns(now);
        var models = now.Models.ToLookup(m => m.Pair.Key);
        var rows = ImmutableArray.CreateBuilder<HeatRow>();
        var last = (string?)null;
        foreach (var pair in now.Workspace.Pairs.Concat(now.Models.Select(m => m.Pair)).Distinct())
        {
            var ofPair = models[pair.Key].ToDictionary(m => m.Column, StringComparer.Ordinal);
            rows.Add(new HeatRow
            {
                Key = pair.Key,
                Title = pair.Symbol,
                StartsGroup = last is not null && last != pair.Base,
                Cells = [.. columns.Select(c => ofPair.TryGetValue(c.Key, out var model) ? isRead ? Cell(model, metric, scale, targets) : UnknownCell(model, metric) : null)],
                Last = Best(columns, now.Workspace, ofPair),
            });
            last = pair.Base;
        }

        return new HeatGrid
        {
            Columns = [.. columns.Select(c => new HeatColumn(c.Key, c.Title, isRead ? Passing(now, c.Key, metric, scale) : "unknown"))],
            Rows = rows.ToImmutable(),
            LastTitle = "Best R²",
        };
    }

    /// <summary>The columns that the data have; before the first reading those of the workspace.</summary>
    private static ImmutableArray<(string Key, string Title)> Columns(Assessment now) => now.Models.IsEmpty
        ? [.. now.Workspace.Algorithms.Select(a => (a.Key, a.Name))]
        : [.. now.Models.DistinctBy(m => m.Column).Select(m => (m.Column, NameOf(m, now.Workspace)))];

    /// <summary>Algorithm with window and horizon where they tell models apart: "XGBoost 45 h15".</summary>
    public static string NameOf(ModelAssessment model, Workspace workspace)
    {
        var name = workspace.Algorithms.FirstOrDefault(a => a.Key == model.Algorithm)?.Name ?? model.Algorithm;
        return name + (model.Window is { } window ? $" {window}" : "") + (model.Horizon is { } horizon ? $" h{horizon}" : "");
    }

    private static HeatCell Cell(ModelAssessment model, ModelMetric metric, Diverging scale, ModelTargets targets)
    {
        var prefix = new ModelView(metric, null).ModelPrefix;
        var title = $"{model.Pair.Symbol} {model.Algorithm}, {metric.Name} ";
        if (metric.Absence(model) is { } absence)
            return HeatCell.Of(model.Path, prefix, "none", absence == NotTrained ? "–" : absence, title + absence);

        var marks = (IsDrifting(model, targets) ? DriftGlyph : "") + (IsSlow(model, targets) ? SlowGlyph : "") + (model.IsContradicted ? ContradictedGlyph : "") + (IsOpen(model) ? InconclusiveGlyph : "");
        var words = (IsDrifting(model, targets) ? ", MAE drifting" : "") + (IsSlow(model, targets) ? ", slow" : "") + (model.IsContradicted ? ", report contradicted" : "")
            + (IsOpen(model) ? $", inconclusive from {model.Judged?.N:#,0} predictions" : "") + (model.IsTainted ? ", trained on a faulty table" : "");
        var measure = metric.Value(model);
        return measure.Value is { } value
            ? HeatCell.Of(model.Path, prefix, scale.Class(value), metric.Text(measure) + marks, title + metric.Text(measure) + (scale.Passes(value) ? "" : ", past the target") + words)
            : HeatCell.Of(model.Path, prefix, "none", "undefined" + marks, title + "undefined: " + measure.UndefinedBecause + words);
    }

    private static HeatCell UnknownCell(ModelAssessment model, ModelMetric metric) =>
        HeatCell.Of(model.Path, new ModelView(metric, null).ModelPrefix, Glyph.CellClass(Status.Unknown), Glyph.Cell(Status.Unknown, 0), $"{model.Pair.Symbol} {model.Algorithm}: {Unknown}");

    private static bool IsDrifting(ModelAssessment model, ModelTargets targets) => model.MaeDrift.Value > targets.MaeRiseWarning;

    private static bool IsSlow(ModelAssessment model, ModelTargets targets) => model.Model?.Latency?.P99Ms > targets.P99Ms;

    /// <summary>Neither a pass nor a miss: the mark stands where nothing worse does.</summary>
    private static bool IsOpen(ModelAssessment model) => model.IsInconclusive && !model.IsContradicted;

    private static string Passing(Assessment now, string column, ModelMetric metric, Diverging scale)
    {
        var (measured, passing) = (0, 0);
        foreach (var model in now.Models)
        {
            if (model.Column != column || metric.Absence(model) is not null)
                continue;

            measured++;
            passing += metric.Passes(model, scale) ? 1 : 0;
        }

        return $"{passing} of {measured} pass";
    }

    /// <summary>Column with the greatest R² that passes.</summary>
    private static string Best(ImmutableArray<(string Key, string Title)> columns, Workspace workspace, Dictionary<string, ModelAssessment> models)
    {
        var scale = ModelMetric.R2.Scale(workspace.Targets);
        var best = columns
            .Where(c => models.TryGetValue(c.Key, out var m) && Absence(m) is null && ModelMetric.R2.Passes(m, scale))
            .OrderByDescending(c => ModelMetric.R2.Value(models[c.Key]).Value)
            .Select(c => c.Title)
            .FirstOrDefault();
        return best ?? "–";
    }
}
