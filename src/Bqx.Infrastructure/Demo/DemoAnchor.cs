namespace Bqx.Infrastructure.Demo;

/// <summary>What the whole demo is a function of: a seed and the moment to which its days are relative.</summary>
/// <param name="Seed">Chooses the walk of the currencies and every other number that looks random.</param>
/// <param name="GeneratedAt">UTC, whole seconds.</param>
internal sealed record DemoAnchor(int Seed, DateTimeOffset GeneratedAt)
{
    /// <summary>The story is told on this day of the plan; workspace.yaml says the same as generated-51d.</summary>
    private const int DaysSincePlanStart = 51;

    public DateOnly Today => DateOnly.FromDateTime(GeneratedAt.UtcDateTime);

    /// <summary>Midnight of the plan's first day, UTC.</summary>
    public DateTimeOffset PlanStart => new(Today.AddDays(-DaysSincePlanStart).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>A moment by days since the plan's start; fractions of a day fall between 07:00 and 20:00, when people work.</summary>
    public DateTimeOffset AtPlanDay(double day)
    {
        var whole = Math.Floor(day);
        var at = PlanStart.AddDays(whole).AddMinutes((int)((7 + (13 * (day - whole))) * 60));
        var latest = GeneratedAt.AddHours(-1);
        return at < latest ? at : latest;
    }
}
