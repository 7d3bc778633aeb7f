using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.Models;

/// <summary>One row of <c>model_registry</c>: the model as its trainer registered it, and the reference span fixed at promotion.</summary>
internal sealed record RegisteredModel(string Id, TrainedModel Model)
{
    /// <summary>Name of the table.</summary>
    public const string Table = "model_registry";

    private const int FirstMetric = 10;
    private const int LastMetric = 13;

    public DateTimeOffset? ReferenceFrom => Model.ReferenceFrom;

    public DateTimeOffset? ReferenceTo => Model.ReferenceTo;

    /// <summary>Adds the model; a second row of the same id, or one that names no model, is among the rejected.</summary>
    /// <param name="row">In the order of columns in <c>list-models.sql</c>.</param>
    /// <param name="registered">By id.</param>
    /// <param name="rejections">What could not be taken.</param>
    public static void Add(IRecordRow row, OrderedDictionary<string, RegisteredModel> registered, Rejections rejections)
    {
        if (Read(row, rejections) is { } model && !registered.TryAdd(model.Id, model))
        {
            rejections.Add($"{Table} {model.Id}", "stands twice; the first is used");
        }
    }

    private static RegisteredModel? Read(IRecordRow row, Rejections rejections)
    {
        var id = row.Text(0) ?? "";
        if (id.Length == 0)
        {
            rejections.Add(Table, "a row has no model_id");
            return null;
        }

        if (!CurrencyPair.TryParse(row.Text(1), out var pair))
        {
            return Refused($"pair '{row.Text(1)}' is no pair");
        }

        if (row.Text(2) is not { } algorithm)
        {
            return Refused("algorithm is absent");
        }

        if (row.Time(6) is not { } trainedAt)
        {
            return Refused("trained_at is no time");
        }

        return new RegisteredModel(
            id,
            new TrainedModel
            {
                Key = new ModelKey(pair, algorithm, row.Natural(3), row.Natural(4), row.Natural(5) ?? 1),
                TrainedAt = trainedAt,
                DeployedAt = row.Time(7),
                Target = row.Text(8) ?? "",
                TrainedOn = row.Text(9),
                Reported = Reported(row),
                ReferenceFrom = row.Time(16),
                ReferenceTo = row.Time(17),
            });

        RegisteredModel? Refused(string reason)
        {
            rejections.Add($"{Table} {id}", reason);
            return null;
        }
    }

    private static Evaluation? Reported(IRecordRow row)
    {
        if (Enumerable.Range(FirstMetric, LastMetric - FirstMetric + 1).All(column => row.Shown(column) is null))
        {
            return null;
        }

        return new Evaluation
        {
            N = row.Natural(14) ?? 0,
            R2 = Metric(row, FirstMetric),
            Mae = Metric(row, 11),
            Rmse = Metric(row, 12),
            DirectionalAccuracy = Metric(row, LastMetric),
            Split = Enum.TryParse<EvaluationSplit>(row.Text(15), ignoreCase: true, out var split) && Enum.IsDefined(split)
                ? split
                : EvaluationSplit.Unstated,
        };
    }

    private static Measure Metric(IRecordRow row, int column) =>
        row.Number(column) is { } number ? Measure.Of(number)
        : row.Shown(column) is { } other ? Measure.Undefined($"reported as '{other}'")
        : Measure.Undefined("not reported");
}
