using System.Diagnostics;
using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>Plan records from the base itself, by the same mapping as those of an export.</summary>
internal sealed class AirtableLive(BaseReader reader) : ISource<PlanRecords>
{
    public SourceName Name => SourceName.Plan;

    public string? ChangeMark() => null;

    public async Task<SourceReading<PlanRecords>> ReadAsync(CancellationToken cancellationToken) =>
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false) switch
        {
            SourceReading<BaseReading>.Read read => Mapped(read.Value, read.Provenance),
            SourceReading<BaseReading>.Failed failed => new SourceReading<PlanRecords>.Failed(failed.Problem),
            _ => throw new UnreachableException(),
        };

    private static SourceReading<PlanRecords>.Read Mapped(BaseReading read, Provenance provenance)
    {
        var rejections = new Rejections();
        var records = AirtableMapping.Map(read.Records, read.Fields, rejections);
        return new SourceReading<PlanRecords>.Read(records, provenance with { Rejected = [.. provenance.Rejected, .. rejections.ToImmutable()] });
    }
}
