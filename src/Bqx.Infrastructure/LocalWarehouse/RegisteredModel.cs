using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Infrastructure.Files;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.LocalWarehouse;

/// <summary>One row of <c>model_registry</c>: the model as its trainer registered it, and the reference span fixed at promotion.</summary>
internal sealed record RegisteredModel(string Id, TrainedModel Model)
{
    public DateTimeOffset? ReferenceFrom => Model.ReferenceFrom;

    public DateTimeOffset? ReferenceTo => Model.ReferenceTo;

    /// <returns>Null when the row names no model, which is then among the rejected.</returns>
    public static RegisteredModel? Read(SqliteDataReader row, EpochUnit unit, Rejections rejections)
    {
        var id = Text(row, "model_id") ?? "";
        if (id.Length == 0)
        {
            rejections.Add("model_registry", "a row has no model_id");
            return null;
        }

        if (!CurrencyPair.TryParse(Text(row, "pair"), out var pair))
        {
            return Refused($"pair '{Text(row, "pair")}' is no pair");
        }

        if (Text(row, "algorithm") is not { } algorithm)
        {
            return Refused("algorithm is absent");
        }

        if (Time(row, "trained_at", unit) is not { } trainedAt)
        {
            return Refused("trained_at is no time");
        }

        return new RegisteredModel(
            id,
            new TrainedModel
            {
                Key = new ModelKey(pair, algorithm, Whole(row, "window"), Whole(row, "horizon"), Whole(row, "version") ?? 1),
                TrainedAt = trainedAt,
                DeployedAt = Time(row, "deployed_at", unit),
                Target = Text(row, "target") ?? "",
                TrainedOn = Text(row, "trained_on"),
                Reported = Reported(row),
                ReferenceFrom = Time(row, "reference_from", unit),
                ReferenceTo = Time(row, "reference_to", unit),
            });

        RegisteredModel? Refused(string reason)
        {
            rejections.Add($"model_registry {id}", reason);
            return null;
        }
    }

    private static Evaluation? Reported(SqliteDataReader row)
    {
        string[] metrics = ["reported_r2", "reported_mae", "reported_rmse", "reported_directional_accuracy"];
        if (metrics.All(m => row.IsDBNull(row.GetOrdinal(m))))
        {
            return null;
        }

        return new Evaluation
        {
            N = Whole(row, "reported_n") ?? 0,
            R2 = Metric(row, metrics[0]),
            Mae = Metric(row, metrics[1]),
            Rmse = Metric(row, metrics[2]),
            DirectionalAccuracy = Metric(row, metrics[3]),
            Split = Enum.TryParse<EvaluationSplit>(Text(row, "reported_split"), ignoreCase: true, out var split) && Enum.IsDefined(split)
                ? split
                : EvaluationSplit.Unstated,
        };
    }

    private static Measure Metric(SqliteDataReader row, string column) => row.GetValue(row.GetOrdinal(column)) switch
    {
        double number => Measure.Of(number),
        long number => Measure.Of(number),
        DBNull => Measure.Undefined("not reported"),
        var other => Measure.Undefined($"reported as '{other}'"),
    };

    private static string? Text(SqliteDataReader row, string column) =>
        row.GetValue(row.GetOrdinal(column)) is string { Length: > 0 } text ? text : null;

    private static int? Whole(SqliteDataReader row, string column) =>
        row.GetValue(row.GetOrdinal(column)) is long and >= 0 and <= int.MaxValue and var number ? (int)number : null;

    private static DateTimeOffset? Time(SqliteDataReader row, string column, EpochUnit unit) => EpochTime.Read(row.GetValue(row.GetOrdinal(column)), unit);
}
