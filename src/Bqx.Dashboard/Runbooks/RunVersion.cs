using Bqx.Core.Common;
using Bqx.Core.Runbooks;

namespace Bqx.Dashboard.Runbooks;

/// <summary>Whether the file of a run's runbook is still the one that the run started with. The run keeps its version either way.</summary>
public static class RunVersion
{
    /// <summary>Null while they are the same, or while nothing can be said because the folder was not read.</summary>
    public static string? Note(RunbookRun run, Snapshot<RunbookLibrary> library) => (library.Value, library.Value?.Find(run.Runbook.Id)) switch
    {
        (null, _) => null,
        (_, null) => $"{run.Runbook.Id} is no longer among the runbooks. This run keeps the version that it started with.",
        (_, { Hash: var hash }) when hash != run.Runbook.Hash => $"{run.Runbook.Id} was edited after this run started. This run keeps the version that it started with.",
        _ => null,
    };
}
