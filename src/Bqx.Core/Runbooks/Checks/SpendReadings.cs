using Bqx.Core.Common;
using Bqx.Core.Costs;

namespace Bqx.Core.Runbooks.Checks;

/// <summary>Readings of the bill. They are as old as its newest export: reading it again does not make it newer.</summary>
internal static class SpendReadings
{
    public static CheckReading Of(StepCheck.SpendFigure asked, StepFigures figures)
    {
        var (subject, expected) = (Word(asked.Figure), asked.Limit.ToString());
        if ((figures.WhyUnknown(SourceName.Costs) ?? (figures.Now.Spend is null ? "no bill was read" : null)) is { } unknown)
        {
            return new CheckReading(CheckState.Unknown, subject, unknown, expected, null);
        }

        var spend = figures.Now.Spend!;
        var (found, note) = Found(asked.Figure, spend);
        return found is not { } usd
            ? new CheckReading(CheckState.Unknown, subject, note, expected, spend.NewestExportAt)
            : new CheckReading(asked.Limit.Holds((double)usd) ? CheckState.Passes : CheckState.Fails, subject, $"{Words.Money(usd)}{note}", expected, spend.NewestExportAt);
    }

    private static (decimal? Usd, string Note) Found(SpendFigureName figure, Spend spend) => figure switch
    {
        SpendFigureName.Day => spend.Daily.LastOrDefault(static d => d.IsComplete) is { } day ? (day.Net, $" on {Words.Day(Days.StartOf(day.Day))}") : (null, "no day is billed wholly yet"),
        SpendFigureName.Month => (spend.Net, " month to date"),
        _ => spend.Forecast is { } forecast ? (forecast.Expected, " expected") : (null, "too few days for a forecast"),
    };

    private static string Word(SpendFigureName figure) => figure switch
    {
        SpendFigureName.Day => "spend of the newest whole day",
        SpendFigureName.Month => "spend of the month",
        _ => "forecast of the month",
    };
}
