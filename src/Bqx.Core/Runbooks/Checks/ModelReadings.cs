using Bqx.Core.Common;
using Bqx.Core.Truth;

namespace Bqx.Core.Runbooks.Checks;

/// <summary>Readings of models, recomputed from their predictions and never as reported.</summary>
internal static class ModelReadings
{
    public static CheckReading Passes(StepCheck.ModelPasses asked, StepFigures figures)
    {
        const string Expected = "every target reached";
        if (Find(asked.Model, figures, Expected, out var unknown) is not { } model)
        {
            return unknown;
        }

        var state = model.PassesAll ? CheckState.Passes : model.Judged is not { N: > 0 } || model.IsInconclusive ? CheckState.Unknown : CheckState.Fails;
        var found = model.Judged is { N: > 0 } judged
            ? $"R² {Text(ModelFigureName.R2, judged.R2)}, direction {Text(ModelFigureName.Direction, judged.DirectionalAccuracy)}, drift {Text(ModelFigureName.Drift, model.MaeDrift)}"
            : "no predictions with a known outcome";
        return new CheckReading(state, asked.Model, found, Expected, figures.Now.SourceProof(SourceName.Models).AsOf);
    }

    public static CheckReading Figure(StepCheck.ModelFigure asked, StepFigures figures)
    {
        var expected = asked.Limit.ToString();
        if (Find(asked.Model, figures, expected, out var unknown) is not { } model)
        {
            return unknown;
        }

        var found = Of(model, asked.Figure, figures.Now.At);
        var state = found.Value is not { } value ? CheckState.Unknown : asked.Limit.Holds(value) ? CheckState.Passes : CheckState.Fails;
        // A latency has a time of its own: reading the registry again does not measure it again.
        var at = asked.Figure == ModelFigureName.P99 ? model.Model!.Latency?.MeasuredAt : figures.Now.SourceProof(SourceName.Models).AsOf;
        return new CheckReading(state, $"{asked.Model}, {Word(asked.Figure)}", Text(asked.Figure, found), expected, at);
    }

    private static ModelAssessment? Find(string path, StepFigures figures, string expected, out CheckReading unknown)
    {
        var (why, model) = (figures.WhyUnknown(SourceName.Models), figures.Now.Models.FirstOrDefault(m => m.Path == path));
        unknown = new CheckReading(CheckState.Unknown, path, why ?? (model is null ? "no model is expected by that name" : "not trained"), expected, null);
        return why is null && model?.Model is not null ? model : null;
    }

    private static Measure Of(ModelAssessment model, ModelFigureName figure, DateTimeOffset now) => figure switch
    {
        ModelFigureName.Drift => model.MaeDrift,
        ModelFigureName.R2 => model.Judged?.R2 ?? Measure.Undefined("not measured"),
        ModelFigureName.Direction => model.Judged?.DirectionalAccuracy ?? Measure.Undefined("not measured"),
        ModelFigureName.P99 => model.Model?.Latency is { } latency ? Measure.Of(latency.P99Ms) : Measure.Undefined("not measured"),
        _ => Measure.Of((now - model.Model!.TrainedAt).TotalDays),
    };

    private static string Word(ModelFigureName figure) => figure switch
    {
        ModelFigureName.Drift => "MAE drift",
        ModelFigureName.R2 => "R²",
        ModelFigureName.Direction => "directional accuracy",
        ModelFigureName.P99 => "P99 latency",
        _ => "age",
    };

    private static string Text(ModelFigureName figure, Measure found) => (figure, found.Value) switch
    {
        (_, null) => found.UndefinedBecause ?? "unknown",
        (ModelFigureName.R2, { } r2) => Words.Fixed(r2, 3),
        (ModelFigureName.P99, { } ms) => $"{Words.Number((long)Math.Round(ms))} ms",
        (ModelFigureName.Age, { } days) => Words.Age(TimeSpan.FromDays(days)),
        (_, { } share) => Words.Percent(share),
    };
}
