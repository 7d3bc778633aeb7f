using Bqx.Core.Alerts;
using Bqx.Core.Annotations;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Models.Champions;
using Bqx.Core.OnCall;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Journal;

/// <summary>
/// All records as one live value. A record that nobody keeps is empty. Champions come with the assessment, which everybody follows who shows them.
/// </summary>
public sealed class ActivityLive(
    ILive<History>? history = null,
    ILive<IncidentBoard>? incidents = null,
    ILive<AlertBoard>? alerts = null,
    ILive<RunbookBoard>? runs = null,
    ILive<SnoozeBoard>? snoozes = null,
    ILive<DutyBoard>? duty = null,
    ILive<KeptAnnotations>? annotations = null,
    ILive<CostBoard>? money = null,
    ILive<Assessment>? assessment = null,
    ILive<ChangeSetBoard>? changeSets = null) : ILive<ActivityInput>
{
    public ActivityInput Current => new()
    {
        History = history?.Current ?? History.Empty,
        Incidents = incidents?.Current ?? IncidentBoard.Empty,
        Alerts = alerts?.Current ?? AlertBoard.Empty,
        Runs = runs?.Current ?? RunbookBoard.Empty,
        Snoozes = snoozes?.Current ?? SnoozeBoard.Empty,
        Duty = duty?.Current ?? DutyBoard.Empty,
        Annotations = annotations?.Current ?? KeptAnnotations.Empty,
        Money = money?.Current ?? CostBoard.Empty,
        Champions = assessment?.Current.Champions ?? ChampionBoard.Empty,
        ChangeSets = changeSets?.Current ?? ChangeSetBoard.Empty,
    };

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => new Subscriptions(
        [.. new ILive<object>?[] { history, incidents, alerts, runs, snoozes, duty, annotations, money, changeSets }.OfType<ILive<object>>().Select(l => l.Subscribe(onChanged))]);

    private sealed class Subscriptions(ImmutableArray<IDisposable> all) : IDisposable
    {
        public void Dispose()
        {
            foreach (var subscription in all)
                subscription.Dispose();
        }
    }
}
