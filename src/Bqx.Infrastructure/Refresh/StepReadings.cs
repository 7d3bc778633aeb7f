using Bqx.Core.Alerts;
using Bqx.Core.Common;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Runbooks;
using Bqx.Core.Runbooks.Checks;
using Bqx.Core.Truth;

namespace Bqx.Infrastructure.Refresh;

/// <summary>Judges check steps by the figures that all pages show.</summary>
public sealed class StepReadings(ILive<Assessment> assessment, ILive<IncidentBoard> incidents, ILive<AlertBoard>? alerts = null) : IStepReadings
{
    public ImmutableArray<CheckReading> Of(RunbookRun run, StepAction.Check check) =>
        StepChecks.Of(check, run.Signal, new StepFigures(assessment.Current, incidents.Current, alerts?.Current ?? AlertBoard.Empty));
}
