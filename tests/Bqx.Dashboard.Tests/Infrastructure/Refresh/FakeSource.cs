using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Dashboard.Tests.Infrastructure.Refresh;

/// <summary>A source that answers when the test says so.</summary>
internal sealed class FakeSource(TimeProvider clock) : ISource<PlanRecords>
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<SourceReading<PlanRecords>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inFlight;

    public SourceName Name => SourceName.Plan;

    public int Started { get; private set; }

    public bool Overlapped { get; private set; }

    /// <summary>Null for a source that cannot tell of changes.</summary>
    public string? Mark { get; set; } = "1";

    public string? ChangeMark() => Mark;

    public async Task<SourceReading<PlanRecords>> ReadAsync(CancellationToken cancellationToken)
    {
        Task<SourceReading<PlanRecords>> answer;
        lock (_gate)
        {
            Overlapped |= ++_inFlight > 1;
            Started++;
            answer = _answer.Task;
        }

        try
        {
            return await answer;
        }
        finally
        {
            lock (_gate)
            {
                _inFlight--;
            }
        }
    }

    /// <summary>Ends the reading in flight.</summary>
    public void Answer(SourceReading<PlanRecords> reading) => Take().SetResult(reading);

    public void Throw(Exception error) => Take().SetException(error);

    public SourceReading<PlanRecords> Good(string planId = "MP03") => new SourceReading<PlanRecords>.Read(
        new PlanRecords
        {
            Plans = [new Plan { RecordId = "rec1", PlanId = planId, Name = "Plan", Status = StatusReading.Absent }],
            Phases = [],
            Stages = [],
            Tasks = [],
        },
        new Provenance { Source = Name, System = "Fake", Request = "plan", TakenAt = clock.GetUtcNow(), Complete = true, Rows = 1 });

    public static SourceReading<PlanRecords> Bad() =>
        new SourceReading<PlanRecords>.Failed(new SourceProblem(SourceProblemKind.Unreachable, "No answer.", "Check the network."));

    private TaskCompletionSource<SourceReading<PlanRecords>> Take()
    {
        lock (_gate)
        {
            var current = _answer;
            _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return current;
        }
    }
}
