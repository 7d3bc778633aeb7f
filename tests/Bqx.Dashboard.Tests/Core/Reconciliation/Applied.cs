using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Reconciliation;

/// <summary>Applies a change set in the plainest way, without journal, locks or doubts.</summary>
internal static class Applied
{
    public static async Task<AppliedState> ApplyAsync(ChangeSet changes, FakePlanBase held)
    {
        var made = new Dictionary<RecordKey, string>();
        var records = ImmutableDictionary.CreateBuilder<RecordKey, AppliedRecord>();
        foreach (var batch in Batches.Of(changes).Where(b => b.Change != ChangeKind.Remove))
        {
            var answer = await held.UpsertAsync(batch.Kind, [.. batch.Rows.Select(r => RowWrites.Of(r, made)!)], CancellationToken.None);
            foreach (var (row, record) in batch.Rows.Zip(Assert.IsType<BaseAnswer.Answered>(answer).Records))
            {
                made[row.Record] = record.RecordId;
                records[row.Record] = new AppliedRecord
                {
                    RecordId = record.RecordId,
                    Title = row.Title,
                    MadeBy = row.Change == ChangeKind.Add ? changes.Origin : null,
                    Fields = row.Fields.ToImmutableSortedDictionary(f => f.Field, f => f.New),
                };
            }
        }

        return new AppliedState { Records = records.ToImmutable() };
    }
}
