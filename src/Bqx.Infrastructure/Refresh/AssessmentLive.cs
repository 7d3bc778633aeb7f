using System.Threading.Channels;
using Bqx.Core.Alerts;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Truth;
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
    private readonly AssessmentSteps _steps;
    private readonly TimeProvider _clock;
    private readonly ILogger<AssessmentLive> _logger;
    private readonly Live<Assessment> _live;
    private readonly Lock _refreshing = new();

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
        (_sources, _assess, _history, _clock, _logger) = (sources, assess, history, clock, logger);
        _steps = new AssessmentSteps(sources, history, logger, incidents, budgets, alerts);
        _live = new Live<Assessment>(Assess(before: null), signal);
    }

    public Assessment Current => _live.Current;

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => _live.Subscribe(onChanged);

    /// <summary>Works out what hangs on plan and document alone, for a start that still reads scans.</summary>
    public void PreparePlan() => Guarded(() => Assessor.Prepare(_sources.Read(_clock.GetUtcNow(), _history.Current)));

    /// <summary>Judges scans and adds up the bill, which the next judgement then finds; beside <see cref="PreparePlan"/>.</summary>
    public void PrepareResults() => Guarded(() => _sources.At(_clock.GetUtcNow(), _history.Current));

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
                Follow(assessment);
            }
        }
    }

    private void Follow(Assessment assessment)
    {
        if (!AssessmentSteps.IsWhole(assessment))
        {
            return;
        }

        if (_steps.Journal(assessment))
        {
            // Comparisons with earlier values rest on the history, which has just grown.
            _live.Publish(Assess(_live.Current));
        }

        _steps.Take(_live.Current);
    }

    /// <returns>Null when a rule failed.</returns>
    private Assessment? Judged() => Guarded(() =>
    {
        var assessment = Assess(_live.Current);
        _live.Publish(assessment);
        return assessment;
    });

    private void Guarded(Action work) => Guarded<Assessment>(() =>
    {
        work();
        return null;
    });

    /// <summary>A bug in a rule must not take the last good answer from every page, nor end the loop or the program.</summary>
    private T? Guarded<T>(Func<T?> work)
        where T : class
    {
        try
        {
            return work();
        }
        catch (Exception error)
        {
            Log.AssessmentFailed(_logger, error);
            return null;
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
