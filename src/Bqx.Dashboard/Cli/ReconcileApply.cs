using System.CommandLine;
using Bqx.Core.Common;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Dashboard.Access;
using Bqx.Infrastructure.Reconciliation;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Cli;

/// <summary>Keeps a sealed change set, applies it with a bar, and says what became of every row that is not as wanted.</summary>
internal sealed class ReconcileApply(IServiceProvider services, InvocationConfiguration console)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly ChangeSetDesk _desk = services.GetRequiredService<ChangeSetDesk>();
    private readonly ChangeSetStore _store = services.GetRequiredService<ChangeSetStore>();
    private readonly Viewer _person = Viewer.Local();

    /// <summary>True when all of it is applied.</summary>
    public async Task<bool> RunAsync(ChangeSet changes, bool resume, CancellationToken cancellationToken)
    {
        if (await PrepareAsync(changes, resume, cancellationToken) is { } refused)
        {
            await console.Error.WriteLineAsync(TerminalText.Safe(refused));
            return false;
        }

        if (await ApplyAsync(changes.Id, cancellationToken) is { } stopped)
        {
            await console.Error.WriteLineAsync(TerminalText.Safe(stopped));
            return false;
        }

        return Tell(_store.Find(changes.Id)!);
    }

    /// <summary>
    /// Applies, or waits for whoever does; takes over when that one has died. Null when the run has ended, however that was, else why it did
    /// not begin.
    /// </summary>
    private async Task<string?> ApplyAsync(string id, CancellationToken cancellationToken)
    {
        var board = services.GetRequiredService<ILive<ChangeSetBoard>>();
        using var timer = new PeriodicTimer(Look, services.GetRequiredService<TimeProvider>());
        var hasJoined = false;
        while (true)
        {
            var started = await ApplyProgressBar.RunAsync(board, id, console.Output, () => _desk.RunNowAsync(id, _person.Name, _person.Role, cancellationToken));
            if (started is not ApplyStart.Joined joined)
            {
                return hasJoined ? null : (started as ApplyStart.Refused)?.Reason;
            }

            if (!hasJoined)
            {
                hasJoined = true;
                Say($"It is being applied by {joined.Holder} already; waiting for the end of that run.");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
            if (_store.Find(id) is { State: RunState.Paused or RunState.Stopped or RunState.Finished })
            {
                return null;
            }
        }
    }

    /// <summary>Null when it can be applied.</summary>
    private async Task<string?> PrepareAsync(ChangeSet changes, bool resume, CancellationToken cancellationToken)
    {
        if (await _desk.ImportAsync(changes, _person.Name, _person.Role, cancellationToken) is { } refused)
        {
            return refused;
        }

        var known = _store.Find(changes.Id);
        if (known?.StartedAt is { } at && !resume)
        {
            return $"The change set {changes.Id} was begun at {at:yyyy-MM-dd HH:mm:ss} UTC: {known.Verified} of {changes.Rows.Length} rows are applied. Add --resume to go on.";
        }

        // Another process may approve it at the same moment: what counts is that it is approved.
        return known?.State == RunState.Drafted
            && await _desk.ApproveAsync(changes.Id, _person.Name, _person.Role, cancellationToken) is { } no
            && _store.Find(changes.Id)?.State == RunState.Drafted ? no : null;
    }

    private bool Tell(ApplyRun run)
    {
        foreach (var row in run.Changes.Rows)
        {
            if (run[row.Id] is { Reason: { } reason } progress)
            {
                Say($"{Word(progress.State)}: {row.Record}: {reason}");
            }
        }

        Say($"{run.Verified} of {run.Changes.Rows.Length} rows applied and read back, {run.Requests} requests.");
        if (run.State == RunState.Finished)
        {
            return run.Changes.Rows.All(r => run[r.Id].State is RowState.Verified or RowState.LeftToPerson);
        }

        Say(run.State == RunState.Stopped ? $"Stopped: {run.Problem}" : $"{run.State}. Go on with --resume.");
        return false;
    }

    private static string Word(RowState state) => state switch
    {
        RowState.SetAside => "set aside",
        RowState.LeftToPerson => "to do by hand",
        _ => state.ToString().ToLowerInvariant(),
    };

    private void Say(string text) => console.Output.WriteLine(TerminalText.Safe(text));
}
