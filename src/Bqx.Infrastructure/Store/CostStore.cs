using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Infrastructure.Refresh;

namespace Bqx.Infrastructure.Store;

/// <summary>Alerts on budgets and what people said of days that cost too much: on disk first, then published.</summary>
public sealed class CostStore(StoreDatabase database, Live<CostBoard> board, TimeProvider clock) : ICostFeedback, ICostAlerts, ILive<CostBoard>
{
    private const string Dashboard = "dashboard";
    private const int LongestNote = 500;

    public CostBoard Current => board.Current;

    public CostBoard Board => board.Current;

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => board.Subscribe(onChanged);

    /// <summary>Reads what earlier starts kept.</summary>
    public void Load() => board.Publish(database.Read(static c => CostRows.Select(c, transaction: null)));

    /// <exception cref="StoreException">Nothing is saved.</exception>
    public void Apply(ImmutableArray<BudgetAlert> alerts, DateTimeOffset now) =>
        Add([.. alerts.Select(a => new CostEvent(0, DbTime.Round(now), Dashboard, CostEventKind.BudgetReached, a.Subject, a.Month, a.NetUsd, a.Text))]);

    public Task<string?> RecordAsync(Anomaly anomaly, bool isExpected, string note, string by, Role role, CancellationToken cancellationToken) =>
        Task.Run(() => RoleRules.MayOperate(role) ?? Record(anomaly, isExpected, note.Trim(), by), cancellationToken);

    private string? Record(Anomaly anomaly, bool isExpected, string note, string by)
    {
        if (note.Length is 0 or > LongestNote)
        {
            return note.Length == 0 ? "Say why: it stays in the record." : $"The reason is longer than {LongestNote} characters.";
        }

        try
        {
            var kind = isExpected ? CostEventKind.Expected : CostEventKind.NotExpected;
            Add([new CostEvent(0, DbTime.Round(clock.GetUtcNow()), by, kind, anomaly.Service, anomaly.Day, anomaly.Net, note)]);
            return null;
        }
        catch (StoreException refused)
        {
            return $"Not saved. {refused.Message}";
        }
    }

    /// <summary>The board is read back, so that what is shown is what is kept.</summary>
    private void Add(ImmutableArray<CostEvent> events)
    {
        if (events.IsEmpty)
        {
            return;
        }

        var kept = database.Write((connection, transaction) =>
        {
            foreach (var added in events)
            {
                CostRows.Insert(connection, transaction, added);
            }

            return CostRows.Select(connection, transaction);
        });
        board.Update(current => kept.Events.Length > current.Events.Length ? kept : current);
    }
}
