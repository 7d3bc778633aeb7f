using Bqx.Core.Common;

namespace Bqx.Core.Costs;

public enum CostEventKind
{
    /// <summary>Spend has reached a share of the governing budget. Told once for each month, budget and share.</summary>
    BudgetReached,

    /// <summary>A person said that a day's jump was expected.</summary>
    Expected,

    /// <summary>A person said that it was not.</summary>
    NotExpected,
}

/// <summary>Something that was told or said of the money. Kept for ever.</summary>
/// <param name="Sequence">1 and up.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Who; "dashboard" for what the rules saw.</param>
/// <param name="Kind">What.</param>
/// <param name="Subject">Service, or month, budget and percent: with the day what it is about.</param>
/// <param name="Day">Pacific day of a service; first day of the month of a budget.</param>
/// <param name="AmountUsd">Net at that time.</param>
/// <param name="Text">One sentence, or the person's reason.</param>
public sealed record CostEvent(long Sequence, DateTimeOffset At, string By, CostEventKind Kind, string Subject, DateOnly Day, decimal AmountUsd, string Text);

/// <summary>All that was told and said of the money, oldest first.</summary>
public sealed record CostBoard(ImmutableArray<CostEvent> Events)
{
    public static CostBoard Empty { get; } = new([]);

    /// <summary>The newest word on each day of a service.</summary>
    public ImmutableDictionary<(string Service, DateOnly Day), CostFeedback> Feedback { get; } = Events
        .Where(static e => e.Kind is CostEventKind.Expected or CostEventKind.NotExpected)
        .GroupBy(static e => (e.Subject, e.Day))
        .ToImmutableDictionary(static g => g.Key, static g => Said(g.Last()));

    private static CostFeedback Said(CostEvent e) => new(e.Subject, e.Day, e.Kind == CostEventKind.Expected, e.AmountUsd, e.By, e.At, e.Text);
}

/// <summary>What people say of days that cost too much. On disk before it returns, then published.</summary>
public interface ICostFeedback
{
    /// <returns>Null, or one sentence why not.</returns>
    Task<string?> RecordAsync(Anomaly anomaly, bool isExpected, string note, string by, Role role, CancellationToken cancellationToken);
}

/// <summary>Keeps the alerts that the rules give.</summary>
public interface ICostAlerts
{
    CostBoard Board { get; }

    void Apply(ImmutableArray<BudgetAlert> alerts, DateTimeOffset now);
}
