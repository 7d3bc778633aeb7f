using Bqx.Core.Common;
using Bqx.Core.Runbooks;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>
/// Runs in memory, with the board that shows them. <see cref="Refusal"/> makes every command fail without a trace; <see cref="Judges"/> lets the
/// rules judge as the store does.
/// </summary>
internal sealed class FakeRunbookRuns(FakeClock clock, IStepReadings readings) : IRunbookRuns, IRunRecords
{
    public FakeLive<RunbookBoard> Board { get; } = new(RunbookBoard.Empty);

    /// <summary>Said instead of saving.</summary>
    public string? Refusal { get; set; }

    public bool Judges { get; set; }

    public bool MaySelfApprove { get; set; } = true;

    public async Task<RunCommandResult> StartAsync(Runbook runbook, RunStart start, string by, Role role, CancellationToken cancellationToken)
    {
        if ((Refusal ?? (Judges ? RunRules.CanStart(runbook, start) : null)) is { } refused)
            return new RunCommandResult(null, refused);

        var run = new RunbookRun
        {
            Id = $"run{Board.Current.Runs.Length + 1:0000000}",
            Runbook = runbook.Filled(start.Prefill.Fields),
            Subject = start.Subject,
            Signal = start.Signal,
            Prefill = start.Prefill,
            IsDrill = start.IsDrill,
            Events = [new RunEvent(1, clock.GetUtcNow(), by, RunEventKind.Started, null, null)],
        };
        await Board.PublishAsync(Board.Current with { Runs = [run, .. Board.Current.Runs] });
        return new RunCommandResult(run.Id, null);
    }

    public Task<RunCommandResult> RecordAsync(
        string runId, RunEventKind kind, int? stepNumber, string? text, string by, Role role, CancellationToken cancellationToken) =>
        AddAsync(runId, kind, stepNumber, text, by, person: null);

    public Task<RunCommandResult> CallAsync(
        string runId, RunEventKind kind, string person, string? text, string by, Role role, CancellationToken cancellationToken) =>
        AddAsync(runId, kind, stepNumber: null, text, by, person);

    public Task<RunbookRun?> FindAsync(string runId, CancellationToken cancellationToken) => Task.FromResult(Board.Current.Find(runId));

    public Task<ImmutableArray<RunbookRun>> AllAsync(CancellationToken cancellationToken) => Task.FromResult(Board.Current.Runs);

    private async Task<RunCommandResult> AddAsync(string runId, RunEventKind kind, int? stepNumber, string? text, string by, string? person)
    {
        var run = Board.Current.Find(runId)!;
        var check = run.Runbook.Steps.FirstOrDefault(s => s.Number == stepNumber)?.Action as StepAction.Check;
        var moment = new RunMoment(by, clock.GetUtcNow(), MaySelfApprove, check is null ? [] : readings.Of(run, check));
        if ((Refusal ?? (Judges ? RunRules.CanRecord(run, kind, stepNumber, text, moment, person) : null)) is { } refused)
        {
            if (Judges && RunRules.Refusal(run, kind, stepNumber, moment) is { } kept)
                await Board.PublishAsync(Board.Current with { Runs = Board.Current.Runs.Replace(run, run with { Events = run.Events.Add(kept) }) });

            return new RunCommandResult(runId, refused);
        }

        var added = RunRules.Event(run, kind, stepNumber, text, moment, person);
        await Board.PublishAsync(Board.Current with { Runs = Board.Current.Runs.Replace(run, run with { Events = run.Events.Add(added) }) });
        return new RunCommandResult(runId, null);
    }
}
