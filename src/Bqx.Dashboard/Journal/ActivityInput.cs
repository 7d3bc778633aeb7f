using Bqx.Core.Alerts;
using Bqx.Core.Annotations;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Models.Champions;
using Bqx.Core.OnCall;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Journal;

/// <summary>Everything that keeps a record of what changed. All of it is in the store; nothing here is judged anew.</summary>
public sealed record ActivityInput
{
    public History History { get; init; } = History.Empty;

    public IncidentBoard Incidents { get; init; } = IncidentBoard.Empty;

    public AlertBoard Alerts { get; init; } = AlertBoard.Empty;

    public RunbookBoard Runs { get; init; } = RunbookBoard.Empty;

    public SnoozeBoard Snoozes { get; init; } = SnoozeBoard.Empty;

    /// <summary>What people did with the rota.</summary>
    public DutyBoard Duty { get; init; } = DutyBoard.Empty;

    /// <summary>Notes that people wrote here.</summary>
    public KeptAnnotations Annotations { get; init; } = KeptAnnotations.Empty;

    public CostBoard Money { get; init; } = CostBoard.Empty;

    public ChampionBoard Champions { get; init; } = ChampionBoard.Empty;

    public ChangeSetBoard ChangeSets { get; init; } = ChangeSetBoard.Empty;
}
