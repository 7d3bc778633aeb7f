namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>A value that is wrong on purpose, in a share of the rows. Which rows depends on their time only, so new bars go on with it.</summary>
/// <param name="Columns">Names, parted by spaces.</param>
/// <param name="Share">Of the rows, 0 to 1.</param>
internal abstract record Distortion(string Columns, double Share)
{
    private const double Golden = 0.6180339887498949;

    /// <summary>True for rows spread evenly over time, so that any stretch of some hundred holds about the share.</summary>
    public bool Concerns(long seconds) => Share >= 1 || seconds / 60 * Golden % 1 < Share;

    public bool Concerns(Column column) => Columns.Split(' ').Contains(column.Name, StringComparer.Ordinal);

    public sealed record Null(string Columns, double Share) : Distortion(Columns, Share);

    /// <summary>The text NaN: a column of numbers keeps it, and a number that is none cannot be stored otherwise.</summary>
    public sealed record NotANumber(string Columns, double Share) : Distortion(Columns, Share);

    public sealed record Turned(string Columns, double Share, Func<double, double> Change) : Distortion(Columns, Share);
}
