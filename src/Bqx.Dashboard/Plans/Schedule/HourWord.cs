using Bqx.Core.Plans;
using Bqx.Core.Plans.Schedule;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Plans.Schedule;

/// <summary>Hours of work for people.</summary>
public static class HourWord
{
    /// <summary>Length of a working day where hours are said as days.</summary>
    public const int DayHours = 8;

    /// <summary>"1,204 h" from a hundred on, "51.3 h" below.</summary>
    public static string Of(double hours) => FormattableString.Invariant($"{Number(hours)} h");

    /// <summary>"26 days of 8 h"; under a day nothing.</summary>
    public static string? Days(double hours) =>
        hours < DayHours ? null : $"{Format.Plural((long)Math.Ceiling(hours / DayHours), "day")} of {DayHours} h";

    /// <summary>"15 h" or "15–75 h" from what is certain to what is conditional.</summary>
    public static string Of(double without, double? with) =>
        with is { } most && most != without ? $"{Number(without)}–{Number(most)} h" : Of(without);

    /// <summary>"80–100 h or about 300 h"; absent without a figure.</summary>
    public static string Of(ImmutableArray<Quantity> stated) => stated.IsEmpty ? Format.Absent : $"{string.Join(" or ", stated)} h";

    public static string Of(TimeVerdict verdict) => verdict switch
    {
        TimeVerdict.Fits => "Fits the stages",
        TimeVerdict.TooShort => "Too short for the stages",
        TimeVerdict.NotItemised => "More than the stages list",
        _ => "Cannot say",
    };

    private static string Number(double hours) => hours >= 100 ? FormattableString.Invariant($"{hours:#,0}") : FormattableString.Invariant($"{hours:0.#}");
}
