using Bqx.Core.Runbooks;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>What check steps find, as a test says.</summary>
internal sealed class FakeReadings : IStepReadings
{
    public ImmutableArray<CheckReading> Found { get; set; } = [];

    public ImmutableArray<CheckReading> Of(RunbookRun run, StepAction.Check check) => Found;
}
