using Bqx.Core.Alerts;
using Bqx.Core.Alerts.Figures;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Truth;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Refresh;

/// <summary>
/// What follows from an assessment: what it measures is journalled, incidents open and close, budgets are told of, alerts are stepped. What
/// the store refuses follows again from the next one.
/// </summary>
internal sealed class AssessmentSteps(
    AssessmentSources sources, HistoryLive history, ILogger logger, IIncidentSteps? incidents, ICostAlerts? budgets, IAlertSteps? alerts)
{
    private Assessment? _saved;

    /// <summary>Half an assessment measures nothing and opens or closes no incident: what has not been read yet would look like a failure.</summary>
    public static bool IsWhole(Assessment assessment) => assessment.Sources.All(static s => s.State != SourceState.NotLoaded);

    /// <returns>True when the history has grown.</returns>
    public bool Journal(Assessment assessment)
    {
        var changes = Measurements.Changes(assessment, history.Current, _saved);
        var isSaved = changes.IsEmpty || history.Append(changes);
        _saved = isSaved ? assessment : _saved;
        return isSaved && !changes.IsEmpty;
    }

    public void Take(Assessment assessment)
    {
        Step(assessment);
        TellBudgets(assessment);
        Alert(assessment);
    }

    private void Step(Assessment assessment)
    {
        if (incidents is null)
        {
            return;
        }

        var changes = IncidentRules.Step(sources.Incidents, assessment.Tables, NotableFailures.Of(assessment), assessment.At);
        if (changes.IsEmpty)
        {
            return;
        }

        try
        {
            // The board that this publishes wakes the next assessment, which then names the incidents.
            incidents.Apply(changes);
        }
        catch (StoreException refused)
        {
            Log.IncidentsFailed(logger, refused.Message);
        }
    }

    /// <summary>Budgets are told of on whole assessments of a bill that was read, once for each threshold.</summary>
    private void TellBudgets(Assessment assessment)
    {
        if (budgets is null || BudgetThresholds.Due(assessment.Spend, budgets.Board) is not { IsEmpty: false } due)
        {
            return;
        }

        try
        {
            budgets.Apply(due, assessment.At);
        }
        catch (StoreException refused)
        {
            Log.BudgetsFailed(logger, refused.Message);
        }
    }

    /// <summary>Nothing is told before it is kept: what the store refuses is stepped again with the next assessment.</summary>
    private void Alert(Assessment assessment)
    {
        if (alerts is null || sources.Rules is not { } book)
        {
            return;
        }

        try
        {
            alerts.Step(AlertReader.Of(assessment, book, alerts.Current.Alerts), book, assessment.At);
        }
        catch (StoreException refused)
        {
            Log.AlertsFailed(logger, refused.Message);
        }
    }
}
