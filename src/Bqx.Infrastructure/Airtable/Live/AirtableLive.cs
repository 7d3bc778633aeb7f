using System.Diagnostics;
using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>Plan records from the base itself, by the same mapping as those of an export. A webhook, where there is one, tells of changes.</summary>
internal sealed class AirtableLive(BaseReader reader, ChangeFeed? changes) : ISource<PlanRecords>
{
    public SourceName Name => SourceName.Plan;

    public string? ChangeMark() => changes?.Mark;

    public async Task<SourceReading<PlanRecords>> ReadAsync(CancellationToken cancellationToken)
    {
        if (changes is not null)
        {
            // Before the reading, so that no change falls between the two.
            await changes.BeginAsync(cancellationToken).ConfigureAwait(false);
        }

        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) switch
        {
            SourceReading<BaseReading>.Read read => Mapped(read.Value, read.Provenance),
            SourceReading<BaseReading>.Failed failed => new SourceReading<PlanRecords>.Failed(failed.Problem),
            _ => throw new UnreachableException(),
        };
    }

    private SourceReading<PlanRecords>.Read Mapped(BaseReading read, Provenance provenance)
    {
        var rejections = new Rejections();
        var records = AirtableMapping.Map(read.Records, read.Fields, rejections);
        if (changes?.Problem is { } problem)
        {
            rejections.Add("Airtable:WebhookId", $"{problem.Message} {problem.Advice} Until then the base is read at its cadence");
        }

        return new SourceReading<PlanRecords>.Read(records, provenance with { Rejected = [.. provenance.Rejected, .. rejections.ToImmutable()] });
    }
}
