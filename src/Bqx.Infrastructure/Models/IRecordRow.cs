namespace Bqx.Infrastructure.Models;

/// <summary>
/// One row of a warehouse's model tables, whichever warehouse it is: values by position in the order of the query's columns, null for what
/// is absent or of another type.
/// </summary>
internal interface IRecordRow
{
    /// <summary>Null for an empty text too.</summary>
    string? Text(int column);

    long? Whole(int column);

    /// <summary>Whole numbers too; NaN and infinities where the warehouse has them.</summary>
    double? Number(int column);

    /// <summary>UTC.</summary>
    DateTimeOffset? Time(int column);

    /// <summary>The value as text, for people; null only for NULL.</summary>
    string? Shown(int column);
}

internal static class RecordRow
{
    /// <summary>A count or a length in rows; null for a negative one.</summary>
    public static int? Natural(this IRecordRow row, int column) => row.Whole(column) is >= 0 and <= int.MaxValue and var number ? (int)number : null;
}
