using Bqx.Core.Common;

namespace Bqx.Core.Runbooks.Checks;

/// <summary>What a check step asks of the figures. Closed; <see cref="StepCheckText"/> has the words.</summary>
public abstract record StepCheck
{
    private StepCheck()
    {
    }

    /// <summary>A check of the book by its key, or every check of a kind by its word.</summary>
    public sealed record TablePasses(string Table, string Check) : StepCheck;

    /// <summary>The number that a check of the book has found, against a limit of the runbook's own.</summary>
    public sealed record TableFigure(string Table, string Check, StepLimit Limit) : StepCheck;

    /// <summary>Every check of the table holds, each by a measurement of its own.</summary>
    public sealed record TableProven(string Table) : StepCheck;

    /// <summary>Age of the newest row in minutes of open market.</summary>
    public sealed record TableAge(string Table, TimeSpan Most) : StepCheck;

    public sealed record TaskProven(string Task) : StepCheck;

    /// <summary>The model reaches every target, recomputed.</summary>
    public sealed record ModelPasses(string Model) : StepCheck;

    public sealed record ModelFigure(string Model, ModelFigureName Figure, StepLimit Limit) : StepCheck;

    /// <param name="Source">The source.</param>
    /// <param name="Within">How old its reading may be; null leaves that to its cadence.</param>
    public sealed record SourceFresh(SourceName Source, TimeSpan? Within) : StepCheck;

    public sealed record SpendFigure(SpendFigureName Figure, StepLimit Limit) : StepCheck;

    /// <param name="Rule">Rule of the findings.</param>
    /// <param name="Subject">Null for any subject.</param>
    public sealed record NoFinding(string Rule, string? Subject) : StepCheck;

    /// <param name="Table">The table.</param>
    /// <param name="Check">Key of the check; null for every incident of the table.</param>
    public sealed record IncidentClosed(string Table, string? Check) : StepCheck;

    /// <summary>What the run was opened from is gone.</summary>
    public sealed record SignalGone : StepCheck;
}

public enum ModelFigureName
{
    /// <summary>(MAE now − MAE reference) / MAE reference, a share.</summary>
    Drift,
    R2,

    /// <summary>Directional accuracy, 0 to 1.</summary>
    Direction,

    /// <summary>Milliseconds.</summary>
    P99,

    /// <summary>Days since the newest version was trained.</summary>
    Age,
}

public enum SpendFigureName
{
    /// <summary>Net US dollars of the newest day that the bill covers wholly.</summary>
    Day,

    /// <summary>Net US dollars, month to date.</summary>
    Month,

    /// <summary>Expected net US dollars at the month's end.</summary>
    Forecast,
}

/// <param name="IsMost">True for "at most", false for "at least".</param>
/// <param name="Value">In the unit of the figure: a share, dollars, milliseconds, days or a plain number.</param>
/// <param name="Text">As the runbook writes it: <c>5%</c>.</param>
public sealed record StepLimit(bool IsMost, double Value, string Text)
{
    public bool Holds(double found) => IsMost ? found <= Value : found >= Value;

    public override string ToString() => $"at {(IsMost ? "most" : "least")} {Text}";
}
