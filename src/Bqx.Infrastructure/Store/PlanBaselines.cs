using System.Text.Json;
using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Plans.Schedule;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>
/// Earlier contents of the plan and its document, as the journal keeps them: for a day, the newest that had been read by its end. Where
/// the journal has thinned out what lies between, that is an older one; its time says so.
/// </summary>
public sealed class PlanBaselines(StoreDatabase database) : IPlanBaselines
{
    public Task<KeptPlans> ReadAsync(DateOnly? day, CancellationToken cancellationToken) => Task.Run(() => Read(day), cancellationToken);

    private KeptPlans Read(DateOnly? day)
    {
        try
        {
            var days = database.Read(static c => c.Query<long>(SqlText.Query("select-snapshot-times"), new { Source = nameof(SourceName.Plan), SnapshotPayload.Format }).AsList());
            return new KeptPlans([.. days.Select(static d => DateOnly.FromDateTime(DbTime.To(d).UtcDateTime)).Distinct()], day is { } wanted ? At(wanted) : null);
        }
        catch (Exception e) when (e is StoreException or JsonException or InvalidDataException)
        {
            return new KeptPlans([], null, $"Earlier readings of the plan cannot be read. {e.Message}");
        }
    }

    private PlanBaseline? At(DateOnly day)
    {
        var before = DbTime.From(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)) + (long)TimeSpan.FromDays(1).TotalMilliseconds;
        var (plan, document) = database.Read(c => (Row(c, SourceName.Plan, before), Row(c, SourceName.Document, before)));
        return plan is null
            ? null
            : new PlanBaseline(DbTime.To(plan.CapturedAt), SnapshotPayload.Unpack<PlanRecords>(plan.Payload), document is null ? null : SnapshotPayload.Unpack<PlanDocument>(document.Payload));
    }

    private static SnapshotRow? Row(SqliteConnection connection, SourceName source, long before) => connection.QueryFirstOrDefault<SnapshotRow>(
        SqlText.Query("select-snapshot-at"), new { Source = source.ToString(), SnapshotPayload.Format, Before = before });
}
