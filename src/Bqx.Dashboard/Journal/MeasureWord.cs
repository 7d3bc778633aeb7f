using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Journal;

/// <summary>Measures of the journal in words and their values in the units of the pages.</summary>
public static class MeasureWord
{
    public static string Name(string measure) => measure switch
    {
        Measures.Verified => "Verified share",
        Measures.Claimed => "Claimed share",
        Measures.VerifiedTasks => "Verified tasks",
        Measures.ClaimedTasks => "Claimed tasks",
        Measures.ScopeTasks => "Tasks in the plan",
        Measures.Gate => "Gate",
        Measures.Status => "Status",
        Measures.R2 => "R²",
        Measures.Passing => "Models that pass every target",
        Measures.Claim => "Claimed",
        Measures.Net => "Net spend, month to date",
        _ => measure,
    };

    public static string Value(Measurement measured) => (measured.Name, measured.Number) switch
    {
        (_, null) => measured.Text ?? Format.Absent,
        (Measures.Verified or Measures.Claimed, { } share) => Format.Percent(share),
        (Measures.R2, { } r2) => Format.R2(r2),
        (Measures.Net, { } usd) => Format.Money((decimal)usd),
        (_, { } number) => number == Math.Floor(number) ? Format.Count((long)number) : Format.Fixed(Measure.Of(number), 3),
    };

    /// <summary>What a status or gate has become; null for a number.</summary>
    public static Status? Status(Measurement measured) => measured.Name switch
    {
        Measures.Status when Enum.TryParse<Status>(measured.Text, out var status) => status,
        Measures.Gate => measured.Text switch
        {
            nameof(GateOutcome.Accept) => Core.Common.Status.Ok,
            nameof(GateOutcome.Block) => Core.Common.Status.Critical,
            _ => Core.Common.Status.Unknown,
        },
        _ => null,
    };
}
