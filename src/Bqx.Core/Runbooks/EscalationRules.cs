namespace Bqx.Core.Runbooks;

/// <summary>One level of a run's escalation list.</summary>
/// <param name="Number">1-based.</param>
/// <param name="Rung">Whom to call, and when.</param>
/// <param name="DueAt">UTC, by the start of the run.</param>
/// <param name="Called">The newest escalation to that person or role; null while nobody called.</param>
public sealed record EscalationLevel(int Number, EscalationRung Rung, DateTimeOffset DueAt, RunEvent? Called)
{
    /// <summary>How long the call is overdue; null when it is not due yet or was made.</summary>
    public TimeSpan? Overdue(DateTimeOffset now) => Called is null && now >= DueAt ? now - DueAt : null;
}

/// <summary>Whom a run calls when it takes longer.</summary>
public static class EscalationRules
{
    public static ImmutableArray<EscalationLevel> Levels(RunbookRun run) =>
    [
        .. run.Runbook.Escalation.Select((rung, i) => new EscalationLevel(
            i + 1,
            rung,
            run.StartedAt.AddMinutes(rung.AfterMinutes),
            run.Events.LastOrDefault(e => e.Kind == RunEventKind.Escalated && e.Person == rung.To))),
    ];

    internal static string? CanEscalate(RunbookRun run, string? to, string? reason) =>
        run.Runbook.Escalation.IsEmpty ? $"{run.Runbook.Id} names nobody to escalate to."
        : !run.Runbook.Escalation.Any(r => r.To == to) ? $"{run.Runbook.Id} escalates to {string.Join(", ", run.Runbook.Escalation.Select(static r => r.To).Distinct(StringComparer.Ordinal))}, not to '{to}'."
        : string.IsNullOrWhiteSpace(reason) ? $"Give a reason for calling {to}."
        : null;
}
