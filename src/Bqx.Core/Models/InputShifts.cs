namespace Bqx.Core.Models;

/// <summary>
/// How far the features of a table have moved since the reference span of the models that were trained on it: each numeric column that looks
/// into no future, over rows at even distances in time, so that a table of any length is read at so many places and no further.
/// </summary>
public sealed record InputShifts
{
    /// <summary>Rows of each span at most.</summary>
    public const int SampleSize = 1_024;

    /// <summary>Columns kept, those that moved most.</summary>
    public const int MostKept = 100;

    /// <summary>Ends the name of the table in which rows of the reference span are kept, for a table that does not reach back so far.</summary>
    public const string ReferenceSuffix = "_reference";

    /// <summary>"Now", counted back from the table's newest row.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromDays(7);

    public required string Table { get; init; }

    /// <summary>Reference span, fixed at promotion, UTC, both ends counted.</summary>
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    /// <summary>Where the rows of the reference span were read: the table itself, or what was kept of it.</summary>
    public string? ReadFrom { get; init; }

    /// <summary>When it was measured, UTC.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Why nothing could be compared; null when something was.</summary>
    public string? Problem { get; init; }

    /// <summary>When the table was last looked at, UTC, where that is later: it was not written since, or could not be read again. Null when not.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Why the last look brought no newer figures although the table may have changed; null when it need not have.</summary>
    public string? NotRenewed { get; init; }

    /// <summary>When the rows that were read had last been written, UTC, as the warehouse says; null when it does not.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>Rows of the sample in the reference span and in the last days.</summary>
    public int Before { get; init; }

    public int Now { get; init; }

    /// <summary>Columns compared; of more than <see cref="MostKept"/> those that moved least are left out below.</summary>
    public int Columns { get; init; }

    /// <summary>Greatest movement first: by the stability index, then by the distance; what is undefined comes last.</summary>
    public ImmutableArray<Shift> Features { get; init; } = [];

    /// <summary>The same with the columns of two samples compared.</summary>
    /// <param name="columns">Names with the values of both spans; null, NaN and infinities are left out.</param>
    public InputShifts With(IEnumerable<(string Column, double[] Before, double[] Now)> columns) =>
        With(columns.Select(static c => Shifts.Of(ShiftSeries.Feature, c.Before, c.Now) with { Column = c.Column }));

    /// <summary>The same with what was found of each column.</summary>
    public InputShifts With(IEnumerable<Shift> columns)
    {
        var all = columns
            .OrderByDescending(static s => s.Psi.Value ?? double.NegativeInfinity)
            .ThenByDescending(static s => s.Ks.Value ?? double.NegativeInfinity)
            .ThenBy(static s => s.Column, StringComparer.Ordinal)
            .ToList();
        return this with { Columns = all.Count, Features = [.. all.Take(MostKept)] };
    }

    /// <summary>Columns that moved past either limit, among those kept.</summary>
    public int Moved(double psiLimit) => Features.Count(f => f.HasMoved(psiLimit));
}
