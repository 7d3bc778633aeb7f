namespace Bqx.Core.Plans;

/// <summary>Which side of a sum a stated figure stands on.</summary>
public enum StatedRole
{
    Total,

    /// <summary>One of the figures that should add up to the total of the same subject and measure.</summary>
    Part,
}

/// <param name="Subject">Phase or stage id, or "total".</param>
/// <param name="Measure">"days", "stages", "tasks", "tables", "new stages", "hours" and the like; see <see cref="Measures"/>.</param>
/// <param name="Value">The stated number, or the lower end of a span.</param>
/// <param name="IsApproximate">True for "~50" or "394+".</param>
/// <param name="Raw">The cell or sentence as written.</param>
/// <param name="Line">1-based.</param>
public sealed record StatedTotal(string Subject, string Measure, double Value, bool IsApproximate, string Raw, int Line)
{
    public const string Whole = "total";

    /// <summary>Upper end of a span such as "80-100h"; null for one number.</summary>
    public double? UpTo { get; init; }

    public StatedRole Role { get; init; }

    public Quantity Quantity => new(Value, UpTo ?? Value, IsApproximate);
}

/// <summary>The measures in which documents state figures.</summary>
public static class Measures
{
    public const string Phases = "phases";
    public const string Days = "days";
    public const string Stages = "stages";
    public const string Tasks = "tasks";
    public const string Tables = "tables";
    public const string TablesAndFiles = "tables and files";
    public const string Models = "models";
    public const string NewStages = "new stages";
    public const string NewTasks = "new tasks";
    public const string StagesToUpdate = "stages to update";
    public const string Hours = "hours";
    public const string WallHours = "wall hours";

    /// <summary>Workers side by side, as stated beside wall hours.</summary>
    public const string Workers = "workers";
    public const string Features = "features";
    public const string CurrentFeatures = "current features";
}

/// <param name="AmountUsd">US dollars per month.</param>
/// <param name="Raw">The sentence as written.</param>
/// <param name="Line">1-based.</param>
public sealed record StatedBudget(decimal AmountUsd, string Raw, int Line);

/// <param name="Subject">What changes: "cost", "time", "features".</param>
/// <param name="From">Before.</param>
/// <param name="To">After.</param>
/// <param name="Percent">The stated reduction in percent; null when none is stated.</param>
/// <param name="Raw">The sentence as written.</param>
/// <param name="Line">1-based.</param>
public sealed record StatedChange(string Subject, Quantity From, Quantity To, Quantity? Percent, string Raw, int Line)
{
    public const string Cost = "cost";
    public const string Time = "time";
    public const string Features = "features";
}

/// <param name="Number">The item's number; numbers run through all levels.</param>
/// <param name="Level">CRITICAL, HIGH or MEDIUM.</param>
/// <param name="Text">The item.</param>
/// <param name="Line">1-based.</param>
public sealed record DocumentPriority(long Number, string Level, string Text, int Line);
