namespace Bqx.Infrastructure.Scans;

/// <summary>A table as its warehouse describes it at the moment of the scan, and how it is written in a statement.</summary>
internal abstract class ScanTable
{
    /// <summary>What a query that somebody wrote calls the table.</summary>
    protected const string Placeholder = "{table}";

    /// <summary>Name that the workspace knows it by.</summary>
    public abstract string Name { get; }

    /// <summary>Column names that the workspace knows, in order.</summary>
    public abstract IEnumerable<string> Columns { get; }

    public abstract SqlDialect Sql { get; }

    /// <summary>What a statement reads every row from.</summary>
    public abstract string From { get; }

    /// <summary>The number that orders the rows as they are stored; null when nothing does.</summary>
    public abstract string? RowOrder { get; }

    /// <summary>Why nothing orders them.</summary>
    public abstract string WhyNoOrder { get; }

    public abstract MarketClock Clock { get; }

    public abstract bool Has(string column);

    /// <summary>About so many of its rows, spread over the table.</summary>
    public abstract string Sample(long rows, long sampleTo);

    /// <summary>A query that somebody wrote, with the table for <see cref="Placeholder"/>.</summary>
    public abstract string Fill(string sql);

    /// <summary>A column in a statement.</summary>
    public abstract string Column(string name);

    /// <summary>A column whose values are computed with.</summary>
    public virtual string Number(string name) => Column(name);

    /// <summary>The same of a table that a statement calls otherwise.</summary>
    public string Column(string alias, string name) => $"{Sql.Name(alias)}.{Column(name)}";

    public virtual string Number(string alias, string name) => Column(alias, name);

    /// <summary>A time as a whole number since 1970, in the unit of the clock.</summary>
    public abstract string Epoch(string timeColumn);

    /// <summary>True when values of the column may be numbers.</summary>
    public virtual bool MayBeNumber(string column) => true;

    /// <summary>Why a column cannot be used so; null when it can.</summary>
    public virtual string? Unfit(string column, ColumnUse use) => null;

    /// <summary>Why values of two columns cannot be compared; null when they can.</summary>
    public virtual string? Unlike(string column, ScanTable other, string otherColumn) => null;

    /// <summary>A name that no column has, for what a statement computes, as it is written.</summary>
    public string Free(string name) => Has(name) ? Free($"_{name}") : Sql.Name(name);
}
