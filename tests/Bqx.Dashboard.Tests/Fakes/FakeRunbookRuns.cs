using Bqx.Core.Runbooks;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>Runs in memory, with the board that shows them. <see cref="Refusal"/> makes every command fail without a trace.</summary>
internal sealed class FakeRunbookRuns(FakeClock clock) : IRunbookRuns
{
    public FakeLive<RunbookBoard> Board { get; } = new(RunbookBoard.Empty);

    /// <summary>Said instead of saving.</summary>
    public string? Refusal { get; set; }

    public async Task<RunCommandResult> StartAsync(
        Runbook runbook, string subject, string? signal, string by, CancellationToken cancellationToken)
    {
        if (Refusal is not null)
            return new RunCommandResult(null, Refusal);

        var run = new RunbookRun
        {
            Id = $"run{Board.Current.Runs.Length + 1:0000000}",
            Runbook = runbook,
            Subject = subject,
            Signal = signal,
            Events = [new RunEvent(1, clock.GetUtcNow(), by, RunEventKind.Started, null, null)],
        };
        await Board.PublishAsync(new RunbookBoard { Runs = [run, .. Board.Current.Runs] });
        return new RunCommandResult(run.Id, null);
    }

    public async Task<RunCommandResult> RecordAsync(
        string runId, RunEventKind kind, int? stepNumber, string? text, string by, CancellationToken cancellationToken)
    {
        if (Refusal is not null)
            return new RunCommandResult(runId, Refusal);

        var run = Board.Current.Find(runId)!;
        var added = new RunEvent(run.Events.Length + 1, clock.GetUtcNow(), by, kind, stepNumber, text);
        await Board.PublishAsync(new RunbookBoard { Runs = Board.Current.Runs.Replace(run, run with { Events = run.Events.Add(added) }) });
        return new RunCommandResult(runId, null);
    }
}
