using System.Threading.Channels;
using Bqx.Core.Alerts;
using Bqx.Core.Alerts.Figures;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Truth;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Refresh;

/// <summary>
/// The assessment that all pages show. Judged anew when a source, a scan, an incident, the history or the minute changes; what it measures
/// is journalled, incidents open and close by it, and alerts are stepped.
/// </summary>
public sealed class AssessmentLive : BackgroundService, ILive<Assessment>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly AssessmentSources _sources;
    private readonly Func<AssessmentInput, Assessment?, Assessment> _assess;
    private readonly HistoryLive _history;
    private readonly IIncidentSteps? _incidents;
    private readonly ICostAlerts? _budgets;
    private readonly IAlertSteps? _alerts;
    private readonly TimeProvider _clock;
    private readonly ILogger<AssessmentLive> _logger;
    private readonly Live<Assessment> _live;
    private readonly Lock _refreshing = new();
    private Assessment? _saved;

    public AssessmentLive(
        AssessmentSources sources,
        Func<AssessmentInput, Assessment?, Assessment> assess,
        HistoryLive history,
        Signal signal,
        TimeProvider clock,
        ILogger<AssessmentLive> logger,
        IIncidentSteps? incidents = null,
        ICostAlerts? budgets = null,
        IAlertSteps? alerts = null)
    {
        (_sources, _assess, _history, _clock, _logger, _incidents, _budgets, _alerts) = (sources, assess, history, clock, logger, incidents, budgets, alerts);
        _live = new Live<Assessment>(Assess(before: null), signal);
    }

    public Assessment Current => _live.Current;

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => _live.Subscribe(onChanged);

    /// <summary>Works out what hangs on single sources, for a start that still reads others.</summary>
    public void Prepare()
    {
        try
        {
            Assessor.Prepare(_sources.Read(_clock.GetUtcNow(), _history.Current));
        }
        catch (Exception error)
        {
            // As in a judgement, a bug in a rule must not end the program.
            Log.AssessmentFailed(_logger, error);
        }
    }

    /// <summary>Judges now and publishes, no more: for a start, whose first whole round follows when the server answers.</summary>
    public void Show() => Judged();

    /// <summary>Judges now, publishes, and journals what changed.</summary>
    public void Refresh()
    {
        // A start asks once more while the loop begins: two at once would each measure what the other has not journalled yet.
        lock (_refreshing)
        {
            if (Judged() is { } assessment && _history.Complete())
            {
                Measure(assessment);
            }
        }
    }

    /// <summary>Journals what an assessment measures, and takes the steps that follow from it.</summary>
    private void Measure(Assessment assessment)
    {
        var changes = Measurements.Changes(assessment, _history.Current, _saved);
        var isSaved = changes.IsEmpty || _history.Append(changes);
        if (!IsWhole(assessment))
        {
            return;
        }

        _saved = isSaved ? assessment : _saved;
        if (isSaved && !changes.IsEmpty)
        {
            // Comparisons with earlier values rest on the history, which has just grown.
            _live.Publish(Assess(_live.Current));
        }

        Step(_live.Current);
        TellBudgets(_live.Current);
        Alert(_live.Current);
    }

    /// <returns>Null when a rule failed.</returns>
    private Assessment? Judged()
    {
        try
        {
            var assessment = Assess(_live.Current);
            _live.Publish(assessment);
            return assessment;
        }
        catch (Exception error)
        {
            // A bug in a rule must not take the last good answer from every page, nor end the loop.
            Log.AssessmentFailed(_logger, error);
            return null;
        }
    }

    /// <summary>Budgets are told of on whole assessments of a bill that was read, once for each threshold.</summary>
    private void TellBudgets(Assessment assessment)
    {
        if (_budgets is null || BudgetThresholds.Due(assessment.Spend, _budgets.Board) is not { IsEmpty: false } due)
        {
            return;
        }

        try
        {
            _budgets.Apply(due, assessment.At);
        }
        catch (StoreException refused)
        {
            Log.BudgetsFailed(_logger, refused.Message);
        }
    }

    /// <summary>Nothing is told before it is kept: what the store refuses is stepped again with the next assessment.</summary>
    private void Alert(Assessment assessment)
    {
        if (_alerts is null || _sources.Rules is not { } book)
        {
            return;
        }

        try
        {
            _alerts.Step(AlertReader.Of(assessment, book, _alerts.Current.Alerts), book, assessment.At);
        }
        catch (StoreException refused)
        {
            Log.AlertsFailed(_logger, refused.Message);
        }
    }

    /// <summary>Half an assessment measures nothing and opens or closes no incident: what has not been read yet would look like a failure.</summary>
    private static bool IsWhole(Assessment assessment) => assessment.Sources.All(static s => s.State != SourceState.NotLoaded);

    private void Step(Assessment assessment)
    {
        if (_incidents is null)
        {
            return;
        }

        var changes = IncidentRules.Step(_sources.Incidents, assessment.Tables, NotableFailures.Of(assessment), assessment.At);
        if (changes.IsEmpty)
        {
            return;
        }

        try
        {
            // The board that this publishes wakes the next assessment, which then names the incidents.
            _incidents.Apply(changes);
        }
        catch (StoreException refused)
        {
            Log.IncidentsFailed(_logger, refused.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var subscriptions = _sources.Subscribe(_ =>
        {
            _wake.Writer.TryWrite(true);
            return ValueTask.CompletedTask;
        });
        var untilMinute = Minute - TimeSpan.FromTicks(_clock.GetUtcNow().Ticks % Minute.Ticks);
        using var minute = _clock.CreateTimer(_ => _wake.Writer.TryWrite(true), null, untilMinute, Minute);
        try
        {
            // Whatever was published before these subscriptions.
            Refresh();
            while (await _wake.Reader.WaitToReadAsync(stoppingToken).ConfigureAwait(false))
            {
                _wake.Reader.TryRead(out _);
                Refresh();
            }
        }
        finally
        {
            foreach (var subscription in subscriptions)
            {
                subscription.Dispose();
            }
        }
    }

    private Assessment Assess(Assessment? before)
    {
        var started = _clock.GetTimestamp();
        var assessment = _assess(_sources.At(_clock.GetUtcNow(), _history.Current), before);
        RefreshMeters.Assessed(_clock.GetElapsedTime(started).TotalMilliseconds);
        return assessment;
    }
}
