using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Imports;
using Bqx.Infrastructure.Models;
using Bqx.Infrastructure.Store;

namespace Bqx.Infrastructure.LocalWarehouse;

/// <summary>
/// Models of a warehouse in one SQLite file: <c>model_registry</c> says what was reported, <c>prediction_log</c> what the predictions give;
/// <see cref="ModelTables"/> adds what else there is.
/// "Now" is the last seven days before a model's newest prediction, so a log that stopped is measured where it stopped.
/// </summary>
public sealed class LocalModelRegistry(WorkspaceSources sources, TimeProvider clock, InputShiftReader? inputs = null) : ISource<ModelRegistry>
{
    private const string Folder = "Bqx.Infrastructure.LocalWarehouse.";

    private static readonly string ListModels = SqlText.Read(Folder + "list-models.sql");

    public SourceName Name => SourceName.Models;

    public string? ChangeMark() => sources.Warehouse is { } file ? WarehouseConnection.Mark(file) + FileStamp.Of(RunFiles.In(sources.ModelRuns)) + inputs?.Postponed : null;

    public Task<SourceReading<ModelRegistry>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(
        sources.Warehouse is { } file
            ? WarehouseConnection.Read<ModelRegistry>(file, c => Read(c, file, cancellationToken), cancellationToken)
            : new SourceReading<ModelRegistry>.Failed(new(
                SourceProblemKind.NotConfigured, "The workspace names no warehouse.", "Set warehouse.file in workspace.yaml, or BigQuery:ProjectId.")));

    private SourceReading<ModelRegistry>.Read Read(WarehouseConnection warehouse, FilePlace file, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var takenAt = clock.GetUtcNow();
        var rejections = new Rejections();
        var registered = Registered(warehouse, rejections);
        var log = new PredictionLog(warehouse, registered, sources.WarehouseTimeUnit);
        var beside = new ModelTables(registered, rejections);
        Read(warehouse, beside);
        var files = RunFiles.Read(sources.ModelRuns, sources.Folder, rejections, cancellationToken);
        log.Report(rejections);
        var registry = GatheredModels.Of(registered.Values, log.Measured, beside, files) with
        {
            InputShifts = inputs?.Read(warehouse, registered.Values, cancellationToken) ?? [],
        };
        return new(registry, new Provenance
        {
            Source = Name,
            System = "Local warehouse",
            Request = $"{file.Name}: {ListModels.TrimEnd()}; then {PredictionLog.Request}",
            TakenAt = takenAt,
            Complete = true,
            Rows = registry.Models.Length + log.Count,
            ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
            Rejected = rejections.ToImmutable(),
        });
    }

    private OrderedDictionary<string, RegisteredModel> Registered(WarehouseConnection warehouse, Rejections rejections)
    {
        var registered = new OrderedDictionary<string, RegisteredModel>(StringComparer.Ordinal);
        warehouse.ForEach(ListModels, row => RegisteredModel.Add(new SqliteRow(row, sources.WarehouseTimeUnit), registered, rejections));
        return registered;
    }

    private void Read(WarehouseConnection warehouse, ModelTables beside)
    {
        foreach (var (table, query, onRow) in beside.Readers)
        {
            var exists = false;
            warehouse.ForEach(SqlText.Read(Folder + "has-table.sql"), row => exists = row.GetInt64(0) > 0, table);
            if (exists)
            {
                warehouse.ForEach(SqlText.Read($"{Folder}{query}.sql"), row => onRow(new SqliteRow(row, sources.WarehouseTimeUnit)));
            }
        }
    }
}
