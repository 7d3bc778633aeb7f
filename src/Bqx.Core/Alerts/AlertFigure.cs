using Bqx.Core.Common;

namespace Bqx.Core.Alerts;

/// <summary>What a rule looks at. Each is a number that the assessment already has; its unit is in <see cref="AlertFigures.UnitOf"/>.</summary>
public enum AlertFigure
{
    /// <summary>Checks of a table that fail.</summary>
    FailingChecks,

    /// <summary>Checks of a table that fail and are critical.</summary>
    CriticalChecks,

    /// <summary>Share of the judged checks of a family's tables that did not fail.</summary>
    PassRate,

    /// <summary>Rise of a model's MAE against its reference.</summary>
    MaeRise,

    /// <summary>Greatest population stability index of a model.</summary>
    Psi,

    /// <summary>Time within which a model answers 99 of 100 requests.</summary>
    LatencyP99,

    /// <summary>Share of the governing budget that is spent this month.</summary>
    BudgetShare,

    /// <summary>Forecast for the month's end as a share of the governing budget.</summary>
    ForecastShare,

    /// <summary>Newest full day as a multiple of the median of the 14 days before.</summary>
    DayAgainstMedian,

    /// <summary>Claimed less verified share, of a phase and of the programme.</summary>
    ClaimGap,

    /// <summary>Verified share, of a phase and of the programme.</summary>
    VerifiedShare,

    /// <summary>Age of a source's value as a multiple of its cadence.</summary>
    SourceAge,

    /// <summary>Share of the training runs of four weeks that ended promoted or within tolerance.</summary>
    RetrainingSuccess,

    /// <summary>Incidents that are open and not muted.</summary>
    OpenIncidents,
}

public enum AlertUnit
{
    Count,

    /// <summary>0 to 1, said as percent; may lie outside where the figure can.</summary>
    Share,

    /// <summary>A multiple, said with ×.</summary>
    Ratio,

    /// <summary>A number without a unit, such as a stability index.</summary>
    Index,
    Milliseconds,
}

/// <summary>What may narrow a rule.</summary>
[Flags]
public enum AlertDimensions
{
    None = 0,
    Pair = 1,
    Family = 2,
    Algorithm = 4,
    Phase = 8,
    Source = 16,
    Check = 32,
}

/// <summary>Word, unit and dimensions of each figure. The words stand in files of people: add, do not rename.</summary>
public static class AlertFigures
{
    private const AlertDimensions OfTable = AlertDimensions.Pair | AlertDimensions.Family | AlertDimensions.Check;
    private const AlertDimensions OfModel = AlertDimensions.Pair | AlertDimensions.Algorithm;

    private static readonly ImmutableArray<(AlertFigure Figure, string Word, AlertUnit Unit, AlertDimensions Dimensions)> Table =
    [
        (AlertFigure.FailingChecks, "failing-checks", AlertUnit.Count, OfTable),
        (AlertFigure.CriticalChecks, "critical-checks", AlertUnit.Count, OfTable),
        (AlertFigure.PassRate, "pass-rate", AlertUnit.Share, OfTable),
        (AlertFigure.MaeRise, "mae-rise", AlertUnit.Share, OfModel),
        (AlertFigure.Psi, "psi", AlertUnit.Index, OfModel),
        (AlertFigure.LatencyP99, "latency-p99", AlertUnit.Milliseconds, OfModel),
        (AlertFigure.BudgetShare, "budget-share", AlertUnit.Share, AlertDimensions.None),
        (AlertFigure.ForecastShare, "forecast-share", AlertUnit.Share, AlertDimensions.None),
        (AlertFigure.DayAgainstMedian, "day-against-median", AlertUnit.Ratio, AlertDimensions.None),
        (AlertFigure.ClaimGap, "claim-gap", AlertUnit.Share, AlertDimensions.Phase),
        (AlertFigure.VerifiedShare, "verified-share", AlertUnit.Share, AlertDimensions.Phase),
        (AlertFigure.SourceAge, "source-age", AlertUnit.Ratio, AlertDimensions.Source),
        (AlertFigure.RetrainingSuccess, "retraining-success", AlertUnit.Share, AlertDimensions.None),
        (AlertFigure.OpenIncidents, "open-incidents", AlertUnit.Count, OfTable),
    ];

    public static ImmutableArray<AlertFigure> All { get; } = [.. Table.Select(static t => t.Figure)];

    public static string WordOf(AlertFigure figure) => Table[(int)figure].Word;

    public static AlertUnit UnitOf(AlertFigure figure) => Table[(int)figure].Unit;

    /// <summary>By what readings of the figure can be told apart.</summary>
    public static AlertDimensions DimensionsOf(AlertFigure figure) => Table[(int)figure].Dimensions;

    /// <summary>The source on which a figure rests most.</summary>
    public static SourceName SourceOf(AlertFigure figure, AlertSubject subject) => figure switch
    {
        AlertFigure.MaeRise or AlertFigure.Psi or AlertFigure.LatencyP99 or AlertFigure.RetrainingSuccess => SourceName.Models,
        AlertFigure.BudgetShare or AlertFigure.ForecastShare or AlertFigure.DayAgainstMedian => SourceName.Costs,
        AlertFigure.ClaimGap or AlertFigure.VerifiedShare => SourceName.Plan,
        AlertFigure.SourceAge when Enum.TryParse<SourceName>(subject.Source, ignoreCase: true, out var source) => source,
        _ => SourceName.Warehouse,
    };

    /// <summary>Null for a word that is no figure.</summary>
    public static AlertFigure? Parse(string word)
    {
        foreach (var entry in Table)
        {
            if (entry.Word == word)
            {
                return entry.Figure;
            }
        }

        return null;
    }
}
