using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Models;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Imports;
using Bqx.Infrastructure.Models;

namespace Bqx.Infrastructure.BigQuery.Models;

/// <summary>
/// Models of a warehouse in BigQuery, the same truth as of a local one: <c>model_registry</c> says what was reported, <c>prediction_log</c>
/// what the predictions give; <see cref="ModelTables"/> adds what else there is. Each table is in the first of the datasets that has it.
/// </summary>
public sealed class BigQueryModelRegistry(
    BigQueryConnection connection, WorkspaceSources sources, QueryPrice price, TimeProvider clock, BigQueryInputShifts? inputs = null) : ISource<ModelRegistry>
{
    private readonly ModelTableReader _tables = new(connection.Client);
    private readonly PredictionReader _log = new(connection.Client);

    public SourceName Name => SourceName.Models;

    /// <summary>Of the files of runs, and of features that wait to be looked at; what BigQuery has can only be asked.</summary>
    public string? ChangeMark() => FileStamp.Of(RunFiles.In(sources.ModelRuns)) + inputs?.Postponed;

    public async Task<SourceReading<ModelRegistry>> ReadAsync(CancellationToken cancellationToken)
    {
        var (started, takenAt) = (clock.GetTimestamp(), clock.GetUtcNow());
        var (spent, rejections) = (new Spent(), new Rejections());
        var registered = new OrderedDictionary<string, RegisteredModel>(StringComparer.Ordinal);
        var beside = new ModelTables(registered, rejections);
        var problem = await RegisteredAsync(registered, rejections, spent, cancellationToken).ConfigureAwait(false)
            ?? await LoggedAsync(registered, spent, cancellationToken).ConfigureAwait(false)
            ?? await BesideAsync(beside, spent, cancellationToken).ConfigureAwait(false);
        if (problem is not null)
        {
            return new SourceReading<ModelRegistry>.Failed(problem);
        }

        var files = RunFiles.Read(sources.ModelRuns, sources.Folder, rejections, cancellationToken);
        var registry = GatheredModels.Of(registered.Values, _log.Measured, beside, files) with
        {
            InputShifts = inputs is null ? [] : await inputs.ReadAsync(registered.Values, clock.GetElapsedTime(started), spent, cancellationToken).ConfigureAwait(false),
        };
        _log.Report(rejections);
        return new SourceReading<ModelRegistry>.Read(registry, new Provenance
        {
            Source = Name,
            System = "BigQuery",
            IsMetered = true,
            Request = $"{string.Join(", ", connection.Settings.Datasets)}: {Asked(spent)}; {RegisteredModel.Table}, the tables beside it{(registry.InputShifts.IsEmpty ? "" : ", samples of training tables")}; then {PredictionReader.Request}",
            TakenAt = takenAt,
            Complete = true,
            Calls = spent.Calls,
            Pages = Math.Max(1, spent.Pages),
            Rows = registry.Models.Length + _log.Count,
            Bytes = spent.BytesBilled,
            CostUsd = price.Of(spent.BytesBilled),
            IsCached = spent.IsCached,
            ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
            Rejected = rejections.ToImmutable(),
        });
    }

    private static string Asked(Spent spent) => spent.Queries switch
    {
        0 => "no table was written since the reading before",
        1 => "1 query",
        var many => $"{many} queries",
    };

    private async Task<SourceProblem?> RegisteredAsync(
        OrderedDictionary<string, RegisteredModel> registered, Rejections rejections, Spent spent, CancellationToken cancellationToken)
    {
        var (table, problem) = await NeededAsync(RegisteredModel.Table, spent, cancellationToken).ConfigureAwait(false);
        return table is null
            ? problem
            : await _tables.ReadAsync(table, "list-models", row => RegisteredModel.Add(row, registered, rejections), spent, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SourceProblem?> LoggedAsync(OrderedDictionary<string, RegisteredModel> registered, Spent spent, CancellationToken cancellationToken)
    {
        var (table, problem) = await NeededAsync(UnmeasuredPredictions.Table, spent, cancellationToken).ConfigureAwait(false);
        return table is null ? problem : await _log.ReadAsync(table, registered, spent, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SourceProblem?> BesideAsync(ModelTables beside, Spent spent, CancellationToken cancellationToken)
    {
        foreach (var (name, query, onRow) in beside.Readers)
        {
            var problem = await _tables.FindAsync(name, spent, cancellationToken).ConfigureAwait(false) switch
            {
                BigQueryReply<TableResource?>.Failed failed => failed.Problem,
                BigQueryReply<TableResource?>.Answered({ } table) => await _tables.ReadAsync(table, query, onRow, spent, cancellationToken).ConfigureAwait(false),
                _ => null,
            };
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private async Task<(TableResource? Table, SourceProblem? Problem)> NeededAsync(string name, Spent spent, CancellationToken cancellationToken) =>
        await _tables.FindAsync(name, spent, cancellationToken).ConfigureAwait(false) switch
        {
            BigQueryReply<TableResource?>.Failed failed => (null, failed.Problem),
            BigQueryReply<TableResource?>.Answered({ } table) => (table, null),
            _ => (null, new SourceProblem(
                SourceProblemKind.NotFound,
                $"There is no {name} in {string.Join(", ", connection.Settings.Datasets)}.",
                "Create it, or add its dataset to BigQuery:Datasets.")),
        };
}
