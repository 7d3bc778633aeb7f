using Bqx.Core.Models;
using Bqx.Infrastructure.Imports;

namespace Bqx.Infrastructure.Models;

/// <summary>Puts together what registry, log, other tables and files say of the models.</summary>
internal static class GatheredModels
{
    /// <param name="registered">The registry.</param>
    /// <param name="measured">A registered model with what its predictions give.</param>
    /// <param name="beside">The other tables.</param>
    /// <param name="files">Runs in the workspace's files.</param>
    public static ModelRegistry Of(
        IEnumerable<RegisteredModel> registered, Func<RegisteredModel, TrainedModel> measured, ModelTables beside, ImmutableArray<TrainingRun> files)
    {
        ImmutableArray<TrainedModel> known = [.. registered.Select(m => beside.With(m.Id, measured(m))), .. beside.Unregistered];
        return new ModelRegistry
        {
            Models = [.. known, .. ReportedByRuns.Of(files, known)],
            Runs = [.. beside.Runs.Concat(files).OrderByDescending(static r => r.StartedAt)],
        };
    }
}
