using Bqx.Core.Alerts;
using Bqx.Core.Common;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Alerts;

/// <summary>Words for alerts, the same in the list, in the stream and in the rules.</summary>
public static class AlertWord
{
    public static Status StatusOf(Severity severity) => severity switch
    {
        Severity.Critical => Status.Critical,
        Severity.Warning => Status.Warning,
        _ => Status.Unknown,
    };

    /// <summary>What is resolved is OK, whatever it was.</summary>
    public static Status StatusOf(Alert alert) => alert.State == AlertState.Resolved ? Status.Ok : StatusOf(alert.Severity);

    public static string Of(AlertFigure figure) => figure switch
    {
        AlertFigure.FailingChecks => "Failing checks of a table",
        AlertFigure.CriticalChecks => "Failing critical checks of a table",
        AlertFigure.PassRate => "Checks passed, per family",
        AlertFigure.MaeRise => "MAE rise of a model",
        AlertFigure.Psi => "PSI of a model",
        AlertFigure.LatencyP99 => "P99 latency of a model",
        AlertFigure.BudgetShare => "Spend of the budget",
        AlertFigure.ForecastShare => "Forecast of the budget",
        AlertFigure.DayAgainstMedian => "Newest day against the median",
        AlertFigure.ClaimGap => "Claimed less verified",
        AlertFigure.VerifiedShare => "Verified work",
        AlertFigure.SourceAge => "Age of a source in cadences",
        AlertFigure.RetrainingSuccess => "Training runs that succeed",
        _ => "Open incidents",
    };

    /// <summary>"MAE rise of a model above 20.0% for 10 min, clear at 15.0%".</summary>
    public static string Definition(AlertRule rule)
    {
        var wait = rule.For > TimeSpan.Zero ? $" for {Format.Age(rule.For)}" : "";
        var clear = rule.Clears == rule.Fires ? "" : $", clear at {AlertWords.Value(rule.Figure, rule.Clears)}";
        return $"{Of(rule.Figure)} {AlertWords.Beyond(rule.Figure, rule.IsAbove, rule.Fires)}{wait}{clear}";
    }

    /// <summary>"pairs gbp*, eurusd; checks exists"; null for everything.</summary>
    public static string? Scope(AlertScope scope)
    {
        var parts = new (string Word, ImmutableArray<string> Patterns)[]
        {
            ("pairs", scope.Pairs), ("families", scope.Families), ("algorithms", scope.Algorithms), ("phases", scope.Phases), ("sources", scope.Sources), ("checks", scope.Checks),
        };
        var text = string.Join("; ", parts.Where(p => !p.Patterns.IsEmpty).Select(p => $"{p.Word} {string.Join(", ", p.Patterns)}"));
        return text.Length > 0 ? text : null;
    }

    /// <summary>One line of its record: what happened, or who did what.</summary>
    public static string Of(AlertEvent e) => e.Kind switch
    {
        AlertEventKind.Pending => $"beyond the limit: {e.Text}",
        AlertEventKind.Fired => $"fired: {e.Text}",
        AlertEventKind.Resolved => $"resolved: {e.Text}",
        AlertEventKind.Cleared => $"back before it fired: {e.Text}",
        AlertEventKind.Ended => $"ended: {e.Text}",
        AlertEventKind.FlappingBegan => $"flaps: {e.Text}",
        AlertEventKind.Calmed => e.Text,
        AlertEventKind.Acknowledged => With("acknowledged it", e.Text),
        AlertEventKind.Silenced => With("silenced it", e.Text),
        _ => With("ended the silence", e.Text),
    };

    public static Status? StatusOf(AlertEventKind kind) => kind switch
    {
        AlertEventKind.Fired or AlertEventKind.FlappingBegan => Status.Critical,
        AlertEventKind.Pending => Status.Warning,
        AlertEventKind.Resolved or AlertEventKind.Cleared => Status.Ok,
        AlertEventKind.Acknowledged => Status.Running,
        _ => null,
    };

    private static string With(string what, string text) => text.Length > 0 ? $"{what}: {text}" : what;
}
