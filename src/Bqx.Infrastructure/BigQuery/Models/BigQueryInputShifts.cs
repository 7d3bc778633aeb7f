using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Models;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Models;

namespace Bqx.Infrastructure.BigQuery.Models;

/// <summary>
/// How far the features of training tables in BigQuery have moved: the same rows and figures as in a local warehouse, looked at by
/// <see cref="InputShiftPace"/>. They never hold up or fail the reading of the models.
/// </summary>
public sealed class BigQueryInputShifts(
    BigQueryConnection connection, TablePlaces places, InputShiftPace pace, ILive<Snapshot<ModelRegistry>> kept, ILive<History> history, TimeProvider clock)
{
    private const string Off = "BigQuery:InputShiftsSeconds is 0";

    /// <summary>Tables of one reading, side by side.</summary>
    private const int MostAtOnce = 16;

    private readonly InputShiftTables _tables = new(connection.Client, places);
    private readonly InputShiftSchedule _schedule = new(kept, pace.Every, MostAtOnce, clock);

    /// <summary>Differs once something was postponed, so that the source is read again soon.</summary>
    public int Postponed => _schedule.Postponed;

    /// <param name="models">Tables and reference spans.</param>
    /// <param name="elapsed">What the reading has taken; one that took long looks at no features, so that it stays within its time.</param>
    /// <param name="spent">What it took.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task<ImmutableArray<InputShifts>> ReadAsync(IReadOnlyCollection<RegisteredModel> models, TimeSpan elapsed, Spent spent, CancellationToken cancellationToken)
    {
        if (pace.Every == TimeSpan.Zero)
        {
            return [.. _schedule.Known(models).Select(static one => one.Before is { NotRenewed: Off } or { Problem: Off } ? one.Before : InputShiftTables.NotRenewed(one, Off))];
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var allowance = new InputShiftAllowance(pace.MostBytes - (history.Current.QueryDays.GetValueOrDefault((today, QueryKind.Inputs))?.Bytes ?? 0));
        var asked = elapsed < connection.Settings.Deadline / 4 ? _schedule.Next(models) : _schedule.Known(models);
        var looks = await Task.WhenAll(asked.Select(one => LookAsync(one, allowance, cancellationToken))).ConfigureAwait(false);
        foreach (var look in looks)
        {
            spent.Add(look.Spent);
        }

        return [.. looks.Select(static l => l.Shifts).OfType<InputShifts>()];
    }

    private async Task<(InputShifts? Shifts, Spent Spent)> LookAsync(AskedShifts one, InputShiftAllowance allowance, CancellationToken cancellationToken)
    {
        var spent = new Spent();
        return (one.IsDue ? await _tables.LookAsync(one, allowance, spent, cancellationToken).ConfigureAwait(false) : one.Before, spent);
    }
}
