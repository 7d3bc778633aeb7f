namespace Bqx.Core.Alerts;

/// <summary>One alert taken one step on. What happens goes to the events.</summary>
internal sealed class AlertChange(Alert alert, DateTimeOffset now, ImmutableArray<AlertEvent>.Builder events)
{
    /// <summary>After a clock went back: what seems to have begun later begins now, so that no wait is over early and none lasts for ever.</summary>
    public static Alert NotInTheFuture(Alert alert, DateTimeOffset now) => alert.Since <= now ? alert : alert with { Since = now };

    /// <summary>Null when the reading is no breach.</summary>
    public static Alert? Begin(AlertRule rule, AlertReading reading, DateTimeOffset now, ImmutableArray<AlertEvent>.Builder events)
    {
        if (reading.Value.Value is not { } value || !rule.IsBreach(value))
        {
            return null;
        }

        var alert = new Alert
        {
            RuleKey = rule.Key,
            Rule = rule.Name,
            Figure = rule.Figure,
            Subject = reading.Subject,
            Group = "",
            IsAbove = rule.IsAbove,
            Limit = rule.Fires,
            Severity = rule.Severity,
            Runbook = rule.Runbook,
            Owner = rule.Owner,
            Text = "",
            State = AlertState.Resolved,
            Since = now,
            Value = value,
            MeasuredAt = reading.At,
        };
        return new AlertChange(alert, now, events).On(rule, reading);
    }

    /// <returns>Null when it ended before it ever fired.</returns>
    public Alert? On(AlertRule rule, AlertReading reading)
    {
        var current = Described(rule, reading.Subject);
        if (reading.Value.Value is not { } value)
        {
            return current with { Missing = reading.Value.UndefinedBecause };
        }

        current = current with
        {
            Value = value,
            MeasuredAt = reading.At,
            Missing = null,
            Text = AlertWords.Sentence(rule, reading.Subject, value),
        };
        return current.State switch
        {
            AlertState.Firing when rule.IsClear(value) => Resolved(current, AlertEventKind.Resolved, current.Text),
            AlertState.Firing => current,
            _ when rule.IsBreach(value) => Waited(Awaiting(current), rule),
            AlertState.Pending => Cleared(current),
            _ => current,
        };
    }

    /// <summary>Nothing was read: it stays what it is.</summary>
    public Alert Without(string why) => alert.IsOpen ? alert with { Missing = why } : alert;

    public Alert? End(string why) =>
        alert.State == AlertState.Pending ? Cleared(alert) : Resolved(alert with { Ended = why, Text = why }, AlertEventKind.Ended, why);

    private Alert Described(AlertRule rule, AlertSubject subject) => alert with
    {
        Rule = rule.Name,
        Figure = rule.Figure,
        Subject = subject,
        Group = subject.Group(rule.GroupBy),
        IsAbove = rule.IsAbove,
        Limit = rule.Fires,
        Severity = rule.Severity,
        Runbook = rule.Runbook,
        Owner = rule.Owner,
    };

    private Alert Awaiting(Alert current)
    {
        if (current.State == AlertState.Pending)
        {
            return current;
        }

        Add(AlertEventKind.Pending, current.Text, current.Value);
        return current with { State = AlertState.Pending, Since = now, Ended = null };
    }

    private Alert Waited(Alert pending, AlertRule rule)
    {
        if (now - pending.Since < rule.For)
        {
            return pending;
        }

        Add(AlertEventKind.Fired, pending.Text, pending.Value);
        var firings = Recent(pending.Firings).Add(now);
        if (firings.Length > 1 && pending.FlappingSince is null)
        {
            Add(AlertEventKind.FlappingBegan, $"Fired {firings.Length} times within {AlertWords.Span(Flapping.Window)}", pending.Value);
        }

        return pending with
        {
            State = AlertState.Firing,
            Since = now,
            FiredAt = now,
            Times = pending.Times + 1,
            Firings = firings,
            FlappingSince = firings.Length > 1 ? pending.FlappingSince ?? now : pending.FlappingSince,
        };
    }

    private Alert Resolved(Alert firing, AlertEventKind kind, string text)
    {
        Add(kind, text, kind == AlertEventKind.Resolved ? firing.Value : null);
        return firing with { State = AlertState.Resolved, Since = now, ResolvedAt = now, Acknowledgement = null, Missing = null };
    }

    /// <summary>It never fired this time: back to what it was before.</summary>
    private Alert? Cleared(Alert pending)
    {
        Add(AlertEventKind.Cleared, pending.Text, pending.Value);
        return pending.ResolvedAt is { } resolved ? pending with { State = AlertState.Resolved, Since = resolved < now ? resolved : now } : null;
    }

    private ImmutableArray<DateTimeOffset> Recent(ImmutableArray<DateTimeOffset> firings) =>
        firings.RemoveAll(at => at > now || now - at >= Flapping.Window);

    private void Add(AlertEventKind kind, string text, double? value) =>
        events.Add(new AlertEvent(0, now, AlertEvent.Dashboard, kind, alert.Fingerprint, text, value));
}
