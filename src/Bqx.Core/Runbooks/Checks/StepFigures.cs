using Bqx.Core.Alerts;
using Bqx.Core.Common;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Truth;

namespace Bqx.Core.Runbooks.Checks;

/// <summary>The figures by which check steps are judged, all of one moment.</summary>
/// <param name="Now">The assessment on every page.</param>
/// <param name="Incidents">As they stand.</param>
/// <param name="Alerts">As they stand.</param>
public sealed record StepFigures(Assessment Now, IncidentBoard Incidents, AlertBoard Alerts)
{
    /// <summary>Null when the source is current, else why nothing can be said by it: "the warehouse is 5 h old".</summary>
    internal string? WhyUnknown(SourceName source) =>
        Now.SourceProof(source) is { IsCurrent: false } proof ? SourceHealth.Say(proof, Now.At) : null;
}
