using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Truth;

namespace Bqx.Core.Alerts.Figures;

/// <summary>Spend of the month. Always one reading.</summary>
internal static class CostFigures
{
    public const string Subject = "spend";

    public static bool Read(Assessment assessment, AlertFigure figure, ReadingSink sink)
    {
        var proof = assessment.SourceProof(SourceName.Costs);
        var value = proof.WhyNot(assessment.At) is { } why ? Measure.Undefined(why)
            : assessment.Spend is { } spend ? Of(spend, figure)
            : Measure.Undefined("no bill was read");
        sink.Add(new AlertSubject(Subject) { Link = "/cost" }, value, proof.AsOf ?? assessment.At);
        return true;
    }

    private static Measure Of(Spend spend, AlertFigure figure) => (figure, spend) switch
    {
        (AlertFigure.DayAgainstMedian, { NewestDay: { } day }) => day.TimesMedian,
        (AlertFigure.DayAgainstMedian, _) => Measure.Undefined($"the bill has no {DayRise.DaysBefore} full days before the newest one"),
        (_, { Budget: not { AmountUsd: > 0 } }) => Measure.Undefined("no budget governs"),
        (AlertFigure.BudgetShare, { BudgetShare: { } share }) => Measure.Of(share),
        (AlertFigure.ForecastShare, { Forecast: { } forecast }) => Measure.Of((double)(forecast.Expected / spend.Budget.AmountUsd)),
        _ => Measure.Undefined("too few full days for a forecast"),
    };
}
