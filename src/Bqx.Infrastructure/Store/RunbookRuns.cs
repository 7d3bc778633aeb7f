using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Infrastructure.Refresh;

namespace Bqx.Infrastructure.Store;

/// <summary>
/// Runs of runbooks. A command is judged against what is stored and what the figures say now, saved under the next sequence number and
/// then published; when another command took that number first, it is judged again against the run as it now is.
/// </summary>
public sealed class RunbookRuns(StoreDatabase database, Live<RunbookBoard> board, IStepReadings readings, RunPolicy policy, TimeProvider clock) : IRunbookRuns, IRunRecords, ILive<RunbookBoard>
{
    private const int RunsOnBoard = 200;
    private const int MostRecords = 10_000;
    private const int Tries = 5;

    public RunbookBoard Current => board.Current;

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => board.Subscribe(onChanged);

    /// <summary>Reads the runs of earlier starts.</summary>
    public void Load() =>
        board.Publish(database.Read(static c => new RunbookBoard { Runs = RunbookRows.Select(c, id: null, RunsOnBoard), Earlier = RunbookRows.Marks(c, RunsOnBoard) }));

    public Task<RunCommandResult> StartAsync(Runbook runbook, RunStart start, string by, Role role, CancellationToken cancellationToken)
    {
        if ((RoleRules.MayOperate(role) ?? RunRules.CanStart(runbook, start)) is { } refused)
        {
            return Task.FromResult(new RunCommandResult(null, refused));
        }

        var run = new RunbookRun
        {
            Id = ShortId.New(),
            Runbook = runbook.Filled(start.Prefill.Fields),
            Subject = start.Subject,
            Signal = start.Signal,
            Prefill = start.Prefill,
            IsDrill = start.IsDrill,
            Events = [new RunEvent(1, DbTime.Round(clock.GetUtcNow()), by, RunEventKind.Started, null, null)],
        };
        return Task.Run(() => Saved(run.Id, () => Insert(run)), cancellationToken);
    }

    public Task<RunCommandResult> RecordAsync(
        string runId, RunEventKind kind, int? stepNumber, string? text, string by, Role role, CancellationToken cancellationToken) =>
        Task.Run(() => Saved(runId, () => RoleRules.MayOperate(role) ?? Record(runId, kind, stepNumber, text, person: null, by)), cancellationToken);

    public Task<RunCommandResult> CallAsync(
        string runId, RunEventKind kind, string person, string? text, string by, Role role, CancellationToken cancellationToken) =>
        Task.Run(() => Saved(runId, () => RoleRules.MayOperate(role) ?? Record(runId, kind, step: null, text, person, by)), cancellationToken);

    public Task<RunbookRun?> FindAsync(string runId, CancellationToken cancellationToken) =>
        Task.Run(() => board.Current.Find(runId) ?? Stored(runId), cancellationToken);

    public Task<ImmutableArray<RunbookRun>> AllAsync(CancellationToken cancellationToken) =>
        Task.Run(() => database.Read(static c => RunbookRows.Select(c, id: null, MostRecords)), cancellationToken);

    private static RunCommandResult Saved(string runId, Func<string?> save)
    {
        try
        {
            return new RunCommandResult(runId, save());
        }
        catch (StoreException refused)
        {
            return new RunCommandResult(runId, $"Not saved. {refused.Message}");
        }
    }

    private string? Insert(RunbookRun run)
    {
        database.Write((connection, transaction) =>
        {
            RunbookRows.Insert(connection, transaction, run);
            RunbookRows.Insert(connection, transaction, run.Id, run.Events[0]);
            return true;
        });
        Publish(run);
        return null;
    }

    private string? Record(string runId, RunEventKind kind, int? step, string? text, string? person, string by)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (Stored(runId) is not { } run)
            {
                return $"There is no run {runId}.";
            }

            var last = run.Events[^1];
            // A clock that went back must not reorder what people did.
            var at = DbTime.Round(clock.GetUtcNow()) is var now && now > last.At ? now : last.At;
            var action = run.Runbook.Steps.FirstOrDefault(s => s.Number == step)?.Action;
            var moment = new RunMoment(by, at, policy.MaySelfApprove, action is StepAction.Check check ? readings.Of(run, check) : []);
            if (RunRules.CanRecord(run, kind, step, text, moment, person) is { } refused)
            {
                if (RunRules.Refusal(run, kind, step, moment) is { } kept)
                {
                    if (!TryInsert(runId, kept))
                    {
                        continue;
                    }

                    run = run with { Events = run.Events.Add(kept) };
                }

                Publish(run);
                return refused;
            }

            var added = RunRules.Event(run, kind, step, text, moment, person);
            if (TryInsert(runId, added))
            {
                Publish(run with { Events = run.Events.Add(added) });
                return null;
            }
        }

        return "Others are working on this run at the same moment. Look at its state and try again.";
    }

    private RunbookRun? Stored(string runId) =>
        database.Read(c => RunbookRows.Select(c, runId, RunsOnBoard)).FirstOrDefault();

    private bool TryInsert(string runId, RunEvent added)
    {
        try
        {
            return database.Write((connection, transaction) =>
            {
                RunbookRows.Insert(connection, transaction, runId, added);
                return true;
            });
        }
        catch (StoreException error) when (error.IsRefusal)
        {
            return false;
        }
    }

    private void Publish(RunbookRun run) => board.Update(current =>
    {
        var known = current.Find(run.Id);
        return known?.Events.Length > run.Events.Length
            ? current
            : current with
            {
                Runs = known is null ? current.Runs.Insert(0, run) : current.Runs.Replace(known, run),
            };
    });
}
