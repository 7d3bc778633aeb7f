using System.Diagnostics;
using Bqx.Core.Common;
using Bqx.Core.Reconciliation;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.Airtable;

/// <summary>An export in the place of its base: it can be compared, but not written.</summary>
public sealed class ExportPlanBase(AirtableExport export, WorkspaceSources sources) : IPlanBase
{
    private string Refusal =>
        $"The plan is read from the export {sources.PlanExport?.Name}, which cannot be written. Set Airtable:BaseId, Airtable:Token and Airtable:AllowWrites to write the base itself.";

    public async Task<SourceReading<BaseState>> ReadAsync(CancellationToken cancellationToken) =>
        await export.CollectAsync(cancellationToken).ConfigureAwait(false) switch
        {
            SourceReading<AirtableTables>.Read read => new SourceReading<BaseState>.Read(State(read.Value), read.Provenance),
            SourceReading<AirtableTables>.Failed failed => new SourceReading<BaseState>.Failed(failed.Problem),
            _ => throw new UnreachableException(),
        };

    public async Task<BaseAnswer> FindAsync(RecordKind kind, ImmutableArray<string> keys, CancellationToken cancellationToken) =>
        await export.CollectAsync(cancellationToken).ConfigureAwait(false) switch
        {
            SourceReading<AirtableTables>.Read read => new BaseAnswer.Answered([.. State(read.Value).Records.Where(r => r.Kind == kind && keys.Contains(r.Key))]),
            SourceReading<AirtableTables>.Failed failed => new BaseAnswer.Failed(failed.Problem),
            _ => throw new UnreachableException(),
        };

    public Task<BaseAnswer> UpsertAsync(RecordKind kind, ImmutableArray<RecordWrite> records, CancellationToken cancellationToken) =>
        Task.FromResult<BaseAnswer>(new BaseAnswer.Refused(Refusal));

    private BaseState State(AirtableTables read)
    {
        var fields = AirtableFields.Of(sources.PlanSchema);
        return BaseRecords.State(
            sources.PlanExport?.Name ?? "", Enum.GetValues<RecordKind>().Select(k => BaseTable.Of(k, fields[k], read[k])), read, Refusal);
    }
}
