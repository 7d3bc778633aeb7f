using Bqx.Core.Common;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>Proofs in every state, read so many minutes before a moment.</summary>
internal static class Proofs
{
    public static Proof Of(DateTimeOffset now, SourceState state = SourceState.Fresh, double minutesAgo = 6, bool complete = true, SourceProblem? problem = null, SourceName source = SourceName.Plan) =>
        new(source, state, state is SourceState.NotLoaded or SourceState.NotConfigured ? null : new Provenance
        {
            Source = source,
            System = "Airtable export",
            Request = "GET /v0/app/Tasks?pageSize=100",
            TakenAt = now.AddMinutes(-minutesAgo),
            Complete = complete,
            Pages = 5,
            Rows = 452,
        }, problem);
}
