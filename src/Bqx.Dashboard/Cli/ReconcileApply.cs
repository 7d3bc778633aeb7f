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

        var started = await ApplyProgressBar.RunAsync(
            services.GetRequiredService<ILive<ChangeSetBoard>>(), changes.Id, console.Output, () => _desk.RunNowAsync(changes.Id, _person.Name, _person.Role, cancellationToken));
        switch (started)
        {
            case ApplyStart.Refused no:
                await console.Error.WriteLineAsync(TerminalText.Safe(no.Reason));
                return false;
            case ApplyStart.Joined joined:
                await console.Output.WriteLineAsync(TerminalText.Safe($"It is being applied by {joined.Holder} already; waiting for the end of that run."));
                await WatchAsync(changes.Id, cancellationToken);
                break;
        }

        return Tell(_store.Find(changes.Id)!);
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

        return known?.State == RunState.Drafted ? await _desk.ApproveAsync(changes.Id, _person.Name, _person.Role, cancellationToken) : null;
    }

    private async Task WatchAsync(string id, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Look, services.GetRequiredService<TimeProvider>());
        while (_store.Find(id) is { State: RunState.Running } && await timer.WaitForNextTickAsync(cancellationToken))
        {
        }
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
